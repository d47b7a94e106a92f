/** What a sender has to do next, from what it knows of a mail. */

import { describe, expect, it } from "vitest";
import { type KnownOfMail, mergedMessage, nextSendAction, SETTLE } from "#engine/decide/send-protocol.ts";
import type { Address, SendClaim } from "#engine/model/address.ts";
import type { Message } from "#engine/model/message.ts";
import { at, givenSettings } from "../../given.ts";

const NOW = at("2026-06-03T10:00:00Z");
const { thanks, service } = givenSettings().topics;
if (!thanks || !service) throw new Error("the settings have lost their topics");

const message: Message = {
  ...{ mailKey: "mail-1", revision: 0, state: "sent", journey: "thank-you", step: "email", template: "thanks" },
  ...{ topic: "thanks", address: "a-1", customer: "c-17", at: NOW, sesIds: [] },
};
const addressWith = (sendClaims: Address["sendClaims"] = {}, more: Partial<Address> = {}): Address => ({
  ...{ id: "a-1", revision: 3, customers: ["c-17"], consents: {}, sendClaims },
  ...more,
});
const claim = (more: Partial<SendClaim> = {}): SendClaim => ({ at: NOW - 20 * 60_000, counts: true, attempts: 1, ...more });

const mail = (more: Partial<KnownOfMail> = {}): KnownOfMail => ({
  asked: {
    ...{ mailKey: "mail-1", topic: service, country: "FI", isCustomer: true, internal: false, late: false },
    ...{ caps: [], priority: 5, zone: "UTC", patientUntil: NOW + 1_000, again: false },
  },
  whenUnsure: "do_not_resend",
  planned: NOW,
  patience: NOW + 24 * 3_600_000,
  message,
  ...more,
});

const next = (more: Partial<KnownOfMail>, now = NOW) => nextSendAction(mail(more), now);
const ready = { address: addressWith(), composed: {} };

describe("a sender", () => {
  it("reads, makes the mail, takes its turn and commits, in this order", () => {
    expect(next({})).toEqual({ kind: "read_address" });
    expect(next({ address: addressWith() })).toEqual({ kind: "compose" });
    expect(next(ready)).toEqual({ kind: "take_turn" });
    const commit = next({ ...ready, turn: "granted" });
    expect(commit).toMatchObject({
      kind: "commit",
      address: { revision: 3, sendClaims: { "mail-1": { at: NOW, attempts: 1 } } },
    });
    expect(next({ ...ready, turn: "granted", committed: true })).toEqual({ kind: "send" });
  });

  it("asks the breaker for marketing only, and waits where it is open", () => {
    const marketing = { ...ready, asked: { ...mail().asked, topic: thanks } };
    expect(next(marketing)).toEqual({ kind: "check_breaker" });
    expect(next({ ...marketing, stopped: true })).toMatchObject({ kind: "finish", outcome: { kind: "halted" } });
    expect(next({ ...marketing, stopped: false })).toEqual({ kind: "take_turn" });
  });

  it("takes no turn for somebody who may not be written to", () => {
    const refusing = addressWith({}, { consents: { service: { given: false, at: NOW - 1 } } });
    expect(next({ address: refusing })).toMatchObject({ kind: "finish", outcome: { kind: "skipped", reason: "unsubscribed" } });
  });

  it("takes no turn for a mail that cannot be made", () => {
    const outcome = { kind: "held", problem: "no name" };
    expect(next({ ...ready, composed: { problem: "no name" } })).toMatchObject({ kind: "finish", outcome });
  });

  it("leaves the mail for hours once the day's quota is used up, and says so", () => {
    const detail = "the day's sending quota is used up";
    expect(next({ ...ready, turn: "closed" })).toMatchObject({ kind: "finish", outcome: { kind: "retry", detail } });
  });

  it("decides again over an address once time has passed", () => {
    const known = mail({ ...ready, turn: "granted" });
    nextSendAction(known, NOW);
    expect(nextSendAction(known, NOW + 60_000)).toMatchObject({ address: { sendClaims: { "mail-1": { at: NOW + 60_000 } } } });
  });
});

describe("after sending", () => {
  const committed = { ...ready, turn: "granted" as const, committed: true };
  const answered = (result: NonNullable<KnownOfMail["sent"]>["result"], more: Partial<KnownOfMail> = {}) =>
    next({ ...committed, sent: { result, at: NOW }, ...more });

  it("an accepted mail is recorded, and then counted", () => {
    const result = { kind: "accepted", id: "ses-1" } as const;
    const recording = answered(result);
    expect(recording).toMatchObject({ kind: "record", message: { state: "sent", sesIds: ["ses-1"] } });
    expect(answered(result, { recorded: message })).toMatchObject({ outcome: { kind: "sent" }, counted: "mails_sent" });
  });

  it("an unknown one is settled in a quarter of an hour, unless SES's event was faster", () => {
    const result = { kind: "unknown", reason: "time-out" } as const;
    expect(answered(result)).toMatchObject({
      kind: "record",
      message: { state: "unknown", settleAt: NOW + SETTLE, reason: "time-out" },
    });
    const unknown: Message = { ...message, state: "unknown" };
    expect(answered(result, { recorded: unknown })).toMatchObject({ outcome: { kind: "settling", mailKey: "mail-1" } });
    expect(answered(result, { recorded: message })).toMatchObject({ outcome: { kind: "sent" } });
  });

  it("a refusal for now gives the claim back and keeps its reason, on the row and in the outcome", () => {
    const result = { kind: "refused", reason: "Maximum sending rate exceeded", retry: "soon" } as const;
    expect(answered(result)).toEqual({ kind: "release", first: undefined });
    expect(answered(result, { released: true })).toMatchObject({
      kind: "record",
      message: { state: "planned", reason: result.reason },
    });
    const finished = answered(result, { released: true, recorded: { ...message, state: "planned" } });
    expect(finished).toMatchObject({ outcome: { kind: "retry", detail: result.reason }, counted: "mails_refused" });
  });

  it("a refusal for now that lasts longer than the mail may wait is the end of it, and the claim stays", () => {
    const result = { kind: "refused", reason: "Daily message quota exceeded", retry: "hours" } as const;
    const hasty = { patience: NOW + 3_600_000 };
    expect(answered(result, hasty)).toMatchObject({ kind: "record", message: { state: "failed", reason: result.reason } });
    const outcome = { kind: "skipped", reason: "late", detail: expect.stringContaining(result.reason) };
    expect(answered(result, { ...hasty, recorded: { ...message, state: "failed" } })).toMatchObject({ outcome });
  });

  it("a refusal for good is the end of it, with its reason", () => {
    const result = { kind: "refused", reason: "Email address is on the suppression list", retry: "never" } as const;
    expect(answered(result)).toMatchObject({ kind: "record", message: { state: "failed" } });
    const outcome = { kind: "skipped", reason: "refused", detail: result.reason };
    expect(answered(result, { recorded: { ...message, state: "failed" } })).toMatchObject({ outcome });
  });
});

describe("a mail that was claimed before", () => {
  const claimed = (more: Partial<KnownOfMail> = {}, by: Partial<SendClaim> = {}) =>
    next({ address: addressWith({ "mail-1": claim(by) }), ...more });
  const row = (more: Partial<Message>) => ({ ledger: { row: { ...message, ...more } } });

  it("is what the ledger says of it", () => {
    expect(claimed()).toEqual({ kind: "read_message" });
    expect(claimed(row({ state: "sent" }))).toMatchObject({ outcome: { kind: "sent" } });
    expect(claimed(row({ state: "failed", reason: "bad address" }))).toMatchObject({
      outcome: { kind: "skipped", reason: "refused", detail: "bad address" },
    });
  });

  it("is left to the worker that is sending it", () => {
    expect(claimed({ ledger: { row: undefined } }, { at: NOW - 5_000 })).toMatchObject({ kind: "retry_later" });
    // A row that says "planned" is of an earlier attempt.
    expect(claimed(row({ state: "planned" }), { at: NOW - 5_000 })).toMatchObject({ kind: "retry_later" });
  });

  it("whose sender died is unknown until SES's events had their time", () => {
    const young = { at: NOW - 2 * 60_000 };
    expect(claimed({ ledger: { row: undefined } }, young)).toMatchObject({ kind: "record", message: { state: "unknown" } });
    const settling = { outcome: { kind: "settling", until: young.at + SETTLE } };
    expect(claimed(row({ state: "unknown" }), young)).toMatchObject(settling);
  });

  it("is given up then, or sent once more where the journey says so; never a third time", () => {
    const unknown = row({ state: "unknown", revision: 7, settleAt: NOW - 1 });
    expect(claimed(unknown)).toMatchObject({ kind: "record", message: { state: "unconfirmed", revision: 7 } });
    expect(claimed({ ...unknown, whenUnsure: "resend_once" })).toMatchObject({ kind: "try_again", first: { attempts: 1 } });
    expect(claimed({ ...unknown, whenUnsure: "resend_once" }, { attempts: 2 })).toMatchObject({
      message: { state: "unconfirmed" },
    });
  });

  it("has no second attempt of which SES said at the last moment that the first has left", () => {
    const committed = mail({ committed: true, first: claim(), asked: { ...mail().asked, again: true } });
    expect(nextSendAction(committed, NOW)).toEqual({ kind: "read_message" });
    expect(nextSendAction({ ...committed, ...row({ state: "unknown" }) }, NOW)).toEqual({ kind: "send" });
    expect(nextSendAction({ ...committed, ...row({ state: "sent" }) }, NOW)).toMatchObject({
      kind: "finish",
      outcome: { kind: "sent" },
    });
  });

  it("has no second attempt that its reader has refused meanwhile: whether the first one left is listed", () => {
    const refusing = addressWith({ "mail-1": claim() }, { suppressed: { at: NOW, reason: "complaint" } });
    const again = mail({
      address: refusing,
      first: claim(),
      asked: { ...mail().asked, again: true },
      ledger: { row: undefined },
    });
    expect(nextSendAction(again, NOW)).toMatchObject({ kind: "record", message: { state: "unconfirmed" } });
  });
});

describe("a row that another writer was faster with", () => {
  it("stays as it is when it is ours already, and gets from us what SES cannot know", () => {
    const bySes: Message = { ...message, state: "sent", sesIds: ["ses-1"], customer: undefined, accepted_at: NOW };
    expect(mergedMessage(message, { ...message, sesIds: ["ses-1"] })).toBeUndefined();
    expect(mergedMessage(message, bySes)).toMatchObject({ accepted_at: NOW, sesIds: ["ses-1"] });
  });

  it("is written over with both ids where it was unknown", () => {
    const unknown: Message = { ...message, state: "unknown", revision: 4, sesIds: ["ses-1"] };
    expect(mergedMessage({ ...message, sesIds: ["ses-2"] }, unknown)).toMatchObject({
      state: "sent",
      revision: 4,
      sesIds: ["ses-1", "ses-2"],
    });
  });
});
