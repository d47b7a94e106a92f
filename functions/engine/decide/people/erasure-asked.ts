/** Whether a source's request to erase somebody may be done at once, waits for a person, or is about a past that is gone already. */

import { timeOfStamp } from "../../fold/authority.ts";
import { sourceOf } from "../../identity/source-ids.ts";
import type { Address } from "../../model/address.ts";
import type { CustomerRecord } from "../../model/customer.ts";
import type { Instant } from "../../model/enrollment.ts";
import type { Event } from "../../model/event.ts";
import { readIso } from "../../time/iso-time.ts";

/**
 * Whether one of these people is not this source's alone: another source has told of them, or none has, and they came by a page of
 * ours. What a source's own customers do on our pages makes them nobody else's.
 *
 * @param people everybody whom the erasure would take away: all who use, or have used, one of their addresses
 */
export function isKnownToOthers(source: string, people: readonly CustomerRecord[]): boolean {
  return people.some((one) => {
    const sources = sourcesOf(one);
    return sources.length === 0 || sources.some((other) => other !== source);
  });
}

/** The sources that know a customer. */
export function sourcesOf({ customer: { id, ids = [], knownTo = [] } }: CustomerRecord): string[] {
  return [...new Set([...knownTo, ...[id, ...ids].map(sourceOf)])].filter((source) => source !== "").sort();
}

/** Whether all that is known of a customer is newer than the request, which then is about somebody who has come back since. */
export function isOlderThanAll(event: Event, { customer, orders, assets, quotes }: CustomerRecord): boolean {
  if (event.by === "reader" || event.source === undefined || customer.erased || orders.length === 0) return false;
  const at = readIso(event.at);
  if (customer.since !== undefined && at <= customer.since) return true;
  const placed = orders.map(({ placed_at, stamps }) => (placed_at === undefined ? earliest(stamps) : readIso(placed_at)));
  return [...placed, ...[customer, ...assets, ...quotes].map(({ stamps }) => earliest(stamps))].every((one) => one > at);
}

/** The address of somebody whose erasure waits for a person: until then no marketing goes there. The very same one where it does. */
export function withErasureAsked(address: Address, at: Instant): Address {
  return address.erasureAskedAt === undefined ? { ...address, erasureAskedAt: at } : address;
}

/** The address once a person has decided that nobody is erased; the very same one where nothing was asked. */
export function withoutErasureAsked(address: Address): Address {
  if (address.erasureAskedAt === undefined) return address;
  const { erasureAskedAt: _asked, ...rest } = address;
  return rest;
}

const earliest = (stamps: Record<string, number>): Instant =>
  Math.min(
    ...Object.values(stamps)
      .map(timeOfStamp)
      .filter((at) => at > 0),
    Number.POSITIVE_INFINITY,
  );
