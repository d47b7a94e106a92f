import { describe, expect, it } from "vitest";
import { sesEventJson, sqsBody } from "#local/ses/ses-event-json.ts";
import { readSesEvent } from "#mail/ses-event.ts";

const mail = {
  id: "0100-1",
  at: "2026-11-02T09:00:00.000Z",
  to: "z@example.pl",
  from: "Ann <ann@hearth.example>",
  subject: "Hi",
  html: "",
  text: "",
  headers: {},
  tags: { mailKey: "key_1-A", journey: "birthday" },
};
const later = "2026-11-02T09:00:05.000Z";

describe("reading an event of SES", () => {
  it.each([
    ["Send", {}, "send", "2026-11-02T09:00:00.000Z"],
    ["Delivery", {}, "delivery", later],
    ["Bounce", { bounceType: "Permanent" }, "hard_bounce", later],
    ["Bounce", { bounceType: "Transient" }, "soft_bounce", later],
    ["Bounce", { bounceType: "Undetermined" }, "soft_bounce", later],
    ["Complaint", {}, "complaint", later],
    ["DeliveryDelay", {}, "delay", later],
    ["Open", {}, "open", later],
    ["Click", {}, "click", later],
  ] as const)("%s %j is %s", (type, details, kind, at) => {
    expect(readSesEvent(sqsBody(sesEventJson(type, mail, later, details)))).toEqual({
      kind: "event",
      event: {
        kind,
        mailKey: "key_1-A",
        sesId: "0100-1",
        at: Date.parse(at),
        tags: expect.objectContaining({ journey: "birthday" }),
      },
    });
  });

  it("takes an event without the envelope too", () => {
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
  ])("refuses %j", (body) => {
    expect(readSesEvent(body)).toEqual({ kind: "refused", reason: expect.any(String) });
  });
});
