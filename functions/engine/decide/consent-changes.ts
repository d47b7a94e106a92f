/** What a reader may choose on our pages, decided on the item of their address. */

import { foldConsents } from "../fold/consent.ts";
import { OURSELVES } from "../identity/ourselves.ts";
import type { Address, ConsentRecord, ConsentWord } from "../model/address.ts";
import type { Instant } from "../model/enrollment.ts";
import { addDuration, atLocalTime } from "../time/durations.ts";

const MINUTE = 60_000;

/** In milliseconds. */
export const SIGN_UPS_APART = 5 * MINUTE;

/** How long a reader may ask not to be written to, in days. */
export const PAUSES = [30, 90] as const;
export type PauseDays = (typeof PAUSES)[number];

/** No marketing for so many days from the reader's own midnight. The very same address when there is nothing to change. */
export function withPause(address: Address, days: PauseDays, zone: string, now: Instant): Address {
  const pausedUntil = pauseEnd(now, days, zone);
  return address.pausedUntil === pausedUntil ? address : { ...address, pausedUntil };
}

/** The pause ended by the reader. The very same address when there is none. */
export function withoutPause(address: Address): Address {
  if (address.pausedUntil === undefined) return address;
  const { pausedUntil: _ended, ...rest } = address;
  return rest;
}

/** The address with these words of its reader, as far as they change something; the very same one when none does. */
export function withConsents(address: Address, given: Record<string, Omit<ConsentWord, "by">>): Address {
  const changes = Object.entries(given)
    .filter(([topic, word]) => isNew(word, address.consents[topic], address.erasedAt !== undefined))
    .map(([topic, word]) => ({ topic, record: { ...word, by: "reader" } as const }));
  const consents = foldConsents(address.consents, changes);
  return consents === address.consents ? address : { ...address, consents };
}

/**
 * The address without these topics, which a journey has taken away: a no of ours, which the reader's own later yes undoes. The very same
 * object where they are refused already.
 */
export function withTopicsTaken(address: Address, topics: readonly string[], journey: string, now: Instant): Address {
  const taken = topics
    .filter((topic) => address.consents[topic]?.given !== false)
    .map((topic) => ({
      topic,
      record: { given: false, at: now, source: `journey ${journey}`.slice(0, LONGEST), from: OURSELVES },
    }));
  const consents = foldConsents(address.consents, taken);
  return consents === address.consents ? address : { ...address, consents };
}

/** Of what stands beside a consent. */
const LONGEST = 48;

/** The address is not that of the customers who gave it: no mail goes there any more. */
export function disowned(address: Address, now: Instant): Address {
  if (address.suppressed && address.customers.length === 0) return address;
  return { ...address, customers: [], formerCustomers: [], suppressed: address.suppressed ?? { at: now, reason: "not_theirs" } };
}

/**
 * Whether a sign-up is answered with a mail: at most three a day and none within five minutes, since anybody may enter
 * anybody's address, and never where nobody is to be written to. The address to be written first, or undefined.
 */
export function withSignUp(address: Address, now: Instant): Address | undefined {
  const lately = (address.signUps ?? []).filter((at) => now - at < DAY);
  const last = lately.at(-1);
  if (address.suppressed || lately.length >= A_DAY || (last !== undefined && now - last < SIGN_UPS_APART)) return undefined;
  return { ...address, signUps: [...lately, now] };
}

/** Midnight of the reader's own day that many days from now: pressed twice on one day, the same moment. */
const pauseEnd = (now: Instant, days: PauseDays, zone: string): Instant =>
  addDuration(atLocalTime(now, "00:00", zone), { amount: days, unit: "days" }, zone);

/**
 * Another consent than the stored one; or the same refusal again, later: an older consent that is received only afterwards
 * must not win over it. Pressed twice at once it is one refusal; a refusal that a source has reported is not the reader's own
 * yet. `ownOnly`: nor is a yes, where only the reader's own counts.
 */
const isNew = (given: ConsentWord, stored: ConsentRecord | undefined, ownOnly: boolean): boolean => {
  if (stored?.given !== given.given) return true;
  if (stored.by !== "reader") return ownOnly || !given.given;
  return !given.given && given.at - stored.at >= MINUTE;
};

const DAY = 24 * 60 * MINUTE;
const A_DAY = 3;
