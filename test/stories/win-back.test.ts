import { describe, expect, it } from "vitest";
import { eventOf, MARY, story, underTest } from "./given-story.ts";

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
});
