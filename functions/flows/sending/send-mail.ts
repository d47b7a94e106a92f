/**
 * The send protocol: one mail leaves effectively once.
 *
 *   read address ── decide (pure) ── render ── COMMIT (conditional write) ── SES ── record ── the enrollment is saved
 *                                      crash here: nothing happened   │        │
 *                                                crash here: unknown, never sent blindly again
 *
 * An unsubscribe, a bounce and another sender write the same address item, so the one that commits second reads again.
 */

import { factsIn, topicIn, zoneIn } from "#engine/context/context.ts";
import { waitsForRoomUntil } from "#engine/context/waits-for-room-until.ts";
import { isStopped } from "#engine/decide/circuit-breaker.ts";
import type { DecisionContext } from "#engine/decide/decision-context.ts";
import { capsIn } from "#engine/decide/frequency-caps.ts";
import { type Asked, sendPermission } from "#engine/decide/send-permission.ts";
import type { SendClaim } from "#engine/model/address.ts";
import type { Enrollment, MailEffect, MailOutcome } from "#engine/model/enrollment.ts";
import { addressId } from "#engine/model/ids.ts";
import { Conflict } from "#ports/conflict.ts";
import type { OutgoingMail, SendResult } from "#ports/mailer.ts";
import type { Message } from "#ports/message.ts";
import type { Ports } from "#ports/ports.ts";
import { RetryLater } from "#ports/retry-later.ts";
import { changeAddress } from "../concurrency/change-address.ts";
import { retryOnConflict } from "../concurrency/retry-on-conflict.ts";
import { saved } from "../concurrency/saved.ts";
import type { RateLimiter } from "./rate-limiter.ts";
import { type Recipient, renderMessage } from "./render-message.ts";

type Needs = Pick<
  Ports,
  "addresses" | "messages" | "deliverability" | "publications" | "mailer" | "renderer" | "links" | "clock" | "report"
>;

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** A call to SES ends within 6 s; after this long without a message row, its sender has died. */
const IN_FLIGHT = MINUTE;
/** How long SES's own events may take to settle what we cannot know. */
const SETTLE = 15 * MINUTE;
const HOUR = 60 * MINUTE;
/** After the daily quota, or what an operator must mend. */
const HOURS = 4 * HOUR;

export type SendMail = (context: DecisionContext, enrollment: Enrollment, effect: MailEffect) => Promise<MailOutcome>;

/**
 * Sends the mail that an effect asks for, unless it was sent before, may not be sent, or has to wait.
 *
 * @param rateLimiter when the sweep allows one more mail
 * @throws (the returned function) RetryLater when another worker is sending the same mail, or its turn has not come
 */
export function sendMail(ports: Needs, rateLimiter: RateLimiter): SendMail {
  const messageOf = (context: DecisionContext, enrollment: Enrollment, effect: MailEffect, to: Recipient): Message => ({
    mailKey: effect.mailKey,
    revision: 0,
    state: "sent",
    customer: enrollment.customer,
    journey: enrollment.journey,
    key: enrollment.key,
    version: enrollment.version,
    step: effect.step.id,
    template: effect.step.template,
    topic: context.journey.topic,
    address: to.address,
    at: ports.clock.now(),
    sesIds: [],
    ...(to.internal ? { internal: true } : {}),
  });

  /** SES's event can be faster than our own row: then the row exists already and is right, and lacks only what SES cannot know. */
  const record = (message: Message): Promise<Message> => {
    let next = message;
    return retryOnConflict(ports.clock, async () => {
      const result = await ports.messages.save(next);
      if (result !== "conflict") return result;
      const stored = await ports.messages.load(message.mailKey);
      if (stored === undefined) return next;
      if (stored.state === "sent" || stored.rejected_at !== undefined) {
        if (stored.customer !== undefined) return stored;
        next = { ...next, ...stored };
      } else next = { ...next, revision: stored.revision, sesIds: [...new Set([...stored.sesIds, ...next.sesIds])] };
      throw new Conflict();
    });
  };

  /**
   * Takes the claim back, so that the mail may be sent later: only for what SES refused for certain. After a second attempt the
   * first one's claim is restored: that mail may have left, so one further attempt remains and not two.
   */
  const releaseClaim = async (to: Recipient, mailKey: string, first: SendClaim | undefined): Promise<void> => {
    await changeAddress(ports, to.address, (address) => {
      const claim = address.sendClaims[mailKey];
      if (!claim) return address;
      return { ...address, sendClaims: { ...address.sendClaims, [mailKey]: first ?? { ...claim, refused: true } } };
    });
  };

  const giveUp = async (message: Message, claim: SendClaim): Promise<MailOutcome> => {
    const stored = await ports.messages.load(message.mailKey);
    if (stored?.state === "sent") return { kind: "sent", mailKey: stored.mailKey };
    const reason = stored?.reason ?? "the sender died while sending";
    await record({ ...message, state: "unconfirmed", at: claim.at, reason, revision: stored?.revision ?? 0 });
    ports.report.count("mails_unconfirmed", 1, { journey: message.journey });
    return { kind: "unconfirmed", mailKey: message.mailKey };
  };

  /** @param first the claim of the first attempt, where this was the second */
  const afterSending = async (
    message: Message,
    to: Recipient,
    result: SendResult,
    first: SendClaim | undefined,
  ): Promise<MailOutcome> => {
    const now = ports.clock.now();
    switch (result.kind) {
      case "accepted":
        await record({ ...message, at: now, sesIds: [result.id] });
        ports.report.count("mails_sent", 1, { journey: message.journey });
        return { kind: "sent", mailKey: message.mailKey };
      case "unknown": {
        const settleAt = now + SETTLE;
        const row = await record({ ...message, state: "unknown", at: now, settleAt, reason: result.reason });
        ports.report.count("mails_unknown", 1, { journey: message.journey });
        return row.state === "sent" ? { kind: "sent", mailKey: row.mailKey } : { kind: "settling", until: settleAt };
      }
      case "refused": {
        ports.report.count("mails_refused", 1, { journey: message.journey });
        if (result.retry === "never") {
          // SES refuses the second attempt for good; whether the first one left is still not known.
          if (first) return giveUp(message, first);
          await record({ ...message, state: "failed", at: now, reason: result.reason });
          return { kind: "skipped", reason: "refused", detail: result.reason };
        }
        await releaseClaim(to, message.mailKey, first);
        return { kind: "retry", until: now + (result.retry === "soon" ? MINUTE : HOURS) };
      }
    }
  };

  /** The outcome of a mail that was claimed before: by this process, by another one, or by one that has died. */
  const settle = async (message: Message, claim: SendClaim): Promise<MailOutcome | "resend"> => {
    const now = ports.clock.now();
    const stored = await ports.messages.load(message.mailKey);
    if (stored?.state === "sent") return { kind: "sent", mailKey: stored.mailKey };
    if (stored?.state === "failed")
      return { kind: "skipped", reason: "refused", ...(stored.reason ? { detail: stored.reason } : {}) };
    if (!stored && now - claim.at < IN_FLIGHT) throw new RetryLater(`mail ${message.mailKey} is being sent by another worker`);
    // A second attempt makes the row young again; the first one's row says when that attempt began at the latest.
    const settleAt = Math.max(stored?.settleAt ?? 0, claim.at + SETTLE);
    if (now < settleAt) {
      if (!stored)
        await record({ ...message, state: "unknown", at: claim.at, settleAt, reason: "the sender died while sending" });
      return { kind: "settling", until: settleAt };
    }
    return "resend";
  };

  const isHalted = async (context: DecisionContext, to: Recipient): Promise<boolean> =>
    topicIn(context).kind === "marketing" &&
    !to.internal &&
    isStopped(await ports.deliverability.breaker(), context.journey.name);

  return async (context, enrollment, effect) => {
    if (!rateLimiter.closed()) await rateLimiter.turn();
    const to = recipientOf(context, effect);
    if (!to) return { kind: "skipped", reason: "no_address" };
    const { customer } = context.customerRecord;
    const asked: Asked = {
      mailKey: effect.mailKey,
      topic: topicIn(context),
      country: customer.country,
      isCustomer: customer.orders > 0,
      internal: to.internal,
      late: effect.late,
      behind: effect.behind,
      caps: capsIn(context),
      priority: context.journey.priority,
      zone: zoneIn(context),
      patientUntil: waitsForRoomUntil(context, enrollment.since),
      again: false,
    };
    const message = messageOf(context, enrollment, effect, to);
    let mail: OutgoingMail | undefined;
    let first: SendClaim | undefined;
    const attempt = async (): Promise<MailOutcome> => {
      const now = ports.clock.now();
      const verdict = sendPermission(await ports.addresses.read(to.address), asked, now);
      // There is to be no second attempt; whether the first one left is still not known.
      if (verdict.kind === "skip") return first ? giveUp(message, first) : { kind: "skipped", reason: verdict.reason };
      if (verdict.kind === "capped") {
        if (verdict.address) await saved(ports.addresses.commit(verdict.address));
        return { kind: "capped", until: verdict.until };
      }
      if (verdict.kind === "claimed") {
        const outcome = await settle(message, verdict.claim);
        if (outcome !== "resend") return outcome;
        if (effect.step.whenUnsure !== "resend_once" || verdict.claim.attempts > 1) return giveUp(message, verdict.claim);
        asked.again = true;
        first = verdict.claim;
        return attempt();
      }
      if (rateLimiter.closed()) return { kind: "retry", until: now + HOURS };
      if (await isHalted(context, to)) return { kind: "halted", until: now + HOUR };
      if (!mail) {
        const rendered = await renderMessage(ports, {
          context,
          enrollment,
          effect,
          to,
          facts: factsIn(context, enrollment.subject),
          now,
        });
        if (rendered.kind === "problem") return { kind: "held", problem: rendered.problem };
        mail = rendered.mail;
        message.locale = rendered.locale;
        // Rendering took a moment in which an unsubscribe may have come: the commit below is conditional, and meets a conflict then.
      }
      await saved(ports.addresses.commit(verdict.address));
      const result = await ports.mailer.send(mail);
      rateLimiter.onSendResult(result);
      return afterSending(message, to, result, first);
    };
    return retryOnConflict(ports.clock, attempt);
  };
}

const recipientOf = (context: DecisionContext, effect: MailEffect): Recipient | undefined => {
  const { customer } = context.customerRecord;
  if (effect.step.to !== undefined) {
    const person = context.settings.people[effect.step.to];
    return person && { ...person, address: addressId(person.email), internal: true };
  }
  if (customer.email === undefined) return undefined;
  const name = [customer.first_name, customer.last_name].filter(Boolean).join(" ");
  return { name, email: customer.email, address: addressId(customer.email), internal: false };
};
