/** What the local system promises a shop, from a signed webhook to the mail that leaves days later. */

import { afterEach, describe, expect, it } from "vitest";
import { openShop, type Shop } from "./shop.ts";

const START = "2026-11-02T08:00:00Z";

let shop: Shop;
const given = async (): Promise<Shop> => {
  shop = await openShop(START);
  return shop;
};
afterEach(() => shop.close());

const aino = {
  id: "c-1",
  email: "aino@example.fi",
  first_name: "Aino",
  locale: "fi",
  time_zone: "Europe/Helsinki",
  country: "FI",
};
const boiler = { id: "a-1", name: "Boiler 24 kW", sku: "boiler-24", installed_at: "2026-01-10", maintenance_every: "12 months" };
const registered = { type: "asset.registered", id: "evt-1", at: START, customer: aino, asset: boiler };
const serviced = {
  type: "asset.serviced",
  id: "evt-2",
  at: "2026-12-20T10:00:00Z",
  customer: { id: "c-1" },
  asset: { id: "a-1" },
};

const localTime = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Helsinki", dateStyle: "short", timeStyle: "short" });
const when = (mails: { at: string }[]): string[] => mails.map((mail) => localTime.format(new Date(mail.at)));

describe("a boiler that is registered", () => {
  it("is followed by two reminders in Finnish at nine o'clock in Helsinki", async () => {
    const { post, advanceTo, mails } = await given();
    expect((await post(registered)).status).toBe(202);
    const passed = await advanceTo("2027-01-31T00:00:00Z");
    const sent = await mails();
    expect(when(sent)).toEqual(["2026-12-11 09:00", "2027-01-03 09:00"]);
    expect(passed.mails).toBe(2);
    for (const mail of sent) {
      expect(mail.to).toBe("aino@example.fi");
      expect(mail.html).toContain('lang="fi"');
      expect(mail.journey).toBe("maintenance-reminder");
    }
  });

  it("is left in peace once it is serviced, until thirty days before the next time", async () => {
    const { post, advanceTo, mails } = await given();
    await post(registered);
    await advanceTo("2026-12-20T10:00:00Z");
    expect((await post(serviced)).status).toBe(202);
    await advanceTo("2027-01-31T00:00:00Z");
    expect(when(await mails())).toEqual(["2026-12-11 09:00"]);
    await advanceTo("2027-11-30T00:00:00Z");
    expect(when(await mails())).toEqual(["2026-12-11 09:00", "2027-11-20 09:00"]);
  });
});

describe("a webhook", () => {
  it("enters once, however often it is posted at the same moment", async () => {
    const { post, advanceTo, mails } = await given();
    const answers = await Promise.all(Array.from({ length: 100 }, () => post(registered)));
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([202]));
    await advanceTo("2027-01-31T00:00:00Z");
    expect(await mails()).toHaveLength(2);
  });

  it("changes nothing when its signature does not fit", async () => {
    const { url, explain } = await given();
    const forged = {
      "webhook-id": "msg_1",
      "webhook-timestamp": String(Date.parse(START) / 1_000),
      "webhook-signature": `v1,${Buffer.from("forged").toString("base64")}`,
    };
    const answer = await fetch(`${url}/webhooks/standard`, { method: "POST", headers: forged, body: JSON.stringify(registered) });
    expect(answer.status).toBe(401);
    await expect(explain("c-1", "maintenance-reminder")).rejects.toThrow();
  });
});

const zofia = {
  id: "c-17",
  email: "zofia@example.pl",
  first_name: "Zofia",
  locale: "pl-PL",
  time_zone: "Europe/Warsaw",
  country: "PL",
  consents: Object.fromEntries(
    ["thanks", "surveys", "greetings"].map((topic) => [topic, { given: true, at: START, source: "checkout", text: "v3" }]),
  ),
};
const paid = (number: number, at: string) => ({
  type: "order.paid",
  id: `evt-paid-${number}`,
  at,
  customer: zofia,
  order: { id: `o-${number}`, number: `${number}`, total: 100, currency: "PLN", placed_at: at },
});

/** Three orders, the third in the evening, when mail may not leave any more. */
const thirdOrderInTheEvening = async ({ post, advanceTo }: Shop): Promise<void> => {
  await post(paid(1, "2026-11-02T08:00:00Z"));
  await post(paid(2, "2026-11-02T08:00:01Z"));
  await advanceTo("2026-11-02T22:30:00Z");
  await post(paid(3, "2026-11-02T22:30:00Z"));
};

describe("a third order", () => {
  it("is thanked for once, in the customer's language, inside the hours in which mail may leave", async () => {
    const system = await given();
    await thirdOrderInTheEvening(system);
    await system.advance("20 days");
    const [thanks, ...more] = (await system.mails("zofia@example.pl")).filter((mail) => mail.journey === "loyalty-thank-you");
    expect(more).toEqual([]);
    expect(thanks?.html).toContain('lang="pl"');
    const hour = Number(
      new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/Warsaw", hour: "2-digit" }).format(new Date(thanks?.at ?? 0)),
    );
    expect(hour).toBeGreaterThanOrEqual(8);
    expect(hour).toBeLessThan(21);
  });
});

const oneClick = { method: "POST", body: new URLSearchParams({ "List-Unsubscribe": "One-Click" }) };
const linkIn = (mail: { headers: Record<string, string> } | undefined): string =>
  /<([^>]+)>/.exec(mail?.headers["List-Unsubscribe"] ?? "")?.[1] ?? "";

describe("an unsubscribe link", () => {
  /** The first reminder has gone out, the second is waited for. */
  const afterTheFirstReminder = async (): Promise<string> => {
    const system = await given();
    await system.post(registered);
    await system.advanceTo("2026-12-12T00:00:00Z");
    return linkIn((await system.mails())[0]);
  };

  it("changes nothing when it is only opened", async () => {
    const link = await afterTheFirstReminder();
    for (const method of ["GET", "HEAD", "OPTIONS"]) expect((await fetch(link, { method })).ok).toBe(true);
    await shop.advanceTo("2027-01-31T00:00:00Z");
    expect(await shop.mails()).toHaveLength(2);
  });

  it("keeps the mail that is waited for from ever being sent when it is pressed, and explain says so", async () => {
    const link = await afterTheFirstReminder();
    expect((await fetch(link, oneClick)).status).toBe(200);
    expect((await fetch(link, oneClick)).status).toBe(200);
    await shop.advanceTo("2027-01-31T00:00:00Z");
    expect(await shop.mails()).toHaveLength(1);
    expect((await shop.explain("aino@example.fi", "maintenance-reminder")).join(" ")).toContain("unsubscribed");
  });
});

describe("the link of an earlier thank-you, while the next one waits", () => {
  /** Thanked in November; half a year later another order is paid, and its thank-you waits for the morning. */
  const whileTheNextOneWaits = async (): Promise<string> => {
    const system = await given();
    await thirdOrderInTheEvening(system);
    await system.advanceTo("2027-05-10T12:00:00Z");
    await system.post(paid(4, "2027-05-10T12:00:00Z"));
    const [first] = await system.mails("zofia@example.pl");
    expect(await story()).toContain("goes on Tue 11 May 2027 10:00");
    return linkIn(first);
  };
  const story = async (): Promise<string> => (await shop.explain("zofia@example.pl", "loyalty-thank-you")).join(" ");
  const thanks = async (): Promise<string[]> => (await shop.mails("zofia@example.pl")).map((mail) => mail.at);

  it("stops it when it is pressed: it is never sent, and explain says why", async () => {
    expect((await fetch(await whileTheNextOneWaits(), oneClick)).status).toBe(200);
    await shop.advanceTo("2027-06-10T00:00:00Z");
    expect(await thanks()).toEqual(["2026-11-03T09:00:00.000Z"]);
    expect(await story()).toContain("was not sent: the customer had unsubscribed from its topic");
  });

  it("changes nothing by a GET, a HEAD and an OPTIONS", async () => {
    const link = await whileTheNextOneWaits();
    for (const method of ["GET", "HEAD", "OPTIONS"]) expect((await fetch(link, { method })).ok).toBe(true);
    await shop.advanceTo("2027-06-10T00:00:00Z");
    expect(await thanks()).toEqual(["2026-11-03T09:00:00.000Z", "2027-05-11T08:00:00.000Z"]);
    expect(await story()).not.toContain("nsubscribed");
  });
});

describe("a mail service that misbehaves", () => {
  it("gets no mail a second time when it took one and its answer was lost", async () => {
    const system = await given();
    await system.post(registered);
    await system.fault({ ses: { mode: "accept_then_lose", times: 2 } });
    await system.advanceTo("2027-01-31T00:00:00Z");
    const keys = (await system.truth()).map((sent) => sent.mailKey);
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(2);
  });

  it("gets the mail later when it asked for patience", async () => {
    const system = await given();
    await system.post(registered);
    await system.advanceTo("2026-12-11T06:59:00Z");
    await system.fault({ ses: { mode: "throttle", times: 3 } });
    await system.advanceTo("2026-12-12T00:00:00Z");
    expect(await system.truth()).toHaveLength(1);
  });
});

describe("a database that misbehaves", () => {
  it.each(["throttle", "conflict"])("holds mails up, but loses and doubles none: %s", async (mode) => {
    const system = await given();
    await system.post(registered);
    await system.fault({ dynamodb: { mode, times: 6 } });
    await system.advanceTo("2027-01-31T00:00:00Z");
    const keys = (await system.truth()).map((sent) => sent.mailKey);
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(2);
  });
});

describe("a mail that bounces", () => {
  it.each([
    ["in short", (id: string) => ({ type: "Bounce", id })],
    ["as SES writes it", (id: string) => ({ eventType: "Bounce", mail: { messageId: id }, bounce: { bounceType: "Permanent" } })],
  ])("is the last one to its address, reported %s", async (_how, event) => {
    const system = await given();
    await system.post(registered);
    await system.advanceTo("2026-12-12T00:00:00Z");
    const [first] = await system.mails();
    const response = await system.ask("/local/ses-events", event(first?.id ?? ""));
    expect(response.status).toBe(202);
    await system.advanceTo("2027-01-31T00:00:00Z");
    expect(await system.truth()).toHaveLength(1);
  });
});
