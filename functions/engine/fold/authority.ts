/** Whose word counts for a field of the profile: the reader's before a source's, a source's before a guest's; of equals the newest. */

import type { Instant } from "../model/enrollment.ts";
import type { Event } from "../model/event.ts";

/** Further apart than any two times: the year 9999 is a quarter of it. */
const STEP = 1e15;
const AUTHORITY = { guest: -STEP, source: 0, reader: STEP } as const;

export type Author = keyof typeof AUTHORITY;

/** Who says what an event says. */
export function authorOf({ by, customer }: Pick<Event, "by" | "customer">): Author {
  return by ?? (customer.guest ? "guest" : "source");
}

/** Authority and time as one number, so that a field keeps the greatest of them and folding commutes; a source's is the time itself. */
export function stampOf(author: Author, at: Instant): number {
  return at + AUTHORITY[author];
}

/** Whether a guest has written what bears this stamp. */
export function isGuests(stamp: number): boolean {
  return stamp < -STEP / 2;
}

/**
 * The same as if a source had said it. For the address: a reader who confirms one, or says that it is not theirs, must not keep
 * the shop from naming another later.
 */
export function withoutReader(stamp: number): number {
  return stamp > STEP / 2 ? stamp - STEP : stamp;
}
