/** Events 3 and 30 days old: recorded; no stale mail. */

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openShop, type Shop } from "../../local/shop.ts";

let shop: Shop;
beforeEach(async () => {
  shop = await openShop("2026-11-02T08:00:00Z");
});
afterEach(() => shop.close());

const customer = { id: "c-1", email: "aino@example.fi", country: "FI", time_zone: "Europe/Helsinki" };
const daysAgo = (days: number, hour = 8): string => new Date(Date.UTC(2026, 10, 2 - days, hour)).toISOString();
const paid = (id: string, days: number) => ({
  type: "order.paid",
  id,
  at: daysAgo(days),
  customer,
  order: { id: `o-${id}`, total: 50, currency: "EUR", placed_at: daysAgo(days) },
});

describe.each([3, 30])("events %i days old", (days) => {
  it("are recorded, and bring no stale mail", { timeout: 60_000 }, async () => {
    // The third order would be thanked for on the next morning.
    for (const id of ["1", "2", "3"]) expect((await shop.post(paid(id, days))).status).toBe(202);
    await shop.advance("20 days");

    const story = (await shop.explain("c-1", "loyalty-thank-you")).join(" ");
    expect(story).toContain("too long ago");
    expect(await shop.mails("aino@example.fi")).toEqual([]);
  });

  it("count for what comes after them", { timeout: 60_000 }, async () => {
    for (const id of ["1", "2"]) await shop.post(paid(id, days));
    await shop.post({
      type: "consent.given",
      id: "yes",
      at: daysAgo(days),
      customer,
      topic: "thanks",
      source: "till",
      text: "v1",
    });
    await shop.post(paid("3", 0));
    await shop.advance("3 days");
    expect((await shop.mails("aino@example.fi")).map(({ journey }) => journey)).toEqual(["loyalty-thank-you"]);
  });
});
