/** How far a zone's wall clock is ahead of UTC at an instant; the runtime's own time zone data know, this remembers. */

import type { Instant } from "../walk.ts";

export const DAY = 86_400_000;

/** `+02:00`, `-0330`, `+02`: not every runtime takes these for zones. */
const FIXED = /^([+-])([01]\d|2[0-3])(?::?([0-5]\d))?$/;

/** The offset that a zone such as `+02:00` always has; undefined for a name. */
export const fixedOffset = (zone: string): number | undefined => {
  const [, sign, hours, minutes = "0"] = FIXED.exec(zone) ?? [];
  if (hours === undefined) return undefined;
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
};

/** Names come from outside, in any mixture of capitals: the memory of them is bounded. */
const REMEMBERED_CLOCKS = 1_000;
const clocks = new Map<string, Intl.DateTimeFormat>();

/** A clock on the wall there. Throws a RangeError for a name that is no zone. */
export const clockIn = (zone: string): Intl.DateTimeFormat => {
  const known = clocks.get(zone);
  if (known) return known;
  const parts = { day: "numeric", hour: "numeric", minute: "numeric", second: "numeric" } as const;
  const clock = new Intl.DateTimeFormat("en-US", { timeZone: zone, hourCycle: "h23", ...parts });
  if (clocks.size >= REMEMBERED_CLOCKS) clocks.clear();
  clocks.set(zone, clock);
  return clock;
};

/** By zone, the offset of each UTC day that has only one; NaN for a day in which the clocks change. */
const days = new Map<string, Map<number, number>>();
const REMEMBERED_DAYS = 50_000;

/** No clock is a whole day ahead or behind, so the day of the month tells on which side of midnight it is. */
const daysAhead = (there: number, inUtc: number): number => {
  const ahead = there - inUtc;
  return Math.abs(ahead) <= 1 ? ahead : -Math.sign(ahead);
};

const ask = (at: Instant, zone: string): number => {
  const utc = new Date(Math.floor(at / 1_000) * 1_000);
  const shown: Record<string, number> = {};
  for (const { type, value } of clockIn(zone).formatToParts(utc)) shown[type] = Number(value);
  const { day = 0, hour = 0, minute = 0, second = 0 } = shown;
  const time = ((hour * 60 + minute) * 60 + second) * 1_000;
  return daysAhead(day, utc.getUTCDate()) * DAY + time - (((utc.getTime() % DAY) + DAY) % DAY);
};

/** No zone changes its clocks twice within a day, so a day that ends with the offset it began with has it throughout. */
const offsetOfDay = (day: number, zone: string): number => {
  const first = ask(day * DAY, zone);
  return first === ask((day + 1) * DAY - 1, zone) ? first : Number.NaN;
};

const remembered = (zone: string): Map<number, number> => {
  const known = days.get(zone);
  if (known && known.size < REMEMBERED_DAYS) return known;
  const fresh = new Map<number, number>();
  days.set(zone, fresh);
  return fresh;
};

/** Milliseconds to add to UTC. Throws a RangeError for a zone that did not come from `zoneOf`, and beyond what a date can hold. */
export const offsetAt = (at: Instant, zone: string): number => {
  const ofZone = remembered(zone);
  const day = Math.floor(at / DAY);
  let offset = ofZone.get(day);
  if (offset === undefined) {
    if (Number.isNaN(new Date(at).getTime())) throw new RangeError("beyond what a date can hold");
    offset = fixedOffset(zone) ?? offsetOfDay(day, zone);
    ofZone.set(day, offset);
  }
  return Number.isNaN(offset) ? ask(at, zone) : offset;
};
