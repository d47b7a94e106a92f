/**
 * Applies what came of effects to the enrollment as it stands now: another writer has changed it while they were run.
 *
 *   read E1 ── decide ── run the mail ───────────────── save E2: conflict ── read E1' ── apply the outcome ── save E2'
 *                              an event is kept on E1, or ends it ┘
 *
 * The effects are never run again: where the person has moved on, their history remembers that the mail was sent.
 */

import { copyEnrollment } from "../../model/copies.ts";
import type { Enrollment, Instant } from "../../model/enrollment.ts";
import type { EffectAnswer } from "../../steps/step-kind.ts";
import { kindOf } from "../../steps/step-kinds.ts";
import { advance } from "../advance.ts";
import type { DecisionContext } from "../decision-context.ts";
import type { Advance } from "./follow.ts";
import { noted } from "./history.ts";

/** What came of the effect for which this step asked. */
export type EffectOutcome = { step: string; answer: EffectAnswer };

/**
 * @param before the enrollment as it was read when the effects were decided on
 * @param standing the same enrollment as it is stored now
 * @param context of the version in which it stands now
 * @returns the very same enrollment where nothing of it concerns it any more
 */
export function applyOutcomes(
  context: DecisionContext,
  { before, standing, outcomes }: { before: Enrollment; standing: Enrollment; outcomes: EffectOutcome[] },
  now: Instant,
): Advance {
  let current = upToEffect(context, { before, standing, first: outcomes[0] }, now);
  if (standing.entry !== before.entry) return current;
  for (const outcome of outcomes) {
    const { enrollment } = current;
    current = isAt(enrollment, outcome)
      ? advance(context, enrollment, outcome.answer, now)
      : { ...current, enrollment: remembered(context, enrollment, outcome, now) };
  }
  return current;
}

const isAt = ({ state, step }: Enrollment, outcome: EffectOutcome): boolean => state === "active" && step === outcome.step;

/** Woken once more, where the row was stored at the step before the one that asked. */
const upToEffect = (
  context: DecisionContext,
  { before, standing, first }: { before: Enrollment; standing: Enrollment; first: EffectOutcome | undefined },
  now: Instant,
): Advance => {
  const still: Advance = { enrollment: standing, effects: [], decisions: [] };
  const isWhereItWas =
    standing.state === "active" &&
    standing.entry === before.entry &&
    standing.version === before.version &&
    standing.step === before.step;
  if (!first || !isWhereItWas || isAt(standing, first)) return still;
  // Its time may have been moved since: the mail has left all the same.
  const due = copyEnrollment(standing);
  due.dueAt = Math.min(standing.dueAt ?? now, now);
  due.notBefore = undefined;
  const woken = advance(context, due, { kind: "wake" }, now);
  return isAt(woken.enrollment, first) ? woken : still;
};

/** With the note that the mail was sent, or may have been, unless it is in the history already. */
const remembered = (context: DecisionContext, enrollment: Enrollment, outcome: EffectOutcome, now: Instant): Enrollment => {
  if (outcome.answer.kind !== "mail") return enrollment;
  const step = context.journey.steps[outcome.step];
  const mail = step && kindOf(step).mail(step);
  const template = mail?.template ?? "";
  const result = outcome.answer.outcome;
  if (result.kind !== "sent" && result.kind !== "unconfirmed" && result.kind !== "settling") return enrollment;
  const { mailKey } = result;
  // That it was sent says more than that nobody knew.
  const isNoted = enrollment.history.some(
    (decision) =>
      "mailKey" in decision && decision.mailKey === mailKey && (decision.kind !== "settling" || result.kind === "settling"),
  );
  if (isNoted) return enrollment;
  const at = copyEnrollment(enrollment);
  at.step = outcome.step;
  const { history } = noted(
    at,
    [
      result.kind === "settling"
        ? { kind: "settling", until: result.until, template, mailKey }
        : { kind: result.kind, template, mailKey },
    ],
    now,
  );
  const next = copyEnrollment(enrollment);
  next.history = history;
  if (mail?.to === undefined) next.subject = { ...enrollment.subject, mailed: true };
  return next;
};
