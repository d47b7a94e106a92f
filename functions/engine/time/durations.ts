/** Adding durations to instants: minutes and hours run on the clock, longer units on the calendar of a zone. */

import type { Instant } from "../model/enrollment.ts";
import type { Duration, LocalTime, Offset } from "../model/moment.ts";
import { addUnits, midnight, timeOfDay } from "./calendar.ts";
import { instantOf, wallOf } from "./wall-clock.ts";

/** True for minutes and hours, which no clock change stretches. */
export function runsOnTheClock(duration: Duration): boolean {
  return duration.unit === "minutes" || duration.unit === "hours";
}

/**
 * That much later. Days and longer: the same wall clock; ends of months clamp; a gap gives the first instant after it.
 * Throws a RangeError beyond what a date can hold, some 270,000 years.
 */
export function addDuration(at: Instant, duration: Duration, zone: string): Instant {
  return shift(at, duration.amount, duration.unit, zone);
}

/** That much earlier, by the rules of `addDuration`. */
export function subtractDuration(at: Instant, duration: Duration, zone: string): Instant {
  return shift(at, -duration.amount, duration.unit, zone);
}

/** The amount with its sign: negative for `before`. */
export function signedAmount({ duration, direction }: Offset): number {
  return direction === "before" ? -duration.amount : duration.amount;
}

/** That much earlier or later, by the rules of `addDuration`. */
export function addOffset(at: Instant, offset: Offset, zone: string): Instant {
  return shift(at, signedAmount(offset), offset.duration.unit, zone);
}

/** The local date of `at`, at `HH:MM`; may lie before `at`. A gap gives the first instant after it, a repeated hour the first of the two. */
export function atLocalTime(at: Instant, time: LocalTime, zone: string): Instant {
  return instantOf(midnight(wallOf(at, zone)) + timeOfDay(time), zone);
}

const shift = (at: Instant, amount: number, unit: Duration["unit"], zone: string): Instant => {
  // Nothing to add: going through the wall clock would take the second of a repeated hour back to the first.
  if (amount === 0) return at;
  return unit === "minutes" || unit === "hours"
    ? addUnits(at, amount, unit)
    : instantOf(addUnits(wallOf(at, zone), amount, unit), zone);
};
