/** Whether a mail may leave to an address: consent, suppression, cap and repetition, decided on one item. */

import { needIn } from "../fold/guest-country.ts";
import type { Address, SendClaim, WaitingForCap } from "../model/address.ts";
import { copyAddress } from "../model/copies.ts";
import type { Instant, SkipReason } from "../model/enrollment.ts";
import type { Duration } from "../model/moment.ts";
import type { Topic } from "../model/settings.ts";
import { addDuration } from "../time/durations.ts";
import { CLAIMS_KEPT } from "./people/reported-mail.ts";

export type Cap = { emails: number; in: Duration };

export type Asked = {
  mailKey: string;
  topic: Topic;
  /** ISO country code of the reader. */
  country: string | undefined;
  /** Whether they have bought, and kept it: what soft opt-in asks for. An order that is not paid, cancelled or given back makes none. */
  isCustomer: boolean;
  /** To our own staff: no consent, no cap. */
  internal: boolean;
  late: boolean;
  /** Hours after it was planned: after an outage nobody gets two marketing mails within a day. */
  behind?: boolean;
  /** Every one of them must have room: the settings' cap and the journey's own, both over the mails of all journeys. */
  caps: Cap[];
  /** No cap holds it back. */
  exempt?: boolean;
  /** It does not use up the cap. */
  uncounted?: boolean;
  /** The journey's: 1 goes first. */
  priority: number;
  zone: string;
  /** From then on it waits for room no longer, which is written down: it takes no room from others, and no worker sends it any more. */
  patientUntil: Instant;
  /** The one further attempt of `resend_once`, after the first was given up. */
  again: boolean;
};

export type Permission =
  /** Write this, conditionally; then, and only then, the mail may leave. */
  | { kind: "commit"; address: Address }
  /** This mail was claimed before: its outcome is in its message row. */
  | { kind: "claimed"; claim: SendClaim }
  | { kind: "skip"; reason: SkipReason }
  /** Over a cap. Where there is an address, write it, conditionally: so that those of lower priority leave room. */
  | { kind: "capped"; until: Instant; address?: Address };

const DAY = 24 * 3_600_000;

type AddressConsents = Pick<Address, "consents" | "pausedUntil" | "erasedAt">;

/** Whether this reader is written to about a topic, by what they said and by what their country asks for where they said nothing. */
export function consentRefuses(
  { consents, erasedAt }: AddressConsents,
  { topic, country, isCustomer }: Pick<Asked, "topic" | "country" | "isCustomer">,
): "unsubscribed" | "no_consent" | undefined {
  if (topic.kind === "transactional") return undefined;
  const record = consents[topic.name];
  if (record && !record.given) return "unsubscribed";
  // Of one who was erased and has come back, nobody but they themselves can say that they want it.
  if (erasedAt !== undefined) return record?.by === "reader" ? undefined : "no_consent";
  if (record) return undefined;
  const need = needIn(topic, country);
  if (need === "none" || (need === "soft" && isCustomer)) return undefined;
  return "no_consent";
}

/**
 * Decides over a freshly read address. The order matters: a mail that was claimed stays claimed, whatever has changed since.
 *
 * @param now epoch milliseconds
 */
export function sendPermission(address: Address, asked: Asked, now: Instant): Permission {
  const existing = address.sendClaims[asked.mailKey];
  if (existing && !existing.refused && !(asked.again && existing.attempts === 1)) return { kind: "claimed", claim: existing };
  if (address.suppressed) return { kind: "skip", reason: address.suppressed.reason === "erased" ? "erased" : "suppressed" };
  if (!asked.internal) {
    const refused = consentRefuses(address, asked);
    if (refused) return { kind: "skip", reason: refused };
    if (isPaused(address, asked.topic, now)) return { kind: "skip", reason: "paused" };
    if (asked.topic.kind === "marketing" && address.erasureAskedAt !== undefined)
      return { kind: "skip", reason: "erasure_asked" };
  }
  if (asked.late) return { kind: "skip", reason: "late" };
  if (isGivenUp(address, asked, now)) return { kind: "capped", until: now };
  const claims = claimsOn(address, now);
  const until = asked.internal
    ? undefined
    : (roomFrom(claims) ?? (asked.again ? undefined : cappedUntil(address, claims, asked, now)));
  if (until !== undefined) return capped(address, asked, until, now);
  const counts = asked.topic.kind === "marketing" && !asked.internal && !asked.uncounted;
  const claim: SendClaim = {
    at: now,
    counts,
    attempts: existing && !existing.refused ? existing.attempts + 1 : 1,
    ...(counts && isBehind(address, asked) ? { behind: true } : {}),
  };
  const next = copyAddress(address);
  next.sendClaims = withClaim(address.sendClaims, asked.mailKey, claim, now);
  // Few ever have to be forgotten, and whoever counts them goes through all of them.
  if (claims.all >= MOST_OLD_CLAIMS) next.sendClaims = withoutOldest(next.sendClaims, now);
  if (!address.waitingForCap) return { kind: "commit", address: next };
  const others = waitingMails(address, now).filter(([mailKey]) => mailKey !== asked.mailKey);
  return { kind: "commit", address: withWaiting(next, others) };
}

/** So many mails of any kind go to one mailbox in a day: more is a fault, and would not fit the item of its address. */
const MOST_A_DAY = 2_000;
/** So many claims are kept that are older than a day: beyond them they would only be those of a mailbox that stands in for many. */
const MOST_OLD_CLAIMS = 300;

/**
 * What every decision asks of the claims, in one pass. `recent`: of the last day, the `oldest` of which began then. `counted`: those
 * that count for caps. `behind`: some mail was hours late.
 */
type Claims = { all: number; recent: number; oldest: Instant; counted: number; behind: boolean };

const claimsOn = ({ sendClaims }: Address, now: Instant): Claims => {
  const claims: Claims = { all: 0, recent: 0, oldest: now, counted: 0, behind: false };
  for (const mailKey in sendClaims) {
    const claim = sendClaims[mailKey];
    if (!claim) continue;
    claims.all += 1;
    if (claim.counts && !claim.refused) claims.counted += 1;
    if (claim.behind) claims.behind = true;
    if (now - claim.at >= DAY) continue;
    claims.recent += 1;
    claims.oldest = Math.min(claims.oldest, claim.at);
  }
  return claims;
};

/** When one more has room on the item of the address; undefined: now. */
const roomFrom = ({ recent, oldest }: Claims): Instant | undefined => (recent < MOST_A_DAY ? undefined : oldest + DAY);

/** A pause is from what nobody asked for: an answer, a warranty or an order does not wait for its end. */
const isPaused = ({ pausedUntil }: AddressConsents, { kind }: Topic, now: Instant): boolean =>
  kind === "marketing" && pausedUntil !== undefined && now < pausedUntil;

/** How long a place is kept for the mail that waits for it, once it is free: a sweep or two. */
const KEPT_FREE = 15 * 60_000;

/** So many mails have a place while they wait for room at one address. */
const MOST_WAITING = 100;

const waitingMails = (address: Address, now: Instant): [mailKey: string, place: WaitingForCap][] =>
  address.waitingForCap ? Object.entries(address.waitingForCap).filter(([, { until }]) => now < until + KEPT_FREE) : [];

const isGivenUp = ({ waitingForCap }: Address, { mailKey }: Asked, now: Instant): boolean => {
  const place = waitingForCap?.[mailKey];
  return place?.givenUp === true && now < place.until + KEPT_FREE;
};

type Clock = { zone: string; now: Instant };

/** When the cap has room again; undefined: now. `before`: when the waiting mails will be sent that go first. */
const fullUntil = (cap: Cap, mails: SendClaim[], before: Instant[], { zone, now }: Clock): Instant | undefined => {
  const counted = before.slice();
  for (const sent of mails) {
    // Counted forwards as the answer is: where clocks go back, three days before now and three days after then are not the same.
    if (sent.counts && !sent.refused && addDuration(sent.at, cap.in, zone) > now) counted.push(sent.at);
  }
  if (counted.length < cap.emails) return undefined;
  counted.sort((a, b) => a - b);
  const leaves = counted[counted.length - cap.emails];
  return leaves === undefined ? undefined : addDuration(leaves, cap.in, zone);
};

const ONE_A_DAY: Cap = { emails: 1, in: { amount: 1, unit: "days" } };

/** Waiting for room does not make a mail that was hours behind a punctual one. */
const isBehind = (address: Address, asked: Asked): boolean =>
  asked.behind === true || address.waitingForCap?.[asked.mailKey]?.behind === true;

/** A customer who gets a mail hours late gets no other within a day of it. */
const capsFor = (address: Address, mails: SendClaim[], asked: Asked, now: Instant): Cap[] => {
  const recent = mails.some((one) => one.behind && !one.refused && now - one.at < DAY);
  return recent || isBehind(address, asked) ? [...asked.caps, ONE_A_DAY] : asked.caps;
};

/** Mostly so few mails were sent that no cap can be full, whatever its window. */
const hasRoom = ({ waitingForCap }: Address, claims: Claims, { caps, behind }: Asked): boolean => {
  if (waitingForCap || behind || claims.behind) return false;
  for (const { emails } of caps) if (claims.counted >= emails) return false;
  return true;
};

const cappedUntil = (address: Address, claims: Claims, asked: Asked, now: Instant): Instant | undefined => {
  if (asked.topic.kind !== "marketing" || asked.exempt || hasRoom(address, claims, asked)) return undefined;
  const mails = Object.values(address.sendClaims);
  const before = waitingMails(address, now)
    .filter(([mailKey, { priority, givenUp }]) => mailKey !== asked.mailKey && priority < asked.priority && !givenUp)
    .map(([, { until }]) => Math.max(until, now));
  const clock: Clock = { zone: asked.zone, now };
  let latest: Instant | undefined;
  for (const cap of capsFor(address, mails, asked, now)) {
    const until = fullUntil(cap, mails, before, clock);
    if (until !== undefined && (latest === undefined || until > latest)) latest = until;
  }
  return latest;
};

const withWaiting = (address: Address, waiting: [string, WaitingForCap][]): Address => {
  if (waiting.length === 0 && !address.waitingForCap) return address;
  const next = copyAddress(address);
  next.waitingForCap = waiting.length === 0 ? undefined : Object.fromEntries(waiting);
  return next;
};

const capped = (address: Address, asked: Asked, until: Instant, now: Instant): Permission => {
  const { mailKey, priority, patientUntil } = asked;
  const waiting = address.waitingForCap?.[mailKey];
  const givenUp = now >= patientUntil;
  if (!givenUp && waiting?.until === until && waiting.priority === priority) return { kind: "capped", until };
  if (!waiting && Object.keys(address.waitingForCap ?? {}).length >= MOST_WAITING) return { kind: "capped", until };
  const others = waitingMails(address, now).filter(([other]) => other !== mailKey);
  const place: WaitingForCap = {
    until: givenUp ? now : until,
    priority,
    ...(isBehind(address, asked) ? { behind: true } : {}),
    ...(givenUp ? { givenUp } : {}),
  };
  return { kind: "capped", until, address: withWaiting(address, [...others, [mailKey, place]]) };
};

/**
 * The claims with one more, without those too old to be asked for again. Keys are hashes, no two alike: only an object
 * without a prototype is kept as a table of keys, any other is given a new shape for each of them, at ten times the cost.
 */
const withClaim = (sendClaims: Address["sendClaims"], mailKey: string, claim: SendClaim, now: Instant): Address["sendClaims"] => {
  const young: Address["sendClaims"] = Object.create(null);
  for (const key in sendClaims) {
    const one = sendClaims[key];
    if (one && now - one.at < CLAIMS_KEPT) young[key] = one;
  }
  young[mailKey] = claim;
  return young;
};

/** Of more than the item of the address can hold those that are older than a day are forgotten, the oldest first. */
const withoutOldest = (sendClaims: Address["sendClaims"], now: Instant): Address["sendClaims"] => {
  const mailKeys = Object.keys(sendClaims);
  if (mailKeys.length <= MOST_OLD_CLAIMS) return sendClaims;
  const atOf = (mailKey: string): Instant => sendClaims[mailKey]?.at ?? 0;
  const old = mailKeys.filter((mailKey) => now - atOf(mailKey) >= DAY).sort((a, b) => atOf(a) - atOf(b));
  for (const mailKey of old.slice(0, Math.max(0, old.length - MOST_OLD_CLAIMS))) delete sendClaims[mailKey];
  return sendClaims;
};
