/** What journeys have decided about a person: each entry, each step, and why they did not enter. */

import type { CustomerRecord } from "#engine/model/customer.ts";
import type { DecisionRecord, EarlierEnrollment, Enrollment, Refusal } from "#engine/model/enrollment.ts";
import { decisionText, type LocalTime, refusalText } from "../../reports/reason-sentences.ts";
import { decisionSaid, refusalSaid } from "../../words/reasons-said.ts";
import type { TopicOfStep } from "../../words/topic-label.ts";
import { known, type TimelineEntry, valuesOf } from "./timeline-entry.ts";

/**
 * In no order.
 *
 * @param shown keys of mails that stand on the time-line themselves: that they left is not said twice
 * @param topicOf what the topics of a version's mails are called
 */
export function journeyEntries(
  { enrollments, refusals }: Pick<CustomerRecord, "enrollments" | "refusals">,
  shown: ReadonlySet<string>,
  local: LocalTime,
  topicOf: (enrollment: Enrollment) => TopicOfStep,
): TimelineEntry[] {
  return [
    ...enrollments.flatMap((enrollment) => decisionEntries(enrollment, shown, local, topicOf(enrollment))),
    ...enrollments.flatMap(earlierEntries),
    ...refusals.map((refusal) => refusalEntry(refusal, local)),
  ];
}

const decisionEntries = (
  enrollment: Enrollment,
  shown: ReadonlySet<string>,
  local: LocalTime,
  topicOf: TopicOfStep,
): TimelineEntry[] =>
  enrollment.history
    .map((decision, order) => ({ decision, order }))
    .filter(({ decision }) => !(decision.kind === "sent" && shown.has(decision.mailKey)))
    .map(({ decision, order }) => ({
      ...{ at: decision.at, order },
      kind: decision.kind === "entered" ? ("entered" as const) : ("decision" as const),
      journey: enrollment.journey,
      ...stepOf(decision),
      ...("mailKey" in decision ? { mail: decision.mailKey } : {}),
      ...{ sentence: decisionText(decision, local, topicOf), said: decisionSaid(decision, topicOf) },
      values: { version: enrollment.version, ...valuesOf(decision) },
    }));

const stepOf = ({ step }: DecisionRecord): { step?: string } => (step === undefined ? {} : { step });

/** Of an earlier time only its ends are kept. */
const earlierEntries = ({ journey, earlier = [] }: Enrollment): TimelineEntry[] =>
  earlier.flatMap(({ entry, enteredAt, endedAt, endReason, goalAt, mailed }: EarlierEnrollment) => {
    const values = known({ entry, endReason, goalAt, mailed });
    const entered: TimelineEntry = { at: enteredAt, kind: "entered", journey, sentence: "Entered an earlier time.", values };
    if (endedAt === undefined) return [entered];
    const sentence = `The journey ended, an earlier time: ${endReason ?? "unknown"}.`;
    return [entered, { at: endedAt, kind: "decision", journey, sentence, values: { kind: "ended", ...values } }];
  });

const refusalEntry = (refusal: Refusal, local: LocalTime): TimelineEntry => ({
  at: refusal.at,
  kind: "not_entered",
  journey: refusal.journey,
  ...{ sentence: refusalText(refusal, local), said: refusalSaid(refusal.reason) },
  values: valuesOf(refusal.reason),
});
