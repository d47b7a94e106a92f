/** Whether a customer enters a journey, and how their enrollment begins. */

import { decideIn, UndecidedCondition, zoneIn } from "../context/context.ts";
import { copyCustomer, copyEnrollment } from "../model/copies.ts";
import type { CustomerRecord } from "../model/customer.ts";
import type { EarlierEnrollment, Enrollment, Instant, RefusalReason, Subject } from "../model/enrollment.ts";
import type { Event } from "../model/event.ts";
import { FACTS } from "../model/facts.ts";
import { enrollmentId, percentile } from "../model/ids.ts";
import { timing } from "../steps/step-result.ts";
import { addDuration } from "../time/durations.ts";
import { readIso } from "../time/iso-time.ts";
import { triggerKindOf } from "../triggers/trigger-kinds.ts";
import type { DecisionContext } from "./decision-context.ts";
import { leaveIfOpen } from "./enrollments/exits.ts";
import { type Advance, follow } from "./enrollments/follow.ts";
import { isInVain } from "./enrollments/in-vain.ts";
import { hasLaterOfSameThing, keyFor } from "./enrollments/key-for.ts";
import { entryTimesOf, hopsRefuse } from "./enrollments/loop-guard.ts";
import { remember } from "./enrollments/remember.ts";

/** What would let a person in: an event, the coming of a date, a launch or a command. `id` makes a repeat recognisable. */
export type Cause =
  | { kind: "event"; event: Event }
  | { kind: "date"; id: string; subject: Subject; plannedAt: Instant }
  | { kind: "manual" | "segment" | "schedule"; id: string; subject: Subject };

export type Entry =
  | { kind: "entered"; advance: Advance }
  /** Not this time; worth a row for `explain`. */
  | { kind: "refused"; key: string; reason: RefusalReason }
  /** Nothing to decide: another trigger, or the repeat of a cause that has let the person in already. */
  | { kind: "nothing"; standing?: Enrollment };

/**
 * Decides whether the cause lets the customer in, and takes the new enrollment to its first stop.
 *
 * Time counts from the cause, not from when it was received: an order paid yesterday and received today waits its three days
 * from yesterday. The enrollment carries the revision of the one that it replaces under the same key.
 */
export function enter(given: DecisionContext, cause: Cause, now: Instant): Entry {
  const context = { ...given, now };
  try {
    return entry(context, cause, now);
  } catch (error) {
    // No fault of the cause, which other journeys wait for: only this one is not entered.
    if (!(error instanceof UndecidedCondition)) throw error;
    const key = keyFor(context, subjectOf(cause), cause.kind === "event" ? cause.event : undefined) ?? "customer";
    return { kind: "refused", key, reason: { kind: "undecided", problem: error.message } };
  }
}

const entry = (context: DecisionContext, cause: Cause, now: Instant): Entry => {
  const { journey, customerRecord } = context;
  const event = cause.kind === "event" ? cause.event : undefined;
  if (customerRecord.customer.erased) return { kind: "nothing" };
  if (cause.kind !== "manual" && !triggerKindOf(journey.trigger).accepts(journey.trigger, cause)) return { kind: "nothing" };
  const subject = subjectOf(cause);
  const key = keyFor(context, subject, event);
  if (key === undefined) return { kind: "refused", key: "customer", reason: { kind: "key_missing", key: journey.key } };
  const earlier = enrollmentUnder(customerRecord, journey.name, key);
  if (earlier && earlier.cause === causeId(cause)) return { kind: "nothing", standing: earlier };
  const planned = plannedAt(cause, now);
  const reason =
    conditionsRefuse(context, subject, event) ??
    (earlier && earlierRefuses(context, earlier, now)) ??
    (event && hopsRefuse(context, event, planned));
  if (reason) return { kind: "refused", key, reason };
  const enrollment = copyEnrollment({
    id: earlier?.id ?? enrollmentId(customerRecord.customer.id, journey.name, key),
    revision: earlier?.revision ?? 0,
    customer: customerRecord.customer.id,
    journey: journey.name,
    version: journey.version,
    key,
    entry: (earlier?.entry ?? 0) + 1,
    state: "active",
    enteredAt: planned,
    receivedAt: planned < now ? now : undefined,
    cause: causeId(cause),
    since: planned,
    subject,
    seen: [],
    history: [{ at: now, kind: "entered", by: event?.type ?? cause.kind }],
    failures: 0,
    earlier: earlier && earlierEnrollments(earlier),
    entryTimes: entryTimesOf(context, earlier, planned),
  });
  if (isHeldOut(context)) return { kind: "entered", advance: heldOut(enrollment, now) };
  // A way out that is open already: to enter means to leave at once, without a mail.
  const left = leaveIfOpen(context, enrollment, now);
  if (left) return { kind: "entered", advance: left };
  const advance = follow(context, enrollment, { kind: "go", to: journey.first, notes: [] }, timingOf(cause, planned, now));
  if (planned < now && isInVain(context, advance, now))
    return { kind: "refused", key, reason: { kind: "too_old", eventAt: planned } };
  return { kind: "entered", advance };
};

const enrollmentUnder = ({ enrollments }: CustomerRecord, journey: string, key: string): Enrollment | undefined => {
  for (const enrollment of enrollments) if (enrollment.journey === journey && enrollment.key === key) return enrollment;
  return undefined;
};

const subjectOf = (cause: Cause): Subject => (cause.kind === "event" ? remember({}, cause.event) : cause.subject);

const causeId = (cause: Cause): string => (cause.kind === "event" ? cause.event.id : cause.id);

const plannedAt = (cause: Cause, now: Instant): Instant => {
  if (cause.kind === "event") return Math.min(readIso(cause.event.at), now);
  return cause.kind === "date" ? cause.plannedAt : now;
};

const conditionsRefuse = (context: DecisionContext, subject: Subject, event?: Event): RefusalReason | undefined => {
  const { trigger, onlyIf } = context.journey;
  const asked = { subject, event };
  return (
    conditionRefuses(context, "trigger_if", triggerKindOf(trigger).condition(trigger), asked) ??
    (event && trigger.kind === "event" ? becomesRefuses(context, trigger.becomes, event) : undefined) ??
    conditionRefuses(context, "only_if", onlyIf, asked)
  );
};

/** It has to hold of the customer as they are, and not of what they were before the event. */
const becomesRefuses = (context: DecisionContext, condition: string | undefined, event: Event): RefusalReason | undefined => {
  if (condition === undefined) return undefined;
  const refused = conditionRefuses(context, "trigger_if", condition, { subject: {}, event });
  if (refused) return refused;
  const { holds, values } = decideIn({ ...context, customerRecord: recordBefore(context.customerRecord, event) }, condition, {});
  return holds ? { kind: "trigger_if", condition: `becomes ${condition}`, values } : undefined;
};

/** As far as the event has changed what the condition names, which is all that is remembered. */
const recordBefore = (customerRecord: CustomerRecord, event: Event): CustomerRecord => {
  const change = customerRecord.customer.changes?.find((one) => one.event === event.id);
  if (!change) return customerRecord;
  const customer = copyCustomer(customerRecord.customer);
  const fields = new Map(Object.entries(customer.fields));
  for (const [name, was] of Object.entries(change.before)) {
    if (Object.hasOwn(FACTS.customer, name)) Reflect.set(customer, name, was ?? undefined);
    else if (was === null) fields.delete(name);
    else fields.set(name, was);
  }
  customer.fields = Object.fromEntries(fields);
  return { ...customerRecord, customer };
};

const conditionRefuses = (
  context: DecisionContext,
  kind: "trigger_if" | "only_if",
  condition: string | undefined,
  { subject, event }: { subject: Subject; event: Event | undefined },
): RefusalReason | undefined => {
  if (condition === undefined) return undefined;
  const verdict = decideIn(context, condition, subject, event);
  if (verdict.holds) return undefined;
  const { values, missing } = verdict;
  return missing === undefined ? { kind, condition, values } : { kind, condition, values, missing };
};

const earlierRefuses = (context: DecisionContext, earlier: Enrollment, now: Instant): RefusalReason | undefined => {
  if (earlier.state !== "ended") return { kind: "already_inside" };
  const { reEntry } = context.journey;
  if (reEntry.kind === "always") return undefined;
  if (hasLaterOfSameThing(context, earlier)) return undefined;
  if (reEntry.kind === "never") return { kind: "re_entry" };
  const until = addDuration(earlier.enteredAt, reEntry.duration, zoneIn(context));
  return now < until ? { kind: "re_entry", until } : undefined;
};

/** Fixed per person and journey: the same people on every entry and every run. */
const isHeldOut = ({ journey, customerRecord }: DecisionContext): boolean =>
  journey.holdout > 0 && percentile("holdout", customerRecord.customer.id, journey.name) < journey.holdout;

/** Gets nothing, and is measured: an enrollment that has ended can still reach its goal. */
const heldOut = (enrollment: Enrollment, now: Instant): Advance => {
  const decisions = [{ at: now, kind: "held_out" } as const];
  const ended = copyEnrollment(enrollment);
  ended.state = "ended";
  ended.heldOut = true;
  ended.endReason = "held-out";
  ended.endedAt = now;
  ended.history = [...enrollment.history, ...decisions];
  return { enrollment: ended, effects: [], decisions };
};

/** Of so many earlier enrollments a summary stays on the item, so that `explain` remembers last year's reminders without a read. */
const EARLIER = 5;

const earlierEnrollments = ({ subject, earlier = [], ...last }: Enrollment): EarlierEnrollment[] => {
  const { entry, enteredAt, endedAt, endReason, goalAt } = last;
  return [...earlier, { entry, enteredAt, endedAt, endReason, goalAt, mailed: subject.mailed === true }].slice(-EARLIER);
};

/** An event's own time is what its waits count from, however late it was received. */
const timingOf = (cause: Cause, planned: Instant, now: Instant) =>
  cause.kind === "event" ? { now, at: planned, planned } : timing(planned, now);
