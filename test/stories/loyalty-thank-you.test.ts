/** The journey that thanks customers after their third order. */

import { describe, expect, it } from "vitest";
import { eventOf, story, ZOFIA } from "./given-story.ts";

const pays = (n: number, at: string) => eventOf("order.paid", at, ZOFIA, { order: { id: `o-${n}`, total: 90, currency: "PLN" } });

describe("loyalty-thank-you", () => {
  it("thanks the morning after the third order, and not again within 180 days", async () => {
    const of = await story(["loyalty-thank-you"], "2026-06-01T06:00:00Z");
    for (const [n, day] of ["01", "02", "03", "20"].entries()) await of.receive(pays(n, `2026-06-${day}T18:00:00Z`));
    await of.receive(pays(9, "2026-12-20T18:00:00Z"));
    await of.passUntil("2027-01-31T00:00:00Z");
    expect(of.mails()).toEqual(["Thu 4 Jun 2026 10:00 loyalty-thank-you", "Mon 21 Dec 2026 10:00 loyalty-thank-you"]);
    expect(of.sent[0]?.text).toContain("Anna Lis");
  });

  const gives = (type: "order.refunded" | "order.cancelled", n: number, at: string) =>
    eventOf(type, at, ZOFIA, { order: { id: `o-${n}`, total: 90, currency: "PLN" } });
  const three = async () => {
    const of = await story(["loyalty-thank-you"], "2026-06-01T06:00:00Z");
    for (const n of [1, 2, 3]) await of.receive(pays(n, `2026-06-0${n}T18:00:00Z`));
    return of;
  };

  it.each(["order.refunded", "order.cancelled"] as const)("thanks for no third order that is none: %s", async (type) => {
    const of = await three();
    await of.receive(gives(type, 3, "2026-06-04T07:55:00Z"));
    await of.passUntil("2026-07-31T00:00:00Z");
    expect(of.mails()).toEqual([]);
    await of.receive(pays(4, "2026-08-01T18:00:00Z"));
    await of.passUntil("2026-12-31T00:00:00Z");
    expect(of.mails()).toEqual([]);
  });

  it("thanks for a fourth order although the first was given back, and not for one whose refund is told before its payment", async () => {
    const of = await three();
    await of.receive(pays(4, "2026-06-03T19:00:00Z"));
    await of.receive(gives("order.refunded", 1, "2026-06-03T20:00:00Z"));
    await of.passUntil("2026-07-31T00:00:00Z");
    expect(of.mails()).toEqual(["Thu 4 Jun 2026 10:00 loyalty-thank-you"]);
    await of.receive(gives("order.refunded", 5, "2027-01-05T20:00:00Z"));
    await of.shop.receive(pays(5, "2027-01-05T19:00:00Z"));
    await of.passUntil("2027-02-28T00:00:00Z");
    expect(of.mails()).toHaveLength(1);
  });

  it("keeps silent about a third order that is told a week late, and does not thank whose name or consent it does not know", async () => {
    const of = await story(["loyalty-thank-you"], "2026-06-12T06:00:00Z");
    for (const n of [1, 2, 3]) await of.shop.receive(pays(n, `2026-06-0${n}T18:00:00Z`));
    const nobody = { id: "c-9", email: "somebody@example.pl", country: "PL" };
    for (const n of [11, 12, 13])
      await of.shop.receive(eventOf("order.paid", `2026-06-12T0${n - 10}:00:00Z`, nobody, { order: { id: `o-${n}` } }));
    await of.passUntil("2026-12-31T00:00:00Z");
    expect(of.mails()).toEqual([]);
  });
});
