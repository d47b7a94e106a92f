/**
 * What a night sees of each customer at a digest: a few figures beside the name in their slice, kept up to date with the profile.
 * From thirty of them in one read it can tell whom time, or the others, may have changed, and looks at nobody else.
 *
 * The profile and the digest are two items, and a writer may stop between them. So the digest is told first:
 *
 *     writer   digest: news, awaited in revision 8 ······················· profile: revision 8
 *     night                     reads the digest ── reads the profile, still 7: the digest stays as it is
 *
 * A night forgets the news only if it has seen them in the profile, and nobody has told others since it read the digest.
 */

import type { Customer } from "../model/customer.ts";
import { canonicalText } from "../model/deep-equal.ts";
import type { Instant } from "../model/enrollment.ts";
import { fingerprintOf, percentile } from "../model/ids.ts";
import { type Bought, boughtBy, measuredAt } from "./measure.ts";
import { tierOf } from "./pareto.ts";
import { rfmOf } from "./rfm.ts";
import { stageMayChange } from "./stage.ts";
import type { Thresholds } from "./thresholds.ts";

export type NightlyDigest = Partial<Bought> & {
  /** A mark of all facts that are told from outside; absent in a row of an older version. */
  facts?: string;
  /** The profile's revision that brings news which no night has seen; absent when there are none. */
  awaits?: number;
  tier?: string;
  rfm?: string;
  /** When time alone may change the stage. */
  next?: Instant;
  /** Open cases: whether they are complaints depends on where enrollments stand, so every night looks. */
  cases?: true;
  /** A mark of the settings under which they were looked at last. */
  under?: string;
};

const NOT_FINGERPRINTED = ["revision", "stamps", "stage", "tier", "rfm", "segments", "segments_since"];

/** The digest at somebody whose profile is about to be saved; the very same one when the profile brings no news. */
export function withUpdate(known: NightlyDigest, customer: Customer): NightlyDigest {
  const facts = factsFingerprint(customer);
  if (facts === known.facts) return known;
  const { orders: _orders, cents: _cents, last: _last, ...rest } = known;
  const awaits = Math.max(known.awaits ?? 0, customer.revision + 1);
  return { ...rest, ...boughtBy(customer), facts, awaits };
}

/** The measured figures; undefined for whoever has never ordered. */
export function measuredIn(digest: NightlyDigest, now: Instant) {
  const bought = boughtIn(digest);
  return bought && measuredAt(bought, now);
}

/** Whether this night may find anything changed of this customer. */
export function needsRecheck(digest: NightlyDigest, customer: string, { at, thresholds, under }: Tonight): boolean {
  if (digest.facts === undefined || digest.awaits !== undefined || digest.cases || digest.under !== under) return true;
  if (digest.next !== undefined && digest.next <= at) return true;
  const own = measuredIn(digest, at);
  if (own && (tierOf(own.cents, thresholds.tiers) !== digest.tier || rfmOf(own, thresholds.rfm) !== digest.rfm)) return true;
  return hasTurn(customer, at);
}

/**
 * The digest after a look.
 *
 * @param read the profile's revision as it was read for the look
 * @returns undefined where the news that the digest tells of were not there to be seen yet
 */
export function afterRecheck(
  known: NightlyDigest,
  { customer, complaints, read }: { customer: Customer; complaints: number; read: number },
  { at, under }: Pick<Tonight, "at" | "under">,
): NightlyDigest | undefined {
  const facts = factsFingerprint(customer);
  if (known.awaits !== undefined && (read < known.awaits || known.facts !== facts)) return undefined;
  const next = stageMayChange(customer, complaints, at);
  return {
    ...boughtBy(customer),
    facts,
    ...(customer.tier === undefined ? {} : { tier: customer.tier }),
    ...(customer.rfm === undefined ? {} : { rfm: customer.rfm }),
    ...(next === undefined ? {} : { next }),
    ...(customer.cases.length === 0 ? {} : { cases: true }),
    under,
  };
}

/** What a profile tells the nights: not when something was told, and not what nights themselves have found out. */
const factsFingerprint = (customer: Customer): string =>
  fingerprintOf(
    canonicalText(Object.fromEntries(Object.entries(customer).filter(([name]) => !NOT_FINGERPRINTED.includes(name)))),
  );

const boughtIn = ({ orders, cents, last }: NightlyDigest): Bought | undefined =>
  orders === undefined || cents === undefined || last === undefined ? undefined : { orders, cents, last };

/** Everybody is looked at once in so many nights in any case, should a digest ever be wrong. */
const ROUND = 30;
const DAY = 86_400_000;

const hasTurn = (customer: string, at: Instant): boolean =>
  Math.floor((percentile("digest", customer, "") / 100) * ROUND) === Math.floor(at / DAY) % ROUND;

export type Tonight = { at: Instant; thresholds: Thresholds; under: string };
