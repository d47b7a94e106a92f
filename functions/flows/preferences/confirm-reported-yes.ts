/**
 * Asks a reader by mail to confirm a yes that a source has told after their own no: without their word it does not count.
 *
 *   event ── address (the yes waits) ── journeys ── address (claim) ── SES ── message row ── event done
 *
 * Before the claim a crash loses nothing: the event is handled again. After it the event, handled again, finds the claim without
 * a row, and whether the mail left is settled as for any other: by SES's own events, else it is listed for a person.
 */

import { type Confirmation, confirmationOf, withoutConfirmation } from "#engine/decide/people/waiting-yes.ts";
import { mergedMessage, SETTLE } from "#engine/decide/send-protocol.ts";
import type { Customer } from "#engine/model/customer.ts";
import type { Message } from "#engine/model/message.ts";
import type { SendResult } from "#engine/model/send-result.ts";
import type { Settings } from "#engine/model/settings.ts";
import { ABOUT, CONFIRMATION } from "#engine/sign-ups/confirmation.ts";
import { RetryLater } from "#ports/errors/retry-later.ts";
import type { OutgoingMail } from "#ports/mailer.ts";
import type { Ports } from "#ports/ports.ts";
import { changeAddress } from "../concurrency/change-address.ts";
import { retryOnConflict } from "../concurrency/retry-on-conflict.ts";
import { saved } from "../concurrency/saved.ts";
import { noteAccountRefusal } from "../sending/note-account-refusal.ts";
import type { RateLimiter } from "../sending/rate-limiter.ts";
import { type ConfirmationNeeds, composeConfirmation } from "../sign-ups/confirmation-mail.ts";

const MINUTE = 60_000;
/** So long another worker may be at it. */
const IN_FLIGHT = 2 * MINUTE;

type Needs = ConfirmationNeeds & Pick<Ports, "messages">;
type Claimed = Extract<Confirmation, { kind: "ask" }> & { mail: OutgoingMail };

/** @throws RetryLater where a mail may leave later: the event is handled again */
export function confirmReportedYes(ports: Needs, rateLimiter: RateLimiter) {
  return async (customer: Customer, settings: Settings): Promise<void> => {
    const claimed = await retryOnConflict(ports.clock, () => claim(ports, customer, settings));
    if (!claimed) return;
    if (rateLimiter.closed()) return release(ports, claimed, "the day's sending quota is used up");
    await rateLimiter.turn();
    const result = await ports.mailer.send(claimed.mail);
    rateLimiter.onSendResult(result);
    noteAccountRefusal(ports.report, result);
    ports.report.count("sign_up_mails", 1, { outcome: result.kind });
    if (result.kind === "refused" && result.retry !== "never") return release(ports, claimed, result.reason);
    await record(ports, messageOf(claimed, customer, result, ports.clock.now()));
  };
}

/** Undefined: there is nothing to send. */
const claim = async (ports: Needs, customer: Customer, settings: Settings): Promise<Claimed | undefined> => {
  const { email, address: id } = customer;
  if (settings.confirmation === undefined || email === undefined || id === undefined) return undefined;
  const now = ports.clock.now();
  const confirmation = confirmationOf(await ports.addresses.read(id), settings.topics, now);
  switch (confirmation.kind) {
    case "nothing":
      return undefined;
    case "later":
      throw new RetryLater("a sign-up of this address was answered just now");
    case "spent":
      return void ports.report.count("sign_up_unanswered");
    case "asked":
      return void (await settle(ports, confirmation, { customer, address: id }));
    case "ask": {
      const language = customer.locale ?? settings.locale;
      const lines = confirmation.topics.map((topic) => [topic, lineOf(ports, settings, topic, language)]);
      const signUp = { email, topics: Object.fromEntries(lines), language };
      const { mailKey } = confirmation;
      const mail = await composeConfirmation(ports, settings, signUp, { askedAt: now, mailKey });
      if (!mail) return undefined;
      await saved(ports.addresses.commit(confirmation.address));
      return { ...confirmation, mail };
    }
  }
};

/** What the page shows beside its button: the text that is consented to. */
const lineOf = ({ renderer }: Needs, settings: Settings, topic: string, language: string): string => {
  const label = settings.topics[topic]?.label ?? {};
  return label[renderer.chooseLocale(language, Object.keys(label), settings.locale)] ?? topic;
};

/** A sender has died, or is at it. */
const settle = async (
  ports: Needs,
  { mailKey, claim: { at } }: Extract<Confirmation, { kind: "asked" }>,
  { customer, address }: { customer: Customer; address: string },
): Promise<void> => {
  if (await ports.messages.load(mailKey)) return;
  if (ports.clock.now() - at < IN_FLIGHT) throw new RetryLater("the mail is being sent by another worker");
  const unsettled = { state: "unknown", settleAt: at + SETTLE, reason: "its sender died" } as const;
  await ports.messages.save({ ...rowOf(mailKey, address, customer, at), ...unsettled });
};

/** @throws RetryLater always */
const release = async (ports: Needs, { mailKey, address }: Claimed, reason: string): Promise<never> => {
  await changeAddress(ports, address.id, (stored) => withoutConfirmation(stored, mailKey));
  throw new RetryLater(reason);
};

const rowOf = (mailKey: string, address: string, { id }: Customer, at: number): Message => ({
  ...{ mailKey, revision: 0, state: "sent", journey: ABOUT.name, step: "confirm", template: CONFIRMATION, topic: ABOUT.name },
  ...{ customer: id, address, at, sesIds: [] },
});

const messageOf = ({ mailKey, address }: Claimed, customer: Customer, result: SendResult, at: number): Message => {
  const row = rowOf(mailKey, address.id, customer, at);
  switch (result.kind) {
    case "accepted":
      return { ...row, sesIds: [result.id] };
    case "unknown":
      return { ...row, state: "unknown", settleAt: at + SETTLE, reason: result.reason };
    case "refused":
      return { ...row, state: "failed", reason: result.reason };
  }
};

/** SES's own event may have been faster. */
const record = (ports: Needs, message: Message): Promise<unknown> =>
  retryOnConflict(ports.clock, async () => {
    const stored = await ports.messages.load(message.mailKey);
    const next = stored ? mergedMessage(message, stored) : message;
    if (next) await saved(ports.messages.save(next));
  });
