/** `wait_for:` – stays until one of several events happens, or until the time for the last of them is up. */

import { decideIn, zoneIn } from "../context/context.ts";
import type { Enrollment } from "../model/enrollment.ts";
import type { Event } from "../model/event.ts";
import { answerId, caseId, isAnswerId, mailKey } from "../model/ids.ts";
import type { Duration } from "../model/moment.ts";
import { durationText } from "../time/duration-text.ts";
import { addDuration } from "../time/durations.ts";
import { asksSurvey } from "./email.ts";
import { misplaced, type Occurred, type StepContext, type StepKind } from "./step-kind.ts";

/** One of the events that are waited for; `upTo` counts from arriving at the step. */
export type Awaited = { event: string; if?: string; upTo: Duration };

export type WaitForStep = { kind: "wait_for"; id: string; any: Awaited[]; then?: string; otherwise?: string };

export const waitFor: StepKind<WaitForStep> = {
  begin: (step, context, _enrollment, time) => {
    const until = Math.max(...step.any.map((awaited) => addDuration(time.at, awaited.upTo, zoneIn(context))));
    return { kind: "stay", until, notes: [{ kind: "waiting_for", events: step.any.map((awaited) => awaited.event), until }] };
  },
  resume: (step) => ({ kind: "go", to: step.otherwise, notes: [{ kind: "timed_out" }] }),
  /** Goes on at once when this is what was waited for: an event that arrives late still counts when it happened in time. */
  onEvent: (step, context, enrollment, occurred) =>
    !isOfAnotherMail(step, context, enrollment, occurred.event) &&
    !isOfAnotherCase(context, enrollment, occurred.event) &&
    step.any.some((awaited) => answers(awaited, context, enrollment, occurred))
      ? { kind: "go", to: step.then, notes: [{ kind: "happened", event: occurred.event.type }] }
      : undefined,
  onAnswer: (step, _context, _enrollment, answered) => misplaced(step, answered),

  describe: ({ any }) => `wait for ${any.map(awaitedText).join(" or ")}`,
  ways: (step) => [
    { name: "then", to: step.then, brings: { events: step.any } },
    { name: "otherwise", to: step.otherwise },
  ],
  difference: () => undefined,
  mail: () => undefined,
  awaits: ({ any }) => any.map(({ event }) => event),
  label: (decision) => {
    if (decision.kind === "waiting_for" || decision.kind === "waiting") return "waited";
    if (decision.kind === "happened") return `${decision.event} came`;
    return decision.kind === "timed_out" ? "time was up" : undefined;
  },

  cost: { decisions: 1, effects: 0, mails: 0 },
  since: "at",
  waits: true,
  asks: false,
  callsOut: false,
};

/**
 * An answer from our survey page names its mail. That of another mail is no answer to this question, even if it asks the same;
 * answers from other systems name none.
 */
const isOfAnotherMail = (step: WaitForStep, context: StepContext, enrollment: Enrollment, event: Event): boolean => {
  const asking = Object.values(context.journey.steps).find((one) => asksSurvey(one) && one.next === step.id);
  if (!asking || !event.survey || !isAnswerId(event.survey.id)) return false;
  return event.survey.id !== answerId(mailKey(enrollment.journey, enrollment.id, enrollment.entry, asking.id));
};

/** Where the journey opens cases of its own, to wait for one to be resolved means one of these. */
const isOfAnotherCase = ({ journey }: StepContext, { id, entry }: Enrollment, event: Event): boolean => {
  if (event.type !== "case.resolved" || !event.case) return false;
  const own = Object.values(journey.steps).filter(({ kind }) => kind === "case");
  return own.length > 0 && !own.some((step) => caseId(id, entry, step.id) === event.case?.id);
};

const answers = (awaited: Awaited, context: StepContext, enrollment: Enrollment, { event, at }: Occurred): boolean =>
  awaited.event === event.type &&
  at >= (enrollment.eventsFrom ?? enrollment.since) &&
  at <= addDuration(enrollment.since, awaited.upTo, zoneIn(context)) &&
  (awaited.if === undefined || decideIn(context, awaited.if, enrollment.subject, event).holds);

const awaitedText = ({ event, if: condition, upTo }: Awaited): string =>
  `${event}${condition === undefined ? "" : ` if ${condition}`}, up to ${durationText(upTo)}`;
