/** What a kind of source is: one object that knows how the system signs its deliveries, and what they mean. */

import type { Instant } from "#engine/model/enrollment.ts";
import type { Context, Delivery, Translation } from "./delivery.ts";

/** All that is known of one sending system. A new one goes into a folder of its own and into source-kinds.ts. */
export type SourceKind = {
  /** Whether it may add codes to a coupon pool, beside reporting events. */
  addsCouponCodes: boolean;
  /** Whether a time that lies ahead is refused, to be mended by the sender; otherwise it is taken as the time of receipt. */
  refusesTimesAhead: boolean;
  /** Whether its customers have accounts: then an event without the id of one is about a guest, who may be anybody. */
  hasGuests: boolean;
  /** Whether the sender itself gives each event its id: then another body under the same id is no repeat. */
  givesEventIds: boolean;
  /** How many bytes of key this text holds; a blank one, or a prefix alone, holds none. Undefined: it is not written as a key is. */
  keyLength(secret: string): number | undefined;
  /** Whether one of the secrets signed exactly these bytes. Never throws, whatever the headers hold. */
  verify(delivery: Delivery, secrets: string[], now: Instant): boolean;
  /** A trial call that the sender makes unsigned and expects to be answered with exactly 200. */
  isPing(delivery: Delivery): boolean;
  /** The canonical events in a verified body, or why there are none. `body` is parsed JSON of any shape. */
  translate(body: unknown, context: Context): Translation;
};

/** A kind whose orders can also be asked for: `translate` reads a polled order as if a webhook had delivered it. */
export type PolledKind = SourceKind & {
  /** The headers under which a webhook would have delivered the order, by lower-case name. */
  polledHeaders(name: string): string | undefined;
  /** When the shop changed the order last; undefined where it does not say. */
  changedAt(order: unknown): Instant | undefined;
};
