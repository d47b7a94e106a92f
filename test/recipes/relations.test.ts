/** Recipes about the relation itself: welcome, thanks, reviews, reminders, silence, goodbye. */

import { describe, expect, it } from "vitest";
import { eventOf, MARY, type Story, underTest } from "../stories/given-story.ts";
import { recipe } from "./recipe-story.ts";

const START = "2026-01-01T08:00:00Z";

describe("welcome-series", () => {
  const signsUp = async () => {
    const of = await recipe("welcome-series", START);
    await of.receive(eventOf("consent.given", "2026-01-05T10:00:00Z", MARY, { consent: { topic: "news" } }));
    return of;
  };

  it("sends three letters, whatever the cap", async () => {
    const of = await signsUp();
    await of.passUntil("2026-02-01T00:00:00Z");
    expect(of.mails()).toEqual([
      "Mon 5 Jan 2026 10:00 welcome-1",
      "Thu 8 Jan 2026 10:00 welcome-2",
      "Mon 12 Jan 2026 10:00 welcome-3",
    ]);
  });

  it("ends with the consent, and is for that topic alone", async () => {
    const of = await signsUp();
    await of.receive(eventOf("consent.withdrawn", "2026-01-06T10:00:00Z", MARY, { consent: { topic: "news" } }));
    await of.receive(eventOf("consent.given", "2026-01-07T10:00:00Z", MARY, { consent: { topic: "offers" } }));
    await of.passUntil("2026-02-01T00:00:00Z");
    expect(of.mails()).toEqual(["Mon 5 Jan 2026 10:00 welcome-1"]);
  });
});

describe("review-if-on-time", () => {
  const delivered = async (promised_at: string | undefined) => {
    const of = await recipe("review-if-on-time", START);
    const fields = promised_at === undefined ? {} : { fields: { promised_at } };
    await of.receive(eventOf("order.paid", "2026-01-02T10:00:00Z", MARY, { order: { id: "o-1", ...fields } }));
    await of.receive(eventOf("order.delivered", "2026-01-05T12:00:00Z", MARY, { order: { id: "o-1" } }));
    return of;
  };

  it("asks five days after an order that came by the day promised", async () => {
    const of = await delivered("2026-01-06T18:00:00Z");
    await of.passUntil("2026-02-01T00:00:00Z");
    expect(of.mails()).toEqual(["Sat 10 Jan 2026 10:00 review"]);
  });

  it("asks nobody who waited longer, or was promised nothing, or has a complaint", async () => {
    for (const promised of ["2026-01-04T18:00:00Z", undefined]) {
      const of = await delivered(promised);
      await of.passUntil("2026-02-01T00:00:00Z");
      expect(of.mails()).toEqual([]);
    }
    const of = await delivered("2026-01-06T18:00:00Z");
    await of.receive(eventOf("case.opened", "2026-01-07T10:00:00Z", MARY, { case: { id: "k-1", complaint: true } }));
    await of.passUntil("2026-02-01T00:00:00Z");
    expect(of.mails()).toEqual([]);
  });
});

describe("quote-thrice", () => {
  const quoted = async () => {
    const of = await recipe("quote-thrice", START);
    // A monday.
    await of.receive(eventOf("quote.sent", "2026-01-05T12:00:00Z", MARY, { quote: { id: "q-1" } }));
    return of;
  };

  it("reminds every three working days, thrice, and opens a case then", async () => {
    const of = await quoted();
    await of.passUntil("2026-01-22T00:00:00Z");
    expect(of.mails()).toEqual([
      "Thu 8 Jan 2026 10:00 quote-nudge",
      "Tue 13 Jan 2026 10:00 quote-nudge",
      "Fri 16 Jan 2026 10:00 quote-last-reminder",
    ]);
    expect(await of.openCases(MARY)).toHaveLength(1);
  });

  it("stops with the answer", async () => {
    const of = await quoted();
    await of.receive(eventOf("quote.declined", "2026-01-09T12:00:00Z", MARY, { quote: { id: "q-1" } }));
    await of.passUntil("2026-02-01T00:00:00Z");
    expect(of.mails()).toEqual(["Thu 8 Jan 2026 10:00 quote-nudge"]);
  });
});

const spends = (of: Story, person: typeof MARY, day: string, total: number) => {
  const at = `${day}T10:00:00Z`;
  return of.receive(
    eventOf("order.paid", at, person, { order: { id: `o-${person.id}-${day}`, total, currency: "EUR", placed_at: at } }),
  );
};

describe("vip-note", () => {
  it("thanks who has come to be among the best, once, by a named person", async () => {
    const of = await recipe("vip-note", START);
    for (let n = 0; n < 4; n++) await spends(of, { ...MARY, id: `c-${n}`, email: `c-${n}@example.ie` }, "2026-01-02", 10);
    await of.night("2026-01-03T01:00:00Z");
    await spends(of, MARY, "2026-01-04", 5_000);
    for (const day of ["05", "06", "07"]) await of.night(`2026-01-${day}T01:00:00Z`);
    await of.passUntil("2026-02-01T00:00:00Z");
    expect(of.sent.filter(({ to }) => to === MARY.email).map(({ when, template }) => `${when} ${template}`)).toEqual([
      "Tue 6 Jan 2026 10:00 vip-note",
    ]);
  });
});

describe("win-back-by-tier", () => {
  it("opens a case for the best, and has another present for the middle and the rest", async () => {
    const of = await recipe("win-back-by-tier", START);
    const people = [9_000, 150, 10].map((total, place) => ({
      ...underTest({ ...MARY, id: `c-${place}` }, "win-back-by-tier"),
      email: `c-${place}@example.ie`,
      total,
    }));
    for (const { total, ...person } of people) {
      for (const day of ["2026-01-02", "2026-01-22", "2026-02-11"]) await spends(of, person, day, total);
    }
    for (let night = Date.parse("2026-03-01T01:00:00Z"); night < Date.parse("2026-06-20T00:00:00Z"); night += 86_400_000)
      await of.night(new Date(night).toISOString());
    await of.passUntil("2026-06-25T00:00:00Z");
    const tiers = await Promise.all(
      people.map(async ({ id }) => (await of.shop.ports.customers.customerRecord(id))?.customer.tier),
    );
    const expected = { top: "we-miss-you", middle: "come-back-15", rest: "come-back-5" };
    const mails = people.map(({ email }) => of.sent.filter(({ to }) => to === email).map(({ template }) => template));
    expect(mails).toEqual(tiers.map((tier) => [expected[tier === "top" || tier === "middle" ? tier : "rest"]]));
    expect(new Set(tiers).size).toBeGreaterThan(1);
  });
});

describe("sunset", () => {
  const letters = async (opens: boolean) => {
    const of = await recipe("sunset", START);
    await of.receive(eventOf("customer.updated", "2026-01-02T10:00:00Z", MARY));
    const { customers } = of.shop.ports;
    const record = await customers.customerRecord(MARY.id);
    if (!record) throw new Error("there is no such customer");
    const mails = Array.from({ length: 10 }, (_, n) => {
      const at = Date.parse("2026-01-03T10:00:00Z") + n * 86_400_000;
      return { key: `k-${n}`, journey: "letter", topic: "news", at, ...(opens && n === 4 ? { opened: at } : {}) };
    });
    await customers.saveCustomer({ ...record.customer, mails });
    await of.passUntil("2026-02-02T00:00:00Z");
    return of;
  };

  it("asks who has got ten and opened none, and takes the topic away where there is no sign", async () => {
    const of = await letters(false);
    expect(of.mails()).toEqual(["Sun 1 Feb 2026 10:01 still-there"]);
    await of.passUntil("2026-03-20T00:00:00Z");
    expect(of.sent).toHaveLength(1);
    expect(await of.enrollments(MARY)).toEqual({ sunset: "taken-away" });
  });

  it("leaves those in peace who have opened one", async () => {
    expect((await letters(true)).sent).toEqual([]);
  });

  it("keeps who opens the question", async () => {
    const of = await letters(false);
    const { tags = {}, mailKey = "" } = of.shop.ports.mailer.accepted[0] ?? {};
    const mail = {
      id: mailKey,
      journey: "sunset",
      key: "customer",
      step: tags.step ?? "",
      template: "still-there",
      topic: "news",
    };
    await of.receive(eventOf("mail.opened", "2026-02-03T10:00:00Z", { id: MARY.id }, { mail }));
    expect(await of.enrollments(MARY)).toEqual({ sunset: "still-there" });
  });
});
