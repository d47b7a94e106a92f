/**
 * What a night reads of each customer first: a few figures beside the name in their slice, kept up to date with the profile.
 * From thirty of them in one read it sees which customers time, or the others, may have changed, and rechecks only those.
 *
 * The profile and the digest are two items, and a writer may stop between them. So the digest is written first:
 *
 *     writer   digest: update, awaited in revision 8 ······················· profile: revision 8
 *     night                     reads the digest ── reads the profile, still 7: the digest stays as it is
 *
 * A night clears the update only if it has seen it in the profile, and no other was written since it read the digest.
 */

import { complaintsOf } from "../fold/open-cases.ts";
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
  /** A fingerprint of all facts that come from outside; absent in a row of an older version. */
  facts?: string;
  /** The profile's revision that brings an update which no night has seen; absent when there is none. */
  awaits?: number;
  tier?: string;
  rfm?: string;
  /** When time alone may change the stage. */
  next?: Instant;
  /** A fingerprint of the settings under which they were rechecked last. */
  under?: string;
  /** The segments that they were in then, so that a night counts them without reading anybody. */
  segments?: string[];
  /** No matter of nights: the texts by which they are found, and others of which a row may still stand; see stores/people. */
  finds?: string[];
  left?: string[];
};

const NOT_FINGERPRINTED = [
  "revision",
  "stamps",
  "stage",
  "tier",
  "rfm",
  "segments",
  "segments_since",
  "changes",
  "recentEvents",
  "settling",
];

/** The digest of a customer whose profile is about to be saved; the very same one when the profile brings no update. */
export function withUpdate(digest: NightlyDigest, customer: Customer): NightlyDigest {
  const facts = factsFingerprint(customer);
  if (facts === digest.facts) return digest;
  const { orders: _orders, cents: _cents, last: _last, ...rest } = digest;
  const awaits = Math.max(digest.awaits ?? 0, customer.revision + 1);
  return { ...rest, ...boughtBy(customer), facts, awaits };
}

/** The measured figures; undefined for a customer who has never ordered. */
export function measuredIn(digest: NightlyDigest, now: Instant) {
  const bought = boughtIn(digest);
  return bought && measuredAt(bought, now);
}

/** Whether this night may find anything changed of this customer. */
export function needsRecheck(digest: NightlyDigest, customer: string, { at, thresholds, under }: Tonight): boolean {
  if (digest.facts === undefined || digest.awaits !== undefined || digest.under !== under) return true;
  if (digest.next !== undefined && digest.next <= at) return true;
  const own = measuredIn(digest, at);
  if (own && (tierOf(own.cents, thresholds.tiers) !== digest.tier || rfmOf(own, thresholds.rfm) !== digest.rfm)) return true;
  return hasTurn(customer, at);
}

/**
 * The digest after a recheck.
 *
 * @param asRead the profile as it was read for the recheck
 * @returns undefined where the update that the digest announces was not in the profile yet
 */
export function afterRecheck(
  digest: NightlyDigest,
  { customer, asRead }: { customer: Customer; asRead: Customer },
  { at, under }: Pick<Tonight, "at" | "under">,
): NightlyDigest | undefined {
  // What rates make of the revenue is the night's own work, so the announced facts are looked for in what it began with.
  const unseen = digest.awaits !== undefined && (asRead.revision < digest.awaits || digest.facts !== factsFingerprint(asRead));
  if (unseen) return undefined;
  const facts = factsFingerprint(customer);
  const next = stageMayChange(customer, at);
  const { finds, left } = digest;
  return {
    ...(finds === undefined ? {} : { finds }),
    ...(left === undefined ? {} : { left }),
    ...boughtBy(customer),
    facts,
    ...(customer.tier === undefined ? {} : { tier: customer.tier }),
    ...(customer.rfm === undefined ? {} : { rfm: customer.rfm }),
    ...(next === undefined ? {} : { next }),
    under,
    ...(customer.segments === undefined ? {} : { segments: customer.segments }),
  };
}

/** Of what a profile holds for the nights: not when a field was written, and not what nights themselves have computed. */
const factsFingerprint = (customer: Customer): string => {
  const facts = Object.entries(customer).filter(([name]) => !NOT_FINGERPRINTED.includes(name));
  // The same low score given again, after the complaint about the first was solved, is another one.
  const opinion = [customer.stamps.last_score, complaintsOf(customer)];
  return fingerprintOf(canonicalText([Object.fromEntries(facts), opinion]));
};

const boughtIn = ({ orders, cents, last }: NightlyDigest): Bought | undefined =>
  orders === undefined || cents === undefined || last === undefined ? undefined : { orders, cents, last };

/** Every customer is rechecked once in so many nights in any case, should a digest ever be wrong. */
const ROUND = 30;
const DAY = 86_400_000;

const hasTurn = (customer: string, at: Instant): boolean =>
  Math.floor((percentile("digest", customer, "") / 100) * ROUND) === Math.floor(at / DAY) % ROUND;

export type Tonight = { at: Instant; thresholds: Thresholds; under: string };
