/** The journey that asks silent customers what went wrong, and offers a code. */

import { describe, expect, it } from "vitest";
import { eventOf, MARY, story, underTest, ZOFIA } from "./given-story.ts";

const mary = underTest(MARY, "win-back");
const orders = (at: string) =>
  eventOf("order.paid", at, mary, { order: { id: `o-${at}`, total: 60, currency: "EUR", placed_at: at } });

/** Orders every 30 days until 2 May; after twice that gap she has lapsed. */
const silent = async () => {
  const of = await story(["win-back"], "2026-03-01T06:00:00Z");
  for (const day of ["2026-03-03", "2026-04-02", "2026-05-02"]) await of.receive(orders(`${day}T10:00:00Z`));
  for (let day = 20; day <= 31; day++) await of.night(`2026-05-${day}T01:00:00Z`);
  expect(of.mails()).toEqual([]);
  for (let day = 1; day <= 30; day++) await of.night(`2026-06-${String(day).padStart(2, "0")}T01:00:00Z`);
  for (let day = 1; day <= 12; day++) await of.night(`2026-07-${String(day).padStart(2, "0")}T01:00:00Z`);
  return of;
};

describe("win-back", () => {
  it("asks after twice the customer's own gap, and offers a code ten days later", async () => {
    const of = await silent();
    await of.passUntil("2026-12-31T00:00:00Z");
    expect(of.mails()).toEqual(["Fri 3 Jul 2026 10:00 win-back", "Mon 13 Jul 2026 10:00 win-back-offer"]);
    expect(of.sent[1]?.text).toMatch(/Your code: \S{6,}/);
  });

  it("stops at once on an order", async () => {
    const of = await silent();
    await of.receive(orders("2026-07-12T12:00:00Z"));
    await of.passUntil("2026-12-31T00:00:00Z");
    expect(of.mails()).toHaveLength(1);
  });

  it("does not disturb who waits for an answer, and has no code for who wants no offers", async () => {
    const waiting = await silent();
    await waiting.receive(
      eventOf("consent.withdrawn", "2026-07-12T10:00:00Z", { id: mary.id }, { consent: { topic: "offers" } }),
    );
    await waiting.passUntil("2026-12-31T00:00:00Z");
    expect(waiting.mails()).toEqual(["Fri 3 Jul 2026 10:00 win-back"]);
    const explained = (await waiting.shop.ports.customers.customerRecord(mary.id))?.enrollments[0];
    expect(explained?.subject.coupon).toBeUndefined();
  });

  it("stops also where the order is told late, or is one that is given back later", async () => {
    const of = await silent();
    await of.shop.receive(orders("2026-07-11T12:00:00Z"));
    await of.receive(eventOf("order.refunded", "2026-07-12T13:00:00Z", mary, { order: { id: "o-2026-07-11T12:00:00Z" } }));
    await of.passUntil("2026-07-31T00:00:00Z");
    expect(of.mails()).toHaveLength(1);
  });

  it("writes to who has told us no name, and to nobody of whom one order is known, told without its amount", async () => {
    const { first_name: _unknown, ...stranger } = mary;
    const of = await story(["win-back"], "2026-03-01T06:00:00Z");
    for (const day of ["2026-03-03", "2026-04-02", "2026-05-02"])
      await of.receive(eventOf("order.paid", `${day}T10:00:00Z`, stranger, { order: { id: `o-${day}` } }));
    const once = { ...underTest(ZOFIA, "win-back"), email: "once@example.pl" };
    await of.receive(eventOf("order.paid", "2026-05-03T10:00:00Z", once, { order: { id: "o-once" } }));
    for (const day of ["2026-06-30", "2026-07-01", "2026-07-02", "2026-07-20"]) await of.night(`${day}T01:00:00Z`);
    await of.passUntil("2026-08-31T00:00:00Z");
    expect(of.sent.map(({ to, template }) => `${template} to ${to}`)).toEqual([
      "win-back to mary@example.ie",
      "win-back-offer to mary@example.ie",
    ]);
    for (const { subject, text } of of.sent) expect(`${subject}\n${text}`).not.toMatch(/undefined|Mary|Dear ,|Hello ,|^,/m);
  });
});
