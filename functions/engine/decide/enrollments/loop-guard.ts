/**
 * Ends chains of journeys that cause each other: one that opens a case on which another starts that opens a case …, or an outgoing
 * call whose receiver answers with a webhook that lets the person in again.
 *
 * An event that an enrollment causes says how many enrollments led to it, and so does each outgoing call. A receiver that does not carry the
 * count back is found by how often the person enters a journey that calls.
 */

import type { Enrollment, Instant, RefusalReason } from "../../model/enrollment.ts";
import type { Event } from "../../model/event.ts";
import type { Journey } from "../../model/journey.ts";
import { kindOf } from "../../steps/step-kinds.ts";
import type { DecisionContext } from "../decision-context.ts";

/** How often in a row an enrollment may be let in by an event that another enrollment caused. What people do themselves starts at 0. */
export const MOST_HOPS = 8;
const HOUR = 3_600_000;

/** What an event says that this enrollment causes. */
export function hopsFrom(enrollment: Pick<Enrollment, "subject">): number {
  return (enrollment.subject.event?.hops ?? 0) + 1;
}

const calling = new WeakMap<Journey["steps"], boolean>();

/** When that happened which let the person in under this key, the last times; kept only where it will be asked for. */
export function entryTimesOf(
  context: DecisionContext,
  earlier: Enrollment | undefined,
  happened: Instant,
): Enrollment["entryTimes"] {
  return calls(context) ? [...(earlier?.entryTimes ?? []), happened].slice(-MOST_HOPS - 1) : undefined;
}

/**
 * Why an event lets nobody in any more; undefined: it may.
 *
 * @param happened when the event did, in the past or now; epoch milliseconds
 */
export function hopsRefuse(context: DecisionContext, { hops = 0 }: Event, happened: Instant): RefusalReason | undefined {
  if (hops > MOST_HOPS) return { kind: "too_many_hops", hops };
  if (!calls(context)) return undefined;
  const entries = entriesAround(context, happened);
  return entries > MOST_HOPS ? { kind: "too_many_hops", entries } : undefined;
}

/** Only what leaves our side can come back without its count. Asked at every entry, and found out once. */
const calls = ({ journey: { steps } }: DecisionContext): boolean => {
  const existing = calling.get(steps);
  if (existing !== undefined) return existing;
  const found = Object.values(steps).some((step) => kindOf(step).callsOut);
  calling.set(steps, found);
  return found;
};

/** By when things happened, not by when they are received: the orders of days, received at once after an outage, are no echo. */
const around = ({ entryTimes = [] }: Pick<Enrollment, "entryTimes">, happened: Instant): number =>
  entryTimes.filter((at) => Math.abs(at - happened) < HOUR).length;

/** Under all keys together: what echoes may well make a new order or case each time. */
const entriesAround = ({ journey, customerRecord }: DecisionContext, happened: Instant): number =>
  customerRecord.enrollments.reduce(
    (sum, enrollment) => (enrollment.journey === journey.name ? sum + around(enrollment, happened) : sum),
    0,
  );
