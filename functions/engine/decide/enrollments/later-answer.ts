/**
 * An answer to a survey that comes after the enrollment has gone on, or is another than before: it counts for as long as its link leads
 * to the page.
 *
 *   asked ──── 7 days ──── otherwise: over            asked ── 9 ── then: review request, at ten tomorrow
 *                                 ↑ 3: then                              ↑ 3: then, by the other branch
 *
 * Whatever the way back leads to has the key that it had before, so that no mail leaves and no case is opened a second time.
 */

import { decideIn } from "../../context/context.ts";
import { copyEnrollment } from "../../model/copies.ts";
import type { Enrollment, Instant } from "../../model/enrollment.ts";
import type { Event } from "../../model/event.ts";
import { answerId, caseId, isAnswerId, mailKey } from "../../model/ids.ts";
import { asksSurvey, type EmailStep } from "../../steps/email.ts";
import { kindOf } from "../../steps/step-kinds.ts";
import { timing } from "../../steps/step-result.ts";
import type { WaitForStep } from "../../steps/wait-for.ts";
import { readIso } from "../../time/iso-time.ts";
import type { DecisionContext } from "../decision-context.ts";
import { type Advance, follow } from "./follow.ts";
import { remember } from "./remember.ts";

/**
 * Back to what follows the question; undefined: the event answers none of this enrollment's, makes no difference, or a person works on
 * what was answered before.
 *
 * @param now epoch milliseconds
 */
export function laterAnswer(context: DecisionContext, enrollment: Enrollment, event: Event, now: Instant): Advance | undefined {
  if (event.type !== "survey.answered" || !isOpenToAnswers(enrollment)) return undefined;
  const waiting = waitFor(context, enrollment, event);
  if (!waiting || waiting.id === enrollment.step || hasOpenCase(context, enrollment)) return undefined;
  const again = copyEnrollment(enrollment);
  again.subject = remember(enrollment.subject, event);
  if (enrollment.subject.survey && wayOf(context, waiting, enrollment) === wayOf(context, waiting, again)) return undefined;
  if (!isNewer(event, enrollment)) return undefined;
  again.state = "active";
  again.step = waiting.id;
  again.endReason = undefined;
  again.endedAt = undefined;
  again.notBefore = undefined;
  again.seen = [...enrollment.seen, event.id].slice(-SEEN);
  const at = Math.min(readIso(event.at), now);
  return follow(
    context,
    again,
    { kind: "go", to: waiting.then, notes: [{ kind: "happened", event: event.type }] },
    timing(at, now),
  );
}

const SEEN = 20;

/** Nobody goes on who was held out, forgotten, or ended by a person's hand. */
const isOpenToAnswers = ({ state, heldOut, endReason }: Enrollment): boolean =>
  state !== "quarantined" && !heldOut && endReason !== "erased" && endReason !== "ended-at-publish";

/** Where the answer to the question was waited for that this event answers. */
const waitFor = (context: DecisionContext, enrollment: Enrollment, event: Event): WaitForStep | undefined => {
  const asking = questionOf(context, enrollment, event);
  const step = asking?.next === undefined ? undefined : context.journey.steps[asking.next];
  if (step?.kind !== "wait_for") return undefined;
  const { subject } = enrollment;
  return step.any.some(
    (one) => one.event === event.type && (one.if === undefined || decideIn(context, one.if, subject, event).holds),
  )
    ? step
    : undefined;
};

/** Our own page names the mail; another system's answer is to the last question of its kind that the journey has asked. */
const questionOf = (context: DecisionContext, enrollment: Enrollment, event: Event): EmailStep | undefined => {
  const { survey } = event;
  if (!survey) return undefined;
  const asking = Object.values(context.journey.steps).filter(asksSurvey);
  if (isAnswerId(survey.id)) return asking.find((step) => answerId(keyOf(enrollment, step)) === survey.id);
  const last = lastAsked(enrollment, asking);
  if (!last || last.step.survey?.kind !== survey.kind || readIso(event.at) > last.at + COUNTS_FOR) return undefined;
  const isLast = context.customerRecord.enrollments.every(
    (other) => other.journey !== enrollment.journey || (lastAsked(other, asking)?.at ?? 0) <= last.at,
  );
  return isLast ? last.step : undefined;
};

/** For so long an answer that names no mail of ours is taken to be to our question: as long as our own links lead to the page. */
const COUNTS_FOR = 90 * 86_400_000;

const keyOf = ({ journey, id, entry }: Enrollment, step: EmailStep): string => mailKey(journey, id, entry, step.id);

/** The question that was sent last, and when. */
const lastAsked = (enrollment: Enrollment, asking: EmailStep[]): { step: EmailStep; at: Instant } | undefined => {
  const sent = enrollment.history.findLast((one) => one.kind === "sent" && asking.some(({ id }) => id === one.step));
  const step = asking.find(({ id }) => id === sent?.step);
  return sent && step ? { step, at: sent.at } : undefined;
};

/** Where it would lead: the branch of a fork, or the step itself. */
const wayOf = (context: DecisionContext, { then }: WaitForStep, enrollment: Enrollment): string | undefined => {
  const step = then === undefined ? undefined : context.journey.steps[then];
  if (step?.kind !== "choose") return then;
  const result = kindOf(step).begin(step, context, enrollment, timing(enrollment.since, enrollment.since));
  return result.kind === "go" ? result.to : then;
};

/** Somebody has been told, and speaks with them. */
const hasOpenCase = ({ journey, customerRecord }: DecisionContext, { id, entry }: Enrollment): boolean =>
  Object.values(journey.steps).some(
    (step) => step.kind === "case" && customerRecord.customer.cases.includes(caseId(id, entry, step.id)),
  );

/** Told late, an answer does not undo the one after it. */
const isNewer = (event: Event, { subject }: Enrollment): boolean => readIso(event.at) >= (subject.answeredAt ?? 0);
