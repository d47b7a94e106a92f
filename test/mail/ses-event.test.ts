/** Events of SES are read without trusting their content, and without keeping an address. */

import { describe, expect, it } from "vitest";
import { sesEventJson, sqsBody } from "#local/ses/ses-event-json.ts";
import { readSesEvent } from "#mail/ses-event.ts";

const mail = {
  id: "0100-1",
  at: "2026-11-02T09:00:00.000Z",
  to: "z@Example.PL",
  from: "Ann <ann@hearth.example>",
  subject: "Hi",
  html: "",
  text: "",
  headers: {},
  tags: { mailKey: "key_1-A", journey: "birthday" },
};
const later = "2026-11-02T09:00:05.000Z";

const read = (...[type, details]: [Parameters<typeof sesEventJson>[0], Record<string, unknown>?]) => {
  const answer = readSesEvent(sqsBody(sesEventJson(type, mail, later, details)));
  if (answer.kind !== "event") throw new Error(answer.kind === "test" ? "a test mail" : answer.reason);
  return answer.event;
};

describe("reading an event of SES", () => {
  it.each([
    ["Send", {}, "send", mail.at],
    ["Delivery", {}, "delivery", later],
    ["Bounce", { bounceType: "Permanent" }, "hard_bounce", later],
    ["Bounce", { bounceType: "Transient" }, "soft_bounce", later],
    ["Bounce", { bounceType: "Undetermined" }, "soft_bounce", later],
    ["Complaint", {}, "complaint", later],
    ["Complaint", { complaintFeedbackType: "not-spam" }, "not_spam", later],
    ["Reject", {}, "reject", mail.at],
    ["Rendering Failure", {}, "rendering_failure", mail.at],
    ["DeliveryDelay", {}, "delay", later],
    ["Open", {}, "open", later],
    ["Click", {}, "click", later],
    ["Subscription", {}, "subscription", later],
  ] as const)("%s %j is %s", (type, details, kind, at) => {
    expect(read(type, details)).toMatchObject({
      kind,
      mailKey: "key_1-A",
      sesId: "0100-1",
      at: Date.parse(at),
      acceptedAt: Date.parse(mail.at),
      domain: "example.pl",
      tags: { journey: "birthday" },
    });
  });

  it("keeps SES's term for a bounce, a delay or a complaint, and nothing of the sentence beside it", () => {
    expect(read("Bounce", { bounceType: "Transient", bounceSubType: "MailboxFull" })).toMatchObject({ detail: "MailboxFull" });
    expect(read("Bounce", { bounceSubType: "550 no such user z@example.pl" })).not.toHaveProperty("detail");
    expect(read("Complaint", { complaintFeedbackType: "virus" })).toMatchObject({ detail: "virus" });
    expect(read("DeliveryDelay", { delayType: "SpamDetected" })).toMatchObject({ detail: "SpamDetected" });
  });

  it.each(["OnAccountSuppressionList", "Suppressed", "UnsubscribedRecipient"])(
    "recognizes by %s what SES never tried to deliver",
    (bounceSubType) => {
      expect(read("Bounce", { bounceSubType })).toMatchObject({ kind: "hard_bounce", fromList: true });
    },
  );

  it("keeps of a reader nothing but whether a machine shows itself, and of a link only a digest", () => {
    const link = "https://shop.example/u/secret-token";
    const click = read("Click", { link, ipAddress: "192.0.2.77", userAgent: "Mozilla/5.0" });
    expect(click).toMatchObject({ byMachine: true, link: expect.stringMatching(/^[\w-]{8}$/) });
    expect(JSON.stringify(click)).not.toMatch(/secret-token|192\.0|Mozilla|z@/i);
    expect(read("Click", { link: `${link}2` }).link).not.toBe(click.link);
    expect(read("Open", {})).toMatchObject({ byMachine: false });
  });

  it("reads whether a recipient unsubscribed from everything at SES", () => {
    expect(read("Subscription", {})).toMatchObject({ unsubscribed: true });
    expect(read("Subscription", { newTopicPreferences: { unsubscribeAll: false } })).toMatchObject({ unsubscribed: false });
  });

  it("reads an event without the envelope too", () => {
    expect(readSesEvent(JSON.stringify(sesEventJson("Send", mail, later))).kind).toBe("event");
  });

  it.each([
    "",
    "null",
    "[]",
    "{",
    "{}",
    '{"Message":"{"}',
    '{"Message":"{\\"eventType\\":\\"Send\\"}"}',
    '{"eventType":"Send","mail":{"tags":{"mailKey":["a\\r\\nb"]}}}',
    '{"eventType":"Else","mail":{}}',
    '{"eventType":"constructor","mail":{"messageId":"m","timestamp":"2026-11-02T09:00:00Z","tags":{"mailKey":["a"]}}}',
  ])("refuses %j", (body) => {
    expect(readSesEvent(body)).toEqual({ kind: "refused", reason: expect.any(String) });
  });
});
