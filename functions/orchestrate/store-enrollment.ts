/**
 * Stores an enrollment that an event, a date or a launch has let in or moved on, before its first effect is run, and then applies
 * what has come of this customer meanwhile: whoever handled that may have read the customer before the enrollment was there.
 */

import { advance } from "#engine/decide/advance.ts";
import type { DecisionContext } from "#engine/decide/decision-context.ts";
import { withLease } from "#engine/decide/enrollments/effect-lease.ts";
import type { Advance } from "#engine/decide/enrollments/follow.ts";
import { missedEvents } from "#engine/decide/enrollments/recent-events.ts";
import type { Enrollment, Instant } from "#engine/model/enrollment.ts";
import type { Event } from "#engine/model/event.ts";
import { ask, type Environment, type Orchestration } from "./requests.ts";
import { mustBeSaved } from "./retry-on-conflict.ts";

export type Stored = { context: DecisionContext; advanced: Advance };

/**
 * @param before as it was read; absent: it is new
 * @param lease whether the effects are run now, and no sweep is to take them up
 * @returns where it stands, as stored, with the effects that are still to be run
 * @throws Conflict when another writer was faster
 */
export function* storeEnrollment(
  environment: Environment,
  { context: first, before, advanced }: { context: DecisionContext; before?: Enrollment; advanced: Advance },
  lease: boolean,
): Orchestration<Stored> {
  const { now } = environment;
  let context = first;
  let known = before;
  let current = advanced;
  for (;;) {
    const save = { before: known, after: current.enrollment, decisions: current.decisions };
    const isLeased = lease && current.effects.length > 0;
    if (isLeased) save.after = withLease(save.after, now());
    const stored = mustBeSaved(yield* ask((of) => (isLeased ? of.lease(save) : of.saveEnrollment(save))));
    current = { ...current, enrollment: stored, decisions: [] };
    if (stored.state !== "active") return { context, advanced: current };
    const customerRecord = yield* ask((of) => of.customerRecord(stored.customer));
    if (!customerRecord) return { context, advanced: current };
    context = { ...context, customerRecord };
    const missed = missedEvents(customerRecord.customer, stored);
    const next = missed.length === 0 ? current : applyMissed(context, current, missed, now());
    if (next.enrollment === stored) return { context, advanced: current };
    known = stored;
    current = next;
  }
}

/** Once an effect is asked for, the events that are left are kept for what follows it. */
export function applyMissed(context: DecisionContext, first: Advance, events: Event[], now: Instant): Advance {
  let current = first;
  for (const event of events) {
    const next = advance(context, current.enrollment, { kind: "event", event }, now);
    current = {
      enrollment: next.enrollment,
      effects: next.enrollment.state !== "active" ? [] : next.effects.length > 0 ? next.effects : current.effects,
      decisions: [...current.decisions, ...next.decisions],
    };
  }
  return current;
}
