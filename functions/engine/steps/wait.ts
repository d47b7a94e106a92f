/** `wait:` – stays until a moment; a moment given by a date moves when the date does. */

import { textIn, zoneIn } from "../context/context.ts";
import type { Enrollment, Instant } from "../model/enrollment.ts";
import type { Moment } from "../model/moment.ts";
import { momentText } from "../time/moment-text.ts";
import { resolveMoment } from "../time/moments.ts";
import { misplaced, type StepContext, type StepKind } from "./step-kind.ts";
import { type StepResult, timing } from "./step-result.ts";

export type WaitStep = { kind: "wait"; id: string; until: Moment; next?: string };

export const wait: StepKind<WaitStep> = {
  begin: (step, context, enrollment, time) => {
    const moment = resolve(step, context, enrollment, time.at);
    if (moment.kind === "missing") return past(step, context, moment.field, true);
    if (step.until.kind === "date" && moment.at < time.at) return past(step, context, step.until.field, false);
    return { kind: "stay", until: moment.at, notes: [{ kind: "waiting", until: moment.at }] };
  },
  resume: (step) => ({ kind: "go", to: step.next, notes: [] }),
  /** After a change of facts: where the wait's date has moved, stay until the new moment. */
  onEvent: (step, context, enrollment, { at, now }) => {
    if (step.until.kind !== "date") return undefined;
    const moment = resolve(step, context, enrollment, enrollment.since);
    const until = moment.kind === "at" ? moment.at : undefined;
    return until === enrollment.dueAt ? undefined : wait.begin(step, context, enrollment, timing(at, now));
  },
  onAnswer: (step, _context, _enrollment, answered) => misplaced(step, answered),

  describe: ({ until }) => `wait ${momentText(until)}`,
  ways: ({ next }) => [{ to: next }],
  difference: (name, { until: was }, { until: is }) => {
    const [before, after] = [momentText(was), momentText(is)];
    if (before !== after) return `${name} now waits ${after} instead of ${before}.`;
    const isSame = was.kind !== "date" || is.kind !== "date" || was.ifPast === is.ifPast;
    return isSame ? undefined : `${name} deals differently with a date that has passed.`;
  },
  mail: () => undefined,
  awaits: () => [],
  label: (decision) => {
    if (decision.kind === "waiting") return "waited";
    if (decision.kind === "date_past") return `${decision.field} was past`;
    return decision.kind === "date_missing" ? `${decision.field} was unknown` : undefined;
  },

  cost: { decisions: 1, effects: 0, mails: 0 },
  since: "at",
  waits: true,
  asks: false,
  callsOut: false,
};

const resolve = (step: WaitStep, context: StepContext, enrollment: Enrollment, from: Instant) =>
  resolveMoment(step.until, from, zoneIn(context), (field) => textIn(context, enrollment.subject, field));

/** A date that has passed, or that the person lacks, is answered by the step's `if_past`. */
const past = (step: WaitStep, context: StepContext, field: string, isMissing: boolean): StepResult => {
  const ifPast = step.until.kind === "date" ? step.until.ifPast : "continue";
  const note = isMissing ? ({ kind: "date_missing", field } as const) : ({ kind: "date_past", field, then: ifPast } as const);
  if (ifPast === "end") return { kind: "end", reason: isMissing ? "date-missing" : "date-past", notes: [note] };
  if (ifPast === "continue") return { kind: "go", to: step.next, notes: [note] };
  const skipped = step.next === undefined ? undefined : context.journey.steps[step.next];
  return { kind: "go", to: skipped?.next, notes: [note] };
};
