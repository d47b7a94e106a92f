/** Whether a mail may leave to an address: consent, suppression, cap and repetition, decided on one item. */

import type { Address, Begun } from "./address.ts";
import type { Limits, Topic } from "./policy.ts";
import { addDuration, subtractDuration } from "./time/durations.ts";
import type { Instant, SkipReason } from "./walk.ts";

export type Asked = {
  mailKey: string;
  topic: Topic;
  /** ISO country code of the reader. */
  country: string | undefined;
  /** Whether they have ordered before: what soft opt-in asks for. */
  isCustomer: boolean;
  /** To our own staff: no consent, no cap. */
  internal: boolean;
  late: boolean;
  limits: Limits;
  zone: string;
  /** The one further attempt of `resend_once`, after the first was given up. */
  again: boolean;
};

export type Permission =
  /** Write this, conditionally; then, and only then, the mail may leave. */
  | { kind: "commit"; address: Address }
  /** This mail was begun before: what became of it is in its message row. */
  | { kind: "begun"; begun: Begun }
  | { kind: "skip"; reason: SkipReason }
  | { kind: "capped"; until: Instant };

const DAY = 24 * 3_600_000;
/** Longer than any lateness or cap window: a key older than this can never be asked for again. */
const BEGUN_KEPT = 62 * DAY;

const consentRefuses = (address: Address, asked: Asked): SkipReason | undefined => {
  const { topic } = asked;
  if (topic.kind === "transactional") return undefined;
  const record = address.consents[topic.name];
  if (record) return record.given ? undefined : "unsubscribed";
  const need = (asked.country === undefined ? undefined : topic.consent[asked.country]) ?? topic.consent.default;
  if (need === "none" || (need === "soft" && asked.isCustomer)) return undefined;
  return "no_consent";
};

/** When the cap has room again; undefined: now. */
const cappedUntil = (address: Address, asked: Asked, now: Instant): Instant | undefined => {
  if (asked.topic.kind !== "marketing") return undefined;
  const { emails, in: span } = asked.limits;
  const from = subtractDuration(now, span, asked.zone);
  const counted = Object.values(address.begun)
    .filter((begun) => begun.counts && !begun.refused && begun.at > from)
    .map((begun) => begun.at)
    .sort((a, b) => a - b);
  const leaves = counted[counted.length - emails];
  return leaves === undefined ? undefined : addDuration(leaves, span, asked.zone);
};

/**
 * Decides over a freshly read address. The order matters: a mail that was begun stays begun, whatever has changed since.
 *
 * @param now epoch milliseconds
 */
export const permission = (address: Address, asked: Asked, now: Instant): Permission => {
  const begun = address.begun[asked.mailKey];
  if (begun && !begun.refused && !(asked.again && begun.attempts === 1)) return { kind: "begun", begun };
  if (address.suppressed) return { kind: "skip", reason: address.suppressed.reason === "erased" ? "erased" : "suppressed" };
  if (!asked.internal) {
    const refused = consentRefuses(address, asked);
    if (refused) return { kind: "skip", reason: refused };
  }
  if (asked.late) return { kind: "skip", reason: "late" };
  const until = asked.internal || asked.again ? undefined : cappedUntil(address, asked, now);
  if (until !== undefined) return { kind: "capped", until };
  const kept = Object.entries(address.begun).filter(([, old]) => now - old.at < BEGUN_KEPT);
  const claim: Begun = {
    at: now,
    counts: asked.topic.kind === "marketing" && !asked.internal,
    attempts: begun && !begun.refused ? begun.attempts + 1 : 1,
  };
  return { kind: "commit", address: { ...address, begun: { ...Object.fromEntries(kept), [asked.mailKey]: claim } } };
};
