/** Reads a request to `POST /local/clock`: how far the clock shall go. */

import * as z from "zod";
import type { Instant } from "#engine/model/enrollment.ts";

const UNITS = { minute: 60_000, hour: 3_600_000, day: 86_400_000, week: 604_800_000 };

/** Later years need five digits. */
const LAST = Date.UTC(9999, 11, 31);

const HOW = 'Send { "advance": "3 days" } (minutes, hours, days, weeks, months, years) or { "to": "2026-12-01T00:00:00Z" }.';

const asked = z.union([z.strictObject({ advance: z.string() }), z.strictObject({ to: z.iso.datetime({ offset: true }) })]);

/** The moment to advance to, or what is wrong with the request. */
export type ClockRequest = { kind: "to"; moment: Instant } | { kind: "problem"; message: string };

/** Days are 24 hours, months and years those of UTC. */
export function readClockRequest(body: unknown, now: Instant): ClockRequest {
  const read = asked.safeParse(body);
  if (!read.success) return { kind: "problem", message: `The body names no moment. ${HOW}` };
  const moment = "to" in read.data ? Date.parse(read.data.to) : later(now, read.data.advance);
  if (moment === undefined || !Number.isFinite(moment)) {
    return { kind: "problem", message: `"${"advance" in read.data ? read.data.advance : ""}" is no length of time. ${HOW}` };
  }
  if (moment > LAST) return { kind: "problem", message: "The clock goes no further than the year 9999." };
  if (moment < now) return { kind: "problem", message: `The clock shows ${new Date(now).toISOString()} and does not go back.` };
  return { kind: "to", moment };
}

const later = (now: Instant, length: string): Instant | undefined => {
  const [, digits, unit] = /^(\d{1,6}) (minute|hour|day|week|month|year)s?$/.exec(length.trim()) ?? [];
  if (!digits || !unit) return undefined;
  const amount = Number(digits);
  if (unit === "minute" || unit === "hour" || unit === "day" || unit === "week") return now + amount * UNITS[unit];
  const then = new Date(now);
  then.setUTCMonth(then.getUTCMonth() + amount * (unit === "year" ? 12 : 1));
  return then.getTime();
};
