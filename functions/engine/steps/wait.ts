/** `wait:` – stays until a moment; a moment given by a date moves when the date does. */

import { textIn, valueIn, zoneIn } from "../context/context.ts";
import type { Said } from "../describe/said.ts";
import type { Enrollment, Instant } from "../model/enrollment.ts";
import type { Moment, PlainMoment } from "../model/moment.ts";
import { momentText } from "../time/moment-text.ts";
import { type ResolvedMoment, resolveMoment } from "../time/moments.ts";
import { readLength } from "../time/read-length.ts";
import { addWorkingDays } from "../time/working-days.ts";
import { misplaced, type StepContext, type StepKind } from "./step-kind.ts";
import { type StepResult, timing } from "./step-result.ts";

export type WaitStep = { kind: "wait"; id: string; until: Moment; next?: string };

export const wait: StepKind<WaitStep> = {
  begin: (step, context, enrollment, time) => {
    const moment = resolve(step, context, enrollment, time.at);
    if (moment.kind === "missing") return past(step, context, moment.field, true);
    if (isByFact(step.until) && moment.at < time.at) return past(step, context, step.until.field, false);
    return { kind: "stay", until: moment.at, notes: [{ kind: "waiting", until: moment.at }] };
  },
  resume: (step) => ({ kind: "go", to: step.next, notes: [] }),
  /** After a change of facts: where the wait's date has moved, stay until the new moment. */
  onEvent: (step, context, enrollment, { at, now }) => {
    if (!isByFact(step.until)) return undefined;
    const moment = resolve(step, context, enrollment, enrollment.since);
    const until = moment.kind === "at" ? moment.at : undefined;
    return until === enrollment.dueAt ? undefined : wait.begin(step, context, enrollment, timing(at, now));
  },
  onAnswer: (step, _context, _enrollment, answered) => misplaced(step, answered),

  describe: ({ until }) => `wait ${momentText(until)}`,
  ways: ({ next, until }) => [
    { to: next, ...(isByFact(until) && until.ifPast === "end" ? { brings: { facts: [until.field] } } : {}) },
  ],
  difference: (name, { until: was }, { until: is }): Said | undefined => {
    const [before, after] = [momentText(was), momentText(is)];
    if (before !== after) return { code: "plan.waits", values: { part: name, is: after, was: before } };
    const isSame = !isByFact(was) || !isByFact(is) || was.ifPast === is.ifPast;
    return isSame ? undefined : { code: "plan.past-date", values: { part: name } };
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

/** Whether the moment hangs on what is known of the customer: it moves when that does. */
const isByFact = (moment: Moment): moment is Extract<Moment, { ifPast: unknown }> =>
  moment.kind === "date" || moment.kind === "length";

const resolve = (step: WaitStep, context: StepContext, { subject }: Enrollment, from: Instant): ResolvedMoment => {
  const { until } = step;
  if (until.kind === "working_days") {
    const calendar = context.settings.workCalendars?.[context.customerRecord.customer.country ?? ""];
    return { kind: "at", at: addWorkingDays(from, until, zoneIn(context), calendar) };
  }
  const plain = until.kind === "length" ? plainOf(until, valueIn(context, subject, until.field)) : until;
  if (!plain) return { kind: "missing", field: step.until.kind === "length" ? step.until.field : "" };
  return resolveMoment(plain, from, zoneIn(context), (field) => textIn(context, subject, field));
};

/** The same with the length that the field holds. */
const plainOf = ({ after, at, ifPast }: Moment & { kind: "length" }, length: unknown): PlainMoment | undefined => {
  const duration = readLength(length);
  if (!duration) return undefined;
  const hour = at === undefined ? {} : { at };
  if (after === undefined) return { kind: "after", duration, ...hour };
  return { kind: "date", field: after, offset: { duration, direction: "after" }, ...hour, ifPast };
};

/** A date that has passed, or that the person lacks, is answered by the step's `if_past`. */
const past = (step: WaitStep, context: StepContext, field: string, isMissing: boolean): StepResult => {
  const ifPast = isByFact(step.until) ? step.until.ifPast : "continue";
  const note = isMissing ? ({ kind: "date_missing", field } as const) : ({ kind: "date_past", field, then: ifPast } as const);
  if (ifPast === "end") return { kind: "end", reason: isMissing ? "date-missing" : "date-past", notes: [note] };
  if (ifPast === "continue") return { kind: "go", to: step.next, notes: [note] };
  const skipped = step.next === undefined ? undefined : context.journey.steps[step.next];
  return { kind: "go", to: skipped?.next, notes: [note] };
};
