/**
 * The send protocol: one mail leaves effectively once. Says, from what is known of a mail, what its sender has to do next.
 *
 *   read address ── permission ── compose ── take a turn ── COMMIT (conditional write) ── send ── record ── finish
 *                                            crash here: nothing happened   │        │
 *                                                      crash here: unknown, never sent blindly again
 *
 * An unsubscribe, a bounce and another sender write the same address, so the one that commits second reads again. Whoever may not
 * be written to takes no turn of the sending rate.
 */

import type { Address, SendClaim } from "../model/address.ts";
import type { CouponOutcome, Instant, MailOutcome, WhenUnsure } from "../model/enrollment.ts";
import type { Message } from "../model/message.ts";
import type { SendResult } from "../model/send-result.ts";
import { type Asked, type Permission, sendPermission } from "./send-permission.ts";

/** What is known of one mail. Its sender adds what it has learnt, and asks again. */
export type KnownOfMail = {
  asked: Asked;
  whenUnsure: WhenUnsure;
  /** When it was first planned to go. */
  planned: Instant;
  /** What cannot be sent again by then is not sent at all. */
  patience: Instant;
  /** Why the mail service would not take it before, where it waits for that. */
  refusedBefore?: string | undefined;
  /** The row as it is recorded once the mail is sent. */
  message: Message;
  /** As read last; absent: to be read, or read again after a conflict. */
  address?: Address | undefined;
  /** What was decided on that address last, and when: decided again once time has passed. */
  permission?: { of: Address; at: Instant; again: boolean; is: Permission };
  /** The ledger's row, once it was read, and anew after a commit; `row` is undefined where there is none. */
  ledger?: { row: Message | undefined } | undefined;
  /** Whether marketing is stopped, once it was asked. */
  stopped?: boolean;
  /** Where a code is to be handed out with it: what came of that, once it was asked for. */
  coupon?: { outcome?: CouponOutcome };
  /** The problem of a template that cannot be filled in for this reader; `undefined` in it: the mail is made. */
  composed?: { problem?: string };
  turn?: Turn;
  committed?: boolean;
  /** What the mail service said, and when. */
  sent?: { result: SendResult; at: Instant };
  /** The row as it stands in the ledger after it was recorded. */
  recorded?: Message;
  released?: boolean;
  /** The claim of the first attempt, where this is the second. */
  first?: SendClaim;
};

/** Whether the mail may go now. `closed`: the day's quota is used up. `refused`: SES takes no mail of this account, and why. */
export type Turn = "granted" | "closed" | { refused: string };

export type SendAction =
  | { kind: "read_address" }
  | { kind: "read_message" }
  | { kind: "check_breaker" }
  /** Hand out the code that the mail shows: nothing but the commit is left that could keep it from leaving. */
  | { kind: "issue_coupon" }
  | { kind: "compose" }
  | { kind: "take_turn" }
  /** Write it, conditionally; then, and only then, send. */
  | { kind: "commit"; address: Address }
  /** Write it, conditionally; then the mail waits for its room. */
  | { kind: "wait_for_room"; address: Address; outcome: MailOutcome }
  | { kind: "send" }
  /** Write the row, or merge it into the one that stands there. */
  | { kind: "record"; message: Message }
  /** Give the claim back, so that the mail may be sent later: `first` is restored instead of it, where this was a second attempt. */
  | { kind: "release"; first: SendClaim | undefined }
  /** The first attempt is settled as far as it can be: one further attempt is allowed. */
  | { kind: "try_again"; first: SendClaim }
  /** Another worker is sending this mail: come back later. */
  | { kind: "retry_later"; reason: string }
  | { kind: "finish"; outcome: MailOutcome; counted?: SendCounter };

/** What is counted of mails. */
export type SendCounter = "mails_sent" | "mails_unknown" | "mails_refused" | "mails_unconfirmed";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** A call to SES ends within 6 s; after this long without a message row, its sender has died. */
const IN_FLIGHT = MINUTE;
/** How long SES's own events may take to settle what we cannot know. */
export const SETTLE = 15 * MINUTE;
const HOUR = 60 * MINUTE;
/** After the daily quota. */
const HOURS = 4 * HOUR;
const QUOTA_USED = "the day's sending quota is used up";
/** While SES takes no mail of this account: how soon a mail is tried again, and how late at most (lib/alarms goes by it, too). */
const FIRST_TRY = 5 * MINUTE;
const LAST_TRY = 30 * MINUTE;
const DIED = "the sender died while sending";

/**
 * What to do next. What was decided on the address is kept in `known`, for as long as neither it nor the time has changed.
 *
 * @param now epoch milliseconds
 */
export function nextSendAction(known: KnownOfMail, now: Instant): SendAction {
  if (known.sent) return afterSending(known, known.sent);
  if (known.committed) return known.first ? beforeSecond(known) : { kind: "send" };
  if (!known.address) return { kind: "read_address" };
  const permission = permissionFor(known, known.address, now);
  switch (permission.kind) {
    case "skip":
      // There is to be no second attempt; whether the first one left is still not known.
      if (known.first) return giveUp(known, known.first);
      // It became late while SES would not take it: that is listed for a person.
      if (permission.reason === "late" && known.refusedBefore !== undefined) return tooLate(known, known.refusedBefore, now);
      return finish({ kind: "skipped", reason: permission.reason });
    case "capped": {
      const outcome: MailOutcome = { kind: "capped", until: permission.until };
      return permission.address ? { kind: "wait_for_room", address: permission.address, outcome } : finish(outcome);
    }
    case "claimed":
      return settle(known, permission.claim, now);
    case "commit":
      return beforeSending(known, permission.address, now);
  }
}

/**
 * The row to be written where another one stands under this key already; undefined: that one is right as it is. SES's event can
 * be faster than our own row, which lacks only what SES cannot know.
 */
export function mergedMessage(wanted: Message, stored: Message): Message | undefined {
  if (stored.state === "sent" || stored.rejected_at !== undefined) {
    return stored.customer === undefined ? { ...wanted, ...stored } : undefined;
  }
  return { ...wanted, revision: stored.revision, sesIds: [...new Set([...stored.sesIds, ...wanted.sesIds])] };
}

const permissionFor = (known: KnownOfMail, address: Address, now: Instant): Permission => {
  const { permission, asked } = known;
  if (permission?.of === address && permission.at === now && permission.again === asked.again) return permission.is;
  const is = sendPermission(address, asked, now);
  known.permission = { of: address, at: now, again: asked.again, is };
  return is;
};

const finish = (outcome: MailOutcome, counted?: SendCounter): SendAction => ({
  kind: "finish",
  outcome,
  ...(counted === undefined ? {} : { counted }),
});

const beforeSending = (known: KnownOfMail, claimed: Address, now: Instant): SendAction => {
  const { asked, stopped, composed, coupon } = known;
  if (asked.topic.kind === "marketing" && !asked.internal) {
    if (stopped === undefined) return { kind: "check_breaker" };
    if (stopped) return finish({ kind: "halted", until: now + HOUR });
  }
  if (coupon) {
    const notYet = coupon.outcome ? undefined : beforeTurn(known, now);
    if (notYet) return notYet;
    if (!coupon.outcome) return { kind: "issue_coupon" };
    if (coupon.outcome.kind === "empty") return finish({ kind: "no_code", pool: coupon.outcome.pool });
  }
  if (!composed) return { kind: "compose" };
  if (composed.problem !== undefined) return finish({ kind: "held", problem: composed.problem });
  return beforeTurn(known, now) ?? { kind: "commit", address: claimed };
};

/** What is to be done before the mail may go by the sending rate; undefined: it may. */
const beforeTurn = (known: KnownOfMail, now: Instant): SendAction | undefined => {
  const { turn } = known;
  if (turn === undefined) return { kind: "take_turn" };
  if (turn === "closed") return postponed(known, { until: now + HOURS, detail: QUOTA_USED }, now);
  if (turn === "granted") return undefined;
  return postponed(known, { until: onceMended(known, now), detail: turn.refused, account: true }, now);
};

/** A mail that was not tried, as others were refused: it waits, or is given up where it cannot wait so long. */
const postponed = (known: KnownOfMail, later: Omit<Extract<MailOutcome, { kind: "retry" }>, "kind">, now: Instant): SendAction =>
  later.until > known.patience ? tooLate(known, later.detail ?? "", now) : finish({ kind: "retry", ...later });

/** The longer it has lasted, the less often it is tried: an outage of hours is made longer by a few minutes. */
const onceMended = ({ planned }: KnownOfMail, now: Instant): Instant =>
  now + Math.min(LAST_TRY, Math.max(FIRST_TRY, (now - planned) / 4));

/** Given up for its lateness, because the mail service would not take it: its row is listed for a person, with the reason. */
const tooLate = (known: KnownOfMail, reason: string, at: Instant): SendAction => {
  const { first, recorded, message } = known;
  if (first) return giveUp(known, first);
  if (!recorded) return { kind: "record", message: { ...message, state: "failed", at, reason } };
  // Another worker was faster.
  if (recorded.state === "sent") return finish({ kind: "sent", mailKey: message.mailKey });
  return finish({ kind: "skipped", reason: "late", detail: `SES would not take it in time: ${reason}` }, "mails_refused");
};

/** SES may have said what became of the first attempt while the second was decided on: it is asked for at the last moment. */
const beforeSecond = (known: KnownOfMail): SendAction => {
  if (!known.ledger) return { kind: "read_message" };
  return saidBySes(known.ledger.row) ?? { kind: "send" };
};

/** What SES has said of the mail; undefined: nothing that settles it. */
const saidBySes = (row: Message | undefined): SendAction | undefined => {
  if (row?.state === "sent") return finish({ kind: "sent", mailKey: row.mailKey });
  if (row?.state !== "failed") return undefined;
  return finish({ kind: "skipped", reason: "refused", ...(row.reason ? { detail: row.reason } : {}) });
};

/** The outcome of a mail that was claimed before: by this process, by another one, or by one that has died. */
const settle = (known: KnownOfMail, claim: SendClaim, now: Instant): SendAction => {
  const { ledger, message } = known;
  if (!ledger) return { kind: "read_message" };
  const said = saidBySes(ledger.row);
  if (said) return said;
  // A planned row is of an earlier attempt, which SES refused; of this claim there is none.
  const row = ledger.row?.state === "planned" ? undefined : ledger.row;
  if (!row && now - claim.at < IN_FLIGHT)
    return { kind: "retry_later", reason: `mail ${message.mailKey} is being sent by another worker` };
  // A second attempt makes the row young again; the first one's row says when that attempt began at the latest.
  const settleAt = Math.max(row?.settleAt ?? 0, claim.at + SETTLE);
  if (now < settleAt) {
    if (row || known.recorded) return finish({ kind: "settling", mailKey: message.mailKey, until: settleAt });
    return { kind: "record", message: { ...message, state: "unknown", at: claim.at, settleAt, reason: DIED } };
  }
  const isLast = known.whenUnsure !== "resend_once" || claim.attempts > 1;
  return isLast ? giveUp(known, claim) : { kind: "try_again", first: claim };
};

/** What cannot be known is written down for a person to decide, and never sent again. */
const giveUp = ({ ledger, recorded, message }: KnownOfMail, claim: SendClaim): SendAction => {
  const { mailKey } = message;
  if (recorded) return finish({ kind: "unconfirmed", mailKey }, "mails_unconfirmed");
  if (!ledger) return { kind: "read_message" };
  if (ledger.row?.state === "sent") return finish({ kind: "sent", mailKey });
  const reason = ledger.row?.reason ?? DIED;
  const revision = ledger.row?.revision ?? 0;
  return { kind: "record", message: { ...message, revision, state: "unconfirmed", at: claim.at, reason } };
};

const afterSending = (known: KnownOfMail, { result, at }: { result: SendResult; at: Instant }): SendAction => {
  const { message, recorded, first } = known;
  const { mailKey } = message;
  switch (result.kind) {
    case "accepted":
      if (!recorded) return { kind: "record", message: { ...message, at, sesIds: [result.id] } };
      return finish({ kind: "sent", mailKey }, "mails_sent");
    case "unknown": {
      const settleAt = at + SETTLE;
      if (!recorded) return { kind: "record", message: { ...message, state: "unknown", at, settleAt, reason: result.reason } };
      // SES's own event may have been faster.
      if (recorded.state === "sent") return finish({ kind: "sent", mailKey }, "mails_unknown");
      return finish({ kind: "settling", mailKey, until: settleAt }, "mails_unknown");
    }
    case "refused":
      return afterRefusal(known, result, at, first);
  }
};

/** A refusal keeps its reason: on the row, and for the person who asks why. */
const afterRefusal = (
  known: KnownOfMail,
  { reason, retry }: Extract<SendResult, { kind: "refused" }>,
  at: Instant,
  first: SendClaim | undefined,
): SendAction => {
  const { message, recorded } = known;
  if (retry === "never") {
    // SES refuses the second attempt for good; whether the first one left is still not known.
    if (first) return giveUp(known, first);
    if (!recorded) return { kind: "record", message: { ...message, state: "failed", at, reason } };
    return finish({ kind: "skipped", reason: "refused", detail: reason }, "mails_refused");
  }
  const until = retry === "mended" ? onceMended(known, at) : at + (retry === "soon" ? MINUTE : HOURS);
  // The claim stays: given back, another worker could still send what this one has given up.
  if (until > known.patience && !known.released) return tooLate(known, reason, at);
  if (!known.released) return { kind: "release", first };
  // The row of a first attempt says more than this one would.
  if (!recorded && !first) return { kind: "record", message: { ...message, state: "planned", at, reason } };
  return finish({ kind: "retry", until, detail: reason, ...(retry === "mended" ? { account: true } : {}) }, "mails_refused");
};
