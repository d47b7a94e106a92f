/** SES events: in any order, repeated, of unknown mails; readers distinguished from machines; addresses suppressed at once. */

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addressId } from "#engine/model/ids.ts";
import type { Message } from "#engine/model/message.ts";
import type { Step } from "#engine/steps/step-kinds.ts";
import { messageFromTags, withEvent } from "#flows/sending/message-status.ts";
import { recordDeliveryEvents } from "#flows/sending/record-delivery-event.ts";
import type { DeliveryEvent, DeliveryEventKind } from "#ports/delivery-event.ts";
import { at, email, journey, paid, waitDays } from "../../given.ts";
import { type MailShop, mailShop } from "./mail-shop.ts";

const EMAIL = "zofia@gmail.com";
const ADDRESS = addressId(EMAIL);
const consents = { thanks: { given: true, at: "2026-01-05T10:00:00Z" } };
const zofia = { id: "c-17", email: EMAIL, country: "PL", consents };

const SENT = at("2026-06-03T10:00:00Z");
const event = (kind: DeliveryEventKind, seconds: number, more: Partial<DeliveryEvent> = {}): DeliveryEvent => ({
  kind,
  mailKey: "key-1",
  sesId: "ses-1",
  at: SENT + seconds * 1_000,
  acceptedAt: SENT,
  domain: "gmail.com",
  tags: { journey: "thank-you", step: "email-thanks", template: "thanks", topic: "thanks", address: ADDRESS },
  ...more,
});

const EVERYTHING: DeliveryEvent[] = [
  event("send", 0),
  event("delay", 5, { detail: "MailboxFull" }),
  event("soft_bounce", 7, { detail: "General" }),
  event("soft_bounce", 8, { detail: "MailboxFull" }),
  event("delivery", 9),
  event("open", 70, { byMachine: true }),
  event("open", 80),
  event("click", 90, { link: "a" }),
  event("complaint", 600, { detail: "abuse" }),
  event("hard_bounce", 20, { detail: "NoEmail" }),
  event("not_spam", 700),
];

describe("events of one mail, in any order and however often", () => {
  it("leave the same row behind", () => {
    const row = (events: DeliveryEvent[]) => {
      const start: Message = messageFromTags(event("send", 0));
      return events.reduce((known, event) => withEvent(known, event, SENT), start);
    };
    const expected = row(EVERYTHING);
    expect(expected).toMatchObject({
      state: "sent",
      delivered_at: SENT + 9_000,
      bounce: "hard",
      bounce_detail: "NoEmail",
      complaint_detail: "abuse",
      sesIds: ["ses-1"],
    });
    const shuffled = fc
      .tuple(
        fc.shuffledSubarray(EVERYTHING, { minLength: EVERYTHING.length }),
        fc.shuffledSubarray([...EVERYTHING, ...EVERYTHING]),
      )
      .map(([all, again]) => [...all, ...again]);
    fc.assert(
      fc.property(shuffled, (events) => {
        expect(row(events)).toEqual(expected);
      }),
    );
  });

  it.each(["reject", "rendering_failure"] as const)("a %s is its end, whatever comes before or after", async (kind) => {
    for (const events of [
      [event("send", 0), event(kind, 1)],
      [event(kind, 1), event("send", 0)],
    ]) {
      const of = mailShop();
      await recordDeliveryEvents(of.ports)(events);
      expect(await of.ports.messages.load("key-1")).toMatchObject({ state: "failed" });
      expect(await of.ports.messages.forReview(10)).toHaveLength(1);
    }
  });

  it("count once, each under its journey and its receiving domain", async () => {
    const of = mailShop();
    await recordDeliveryEvents(of.ports)([...EVERYTHING, ...EVERYTHING]);
    await recordDeliveryEvents(of.ports)(EVERYTHING);
    const [day] = await of.ports.deliverability.days(["2026-06-03"]);
    const counts = { sent: 1, delivered: 1, delayed: 1, hard_bounces: 1, soft_bounces: 1, complaints: 1, rejected: 0 };
    expect(day).toEqual({ day: "2026-06-03", journeys: { "thank-you": counts }, domains: { "gmail.com": counts } });
    expect(JSON.stringify(day)).not.toContain("zofia");
  });
});

describe("an event of an unknown mail", () => {
  it("makes its row from the tags, and the sender's own word adds what SES cannot know", async () => {
    const of = mailShop();
    await of.publish([journey([email("thanks")])]);
    const { send } = of.ports.mailer;
    of.ports.mailer.send = async (mail) => {
      const result = await send(mail);
      // SES's word is faster than ours.
      await of.record();
      const event = await of.ports.messages.load(mail.mailKey);
      expect(event).toMatchObject({ state: "sent", journey: "thank-you", template: "thanks", address: ADDRESS });
      expect(event).not.toHaveProperty("customer");
      return result;
    };
    await of.receive(paid("e1", "2026-06-03T10:00:00Z", { customer: zofia }));
    const [truth] = of.ses.truth();
    expect(await of.ports.messages.load(truth?.mailKey ?? "")).toMatchObject({
      state: "sent",
      customer: "c-17",
      key: "customer",
      delivered_at: SENT,
      sesIds: [truth?.id],
    });
  });
});

describe("an address", () => {
  /** Two mails: one is on its way, the other due tomorrow. */
  const started = async (): Promise<MailShop> => {
    const of = mailShop();
    await of.publish([
      journey([email("thanks"), waitDays(1), email("again")]),
      journey([waitDays(1), email("reminder")], { name: "reminder", topic: "service" }),
    ]);
    await of.receive(paid("e1", "2026-06-03T10:00:00Z", { customer: zofia }));
    return of;
  };

  it.each([
    ["hard_bounce", { detail: "General" }, "hard_bounce"],
    ["hard_bounce", { detail: "OnAccountSuppressionList", fromList: true }, "hard_bounce"],
    ["complaint", { detail: "abuse" }, "complaint"],
    ["complaint", {}, "complaint"],
  ] as const)("is suppressed at once by %s %j, for every topic", async (kind, more, reason) => {
    const of = await started();
    await recordDeliveryEvents(of.ports)([event(kind, 60, more)]);
    expect((await of.ports.addresses.read(ADDRESS)).suppressed).toMatchObject({ reason });
    await of.passUntil("2026-06-10T10:00:00Z");
    expect(of.ses.truth()).toHaveLength(1);
  });

  it.each([
    ["soft_bounce", { detail: "MailboxFull" }],
    ["soft_bounce", { detail: "Undetermined" }],
    ["not_spam", { detail: "not-spam" }],
    ["delay", {}],
    ["reject", {}],
  ] as const)("is written to again after %s %j", async (kind, more) => {
    const of = await started();
    await recordDeliveryEvents(of.ports)([event(kind, 60, more)]);
    await of.passUntil("2026-06-10T10:00:00Z");
    expect(of.ses.truth()).toHaveLength(3);
  });

  it("suppressed while its mail is being put together is not written to: the commit to send decides", async () => {
    const of = mailShop();
    await of.publish([journey([waitDays(1), email("thanks")])]);
    await of.receive(paid("e1", "2026-06-03T10:00:00Z", { customer: zofia }));
    const { template } = of.ports.publications;
    of.ports.publications.template = async (...asked) => {
      await recordDeliveryEvents(of.ports)([event("complaint", 60)]);
      return template(...asked);
    };
    await of.passUntil("2026-06-10T10:00:00Z");
    expect(of.ses.truth()).toEqual([]);
    expect(of.ses.requests()).toBe(0);
  });

  it("that unsubscribed at SES gets no marketing any more, and still what it bought asks for", async () => {
    const of = await started();
    await recordDeliveryEvents(of.ports)([event("subscription", 60, { unsubscribed: true })]);
    await of.passUntil("2026-06-10T10:00:00Z");
    expect(of.ses.mails().map(({ tags }) => tags.template)).toEqual(["thanks", "reminder"]);
  });
});

describe("a journey that waits for its mail to be read", () => {
  const waits: Step = {
    kind: "wait_for",
    id: "reads",
    any: [
      { event: "mail.clicked", if: "mail.template == 'thanks'", upTo: { amount: 3, unit: "days" } },
      { event: "mail.opened", upTo: { amount: 3, unit: "days" } },
    ],
    then: "email-good",
    otherwise: "email-again",
  };
  const read: Step[] = [
    waits,
    email("good", { next: "over" }),
    email("again", { next: "over" }),
    { kind: "end", id: "over", reason: "completed" },
  ];
  const steps = [email("thanks", { next: "reads" }), ...read];

  const PERSON = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Thunderbird/140.3.0";
  const PROXY = "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)";

  /** `[seconds after sending, type, details]`; each arrives when it happens. */
  type LaterEvent = [number, "Open" | "Click" | "Delivery", Record<string, unknown>?];

  const whatFollows = async (event: LaterEvent[], name = "thank-you") => {
    const of = mailShop();
    await of.publish([journey(steps), journey(steps, { name: "other", topic: "service" })]);
    await of.receive(paid("e1", "2026-06-03T10:00:00Z", { customer: zofia }));
    const mail = of.ses.mails().find(({ tags }) => tags.journey === name);
    await of.ses.idle();
    of.unrecorded.splice(0);
    for (const [seconds, type, details] of event) {
      await of.passUntil(new Date(SENT + seconds * 1_000).toISOString());
      await of.ses.deliver({ type, id: mail?.id ?? "", ...(details ? { details } : {}) });
      await of.record();
    }
    await of.passUntil("2026-06-20T10:00:00Z");
    const branch = (journeyName: string) => {
      const sent = of.ses.mails().filter(({ tags }) => tags.journey === journeyName && tags.template !== "thanks");
      return sent.map(({ tags, at: when }) => `${tags.template} ${when.slice(5, 16)}`);
    };
    return { thanks: branch("thank-you"), other: branch("other"), row: await of.ports.messages.load(mail?.tags.mailKey ?? "") };
  };

  it.each<[string, LaterEvent[]]>([
    [
      "Apple's privacy proxy opened it",
      [
        [2, "Delivery"],
        [3_600, "Open", { userAgent: "Mozilla/5.0" }],
      ],
    ],
    [
      "Gmail's image proxy opened it",
      [
        [2, "Delivery"],
        [3_600, "Open", { userAgent: PROXY }],
      ],
    ],
    [
      "a scanner clicked by its name",
      [
        [2, "Delivery"],
        [3_600, "Click", { userAgent: "Barracuda Sentinel (EE)" }],
      ],
    ],
    [
      "somebody opened it within seconds of delivery",
      [
        [2, "Delivery"],
        [9, "Open", { userAgent: PERSON }],
      ],
    ],
    [
      "somebody clicked within seconds, reported before the delivery",
      [
        [9, "Click", { userAgent: PERSON }],
        [10, "Delivery"],
      ],
    ],
    [
      "every link was clicked at once",
      [
        [2, "Delivery"],
        [3_600, "Click", { userAgent: PERSON, link: "https://shop.example/1" }],
        [3_601, "Click", { userAgent: PERSON, link: "https://shop.example/2" }],
        [3_602, "Click", { userAgent: PERSON, link: "https://shop.example/3" }],
      ],
    ],
  ])("does not go on when %s, and the row says it was a machine", async (_what, event) => {
    const { thanks, other, row } = await whatFollows(event);
    expect(thanks).toEqual(["again 06-06T10:00"]);
    expect(other).toEqual(["again 06-06T10:00"]);
    expect(row?.engagements?.every(({ machine }) => machine !== undefined)).toBe(true);
    expect(row).not.toHaveProperty("opened_at");
    expect(row).not.toHaveProperty("clicked_at");
  });

  it.each<[string, LaterEvent[]]>([
    [
      "opens it",
      [
        [2, "Delivery"],
        [3_600, "Open", { userAgent: PERSON }],
      ],
    ],
    [
      "clicks, after scanners did",
      [
        [2, "Delivery"],
        [4, "Click", { userAgent: PERSON }],
        [3_600, "Click", { userAgent: PERSON }],
      ],
    ],
    ["clicks, and the delivery is never reported", [[3_600, "Click", { userAgent: PERSON }]]],
  ])("goes on within two minutes when a person %s, and only the journey whose mail it was", async (_what, event) => {
    const { thanks, other } = await whatFollows(event);
    expect(thanks).toEqual([expect.stringMatching(/^good 06-03T11:0[12]$/)]);
    expect(other).toEqual(["again 06-06T10:00"]);
  });

  it("takes the opening of a mail to our own people for no reading by the customer", async () => {
    const of = mailShop();
    await of.publish([journey([email("thanks", { to: "team", next: "reads" }), ...read])]);
    await of.receive(paid("e1", "2026-06-03T10:00:00Z", { customer: zofia }));
    await of.passUntil("2026-06-03T12:00:00Z");
    await of.ses.deliver({ type: "Click", id: of.ses.mails()[0]?.id ?? "", details: { userAgent: PERSON } });
    await of.record();
    await of.passUntil("2026-06-20T10:00:00Z");
    expect(of.ses.mails().map(({ tags }) => tags.template)).toEqual(["thanks", "again"]);
  });
});
