/** A yes that a source has told after the reader's own no: whether its reader is asked by mail to confirm it, once for each no. */

import { waitingYes } from "../../fold/consent.ts";
import type { Address, SendClaim } from "../../model/address.ts";
import { copyAddress } from "../../model/copies.ts";
import type { Instant } from "../../model/enrollment.ts";
import { confirmationKey } from "../../model/ids.ts";
import type { Settings } from "../../model/settings.ts";
import { SIGN_UPS_APART, withSignUp } from "../consent-changes.ts";

export type Confirmation =
  /** Nothing waits; or nobody is to be written to: the address is suppressed (a complaint, a bounce), or somebody of it was erased. */
  | { kind: "nothing" }
  /** Write this address, conditionally; then, and only then, the mail may leave. */
  | { kind: "ask"; address: Address; mailKey: string; topics: string[] }
  /** All that waits was asked about before: the outcome is in the mail's message row. */
  | { kind: "asked"; mailKey: string; claim: SendClaim }
  /** A sign-up was answered just now. */
  | { kind: "later" }
  /** The address has had its sign-up mails of the day. */
  | { kind: "spent" };

/** Decides over a freshly read address. The same yes told again asks nothing; a no that follows it takes it away. Epoch milliseconds. */
export function confirmationOf(address: Address, topics: Settings["topics"], now: Instant): Confirmation {
  if (address.suppressed || address.erasedAt !== undefined) return { kind: "nothing" };
  const waiting = Object.entries(address.consents).flatMap(([topic, record]) => {
    const { kind = "transactional" } = Object.hasOwn(topics, topic) ? (topics[topic] ?? {}) : {};
    return kind !== "transactional" && waitingYes(record) ? [{ topic, no: record.at }] : [];
  });
  const unasked = waiting.filter(({ topic, no }) => address.yesAsked?.[topic]?.no !== no);
  if (unasked.length === 0) return lastAsked(address, waiting);
  const counted = withSignUp(address, now);
  if (!counted) return { kind: withSignUp(address, now + SIGN_UPS_APART) ? "later" : "spent" };
  const mailKey = confirmationKey(address.id, unasked);
  const next = copyAddress(counted);
  next.sendClaims = { ...counted.sendClaims, [mailKey]: { at: now, counts: false, attempts: 1 } };
  next.yesAsked = {
    ...counted.yesAsked,
    ...Object.fromEntries(unasked.map(({ topic, no }) => [topic, { no, at: now, mailKey }])),
  };
  return { kind: "ask", address: next, mailKey, topics: unasked.map(({ topic }) => topic) };
}

/** The address as it was before this mail was claimed, which SES has refused for now. The very same one where it was not. */
export function withoutConfirmation(address: Address, mailKey: string): Address {
  const claim = address.sendClaims[mailKey];
  if (!claim) return address;
  const next = copyAddress(address);
  next.sendClaims = Object.fromEntries(Object.entries(address.sendClaims).filter(([key]) => key !== mailKey));
  next.yesAsked = Object.fromEntries(Object.entries(address.yesAsked ?? {}).filter(([, asked]) => asked.mailKey !== mailKey));
  next.signUps = address.signUps?.filter((at) => at !== claim.at);
  return next;
}

const lastAsked = (address: Address, waiting: { topic: string }[]): Confirmation => {
  const [asked] = waiting.flatMap(({ topic }) => address.yesAsked?.[topic] ?? []).sort((a, b) => b.at - a.at);
  const claim = asked && address.sendClaims[asked.mailKey];
  return claim ? { kind: "asked", mailKey: asked.mailKey, claim } : { kind: "nothing" };
};
