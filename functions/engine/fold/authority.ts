/**
 * Whose word counts for a field of the profile: the reader's, then that of the source whose customer it is, then that of a source
 * which knows them by their address alone, then a guest's; of equals the newest.
 */

import { IMPORT } from "../identity/ourselves.ts";
import { sourceOf } from "../identity/source-ids.ts";
import type { Customer } from "../model/customer.ts";
import type { Instant } from "../model/enrollment.ts";
import type { Event } from "../model/event.ts";

/** Further apart than any two times: the year 9999 is a quarter of it. */
const STEP = 1e15;
const AUTHORITY = { guest: -STEP, linked: -STEP / 2, source: 0, reader: STEP } as const;

export type Author = keyof typeof AUTHORITY;

/** Who says what an event says. */
export function authorOf({ by, customer }: Pick<Event, "by" | "customer">): Author {
  return by ?? (customer.guest ? "guest" : "source");
}

/** Whose word an event is about this customer. Whoever knows an address can link an id to it: that makes nobody the owner. */
export function authorAbout(event: Pick<Event, "by" | "customer" | "source">, customer: Customer): Author {
  const author = authorOf(event);
  if (author !== "source" || event.source === undefined) return author;
  if (event.source === IMPORT) return "linked";
  const owner = ownerOf(customer) ?? event.source;
  return owner === event.source && !event.customer.named ? "source" : "linked";
}

/** The source whose customer it is: the one that gave the id, or, of an id that was derived, the first that told of them. */
export function ownerOf({ id, madeBy }: Pick<Customer, "id" | "madeBy">): string | undefined {
  return sourceOf(id) || madeBy;
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

/** When what bears this stamp was told, epoch milliseconds, by whomever. */
export function timeOfStamp(stamp: number): Instant {
  if (stamp > STEP / 2) return stamp - STEP;
  if (stamp < -STEP * 0.75) return stamp + STEP;
  return stamp < -STEP / 4 ? stamp + STEP / 2 : stamp;
}
