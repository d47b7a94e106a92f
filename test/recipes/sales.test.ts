/** Recipes that sell, told by days and hours: carts, cross-selling, what is used up, what somebody is waiting for. */

import { describe, expect, it } from "vitest";
import { eventOf, MARY, type Story, underTest } from "../stories/given-story.ts";
import { recipe } from "./recipe-story.ts";

const START = "2026-01-01T08:00:00Z";

type Person = typeof MARY;
const orders = (
  of: Story,
  person: Person,
  type: "order.paid" | "order.placed" | "order.delivered" | "order.refunded",
  at: string,
  order: object,
) => of.receive(eventOf(type, at, person, { order: { id: "o-1", ...order } }));
const item = (sku: string, category?: string) => ({
  sku,
  name: sku,
  quantity: 1,
  price: 9,
  ...(category === undefined ? {} : { category }),
});

describe("cart-series", () => {
  const mary = underTest(MARY, "cart-series");
  const leaves = async () => {
    const of = await recipe("cart-series", START);
    const cart = { id: "cart-1", total: 90, items: [item("BIKE-1")], url: "https://shop.example/cart/1" };
    await of.receive(eventOf("cart.abandoned", "2026-01-05T10:00:00Z", mary, { things: { cart } }));
    return of;
  };

  it("reminds three times, whatever the cap, the last time with a code for who has never bought", async () => {
    const of = await leaves();
    await of.passUntil("2026-02-01T00:00:00Z");
    expect(of.mails()).toEqual([
      "Mon 5 Jan 2026 11:00 cart-reminder",
      "Tue 6 Jan 2026 10:00 cart-help",
      "Thu 8 Jan 2026 10:00 cart-offer",
    ]);
  });

  it("stops at once on an order", async () => {
    const of = await leaves();
    await orders(of, mary, "order.placed", "2026-01-05T18:00:00Z", { total: 90, currency: "EUR" });
    await of.passUntil("2026-02-01T00:00:00Z");
    expect(of.mails()).toEqual(["Mon 5 Jan 2026 11:00 cart-reminder"]);
  });

  it("gives a customer of the shop no present", async () => {
    const of = await recipe("cart-series", START);
    await orders(of, mary, "order.paid", "2026-01-02T10:00:00Z", { total: 90, currency: "EUR" });
    await of.receive(eventOf("cart.abandoned", "2026-01-05T10:00:00Z", mary, { things: { cart: { id: "cart-1" } } }));
    await of.passUntil("2026-02-01T00:00:00Z");
    expect(of.mails()).toHaveLength(2);
  });
});

describe("cross-sell", () => {
  const mary = underTest(MARY, "cross-sell");
  const buysBike = async () => {
    const of = await recipe("cross-sell", START);
    const order = { total: 900, currency: "EUR", items: [item("BIKE-1", "bikes")] };
    await orders(of, mary, "order.paid", "2026-01-02T10:00:00Z", order);
    await orders(of, mary, "order.delivered", "2026-01-05T12:00:00Z", {});
    return of;
  };

  it("recommends a helmet two weeks after the bicycle has arrived", async () => {
    const of = await buysBike();
    await of.passUntil("2026-03-01T00:00:00Z");
    expect(of.mails()).toEqual(["Mon 19 Jan 2026 10:00 helmet"]);
  });

  it("says nothing to who has bought one meanwhile", async () => {
    const of = await buysBike();
    await orders(of, mary, "order.paid", "2026-01-10T10:00:00Z", { id: "o-2", items: [item("HELMET-7", "helmets")] });
    await of.passUntil("2026-03-01T00:00:00Z");
    expect(of.mails()).toEqual([]);
  });
});

describe("replenishment", () => {
  const mary = underTest(MARY, "replenishment");
  const oil = (n: number) => ({ id: `o-${n}`, total: 9, currency: "EUR", items: [item("CHAIN-OIL")] });
  const buysTwice = async () => {
    const of = await recipe("replenishment", START);
    await orders(of, mary, "order.paid", "2026-01-02T10:00:00Z", oil(1));
    await orders(of, mary, "order.paid", "2026-02-11T10:00:00Z", oil(2));
    await orders(of, mary, "order.delivered", "2026-02-13T15:00:00Z", { id: "o-2" });
    return of;
  };

  it("reminds after the customer's own gap, counted from the delivery", async () => {
    const of = await buysTwice();
    await of.passUntil("2026-06-01T00:00:00Z");
    expect(of.mails()).toEqual(["Wed 25 Mar 2026 10:00 replenish"]);
  });

  it("does not remind who has ordered it again by themselves", async () => {
    const of = await buysTwice();
    await orders(of, mary, "order.paid", "2026-03-01T10:00:00Z", oil(3));
    await of.passUntil("2026-06-01T00:00:00Z");
    expect(of.mails()).toEqual([]);
  });

  it("ends for who has ordered once: nothing is known of their gap", async () => {
    const of = await recipe("replenishment", START);
    await orders(of, mary, "order.paid", "2026-01-02T10:00:00Z", oil(1));
    await orders(of, mary, "order.delivered", "2026-01-03T10:00:00Z", {});
    expect(await of.enrollments(mary)).toEqual({ replenishment: "date-missing" });
  });
});

describe("back-in-stock", () => {
  it("says of each thing that it is there again, once", async () => {
    const of = await recipe("back-in-stock", START);
    for (const sku of ["BIKE-1", "BIKE-1", "BIKE-2"])
      await of.receive(eventOf("back_in_stock", "2026-01-05T10:00:00Z", MARY, { item: item(sku) }));
    expect(of.mails()).toHaveLength(2);
  });
});

describe("referral", () => {
  const mary = underTest(MARY, "referral");
  const answers = async (score: number) => {
    const of = await recipe("referral", START);
    await of.receive(eventOf("survey.answered", "2026-01-05T10:00:00Z", mary, { survey: { id: "s-1", kind: "nps", score } }));
    return of;
  };

  it("asks who gave a nine or a ten three days later, and nobody else", async () => {
    const glad = await answers(9);
    await glad.passUntil("2026-02-01T00:00:00Z");
    expect(glad.mails()).toEqual(["Thu 8 Jan 2026 10:00 tell-a-friend"]);
    const content = await answers(8);
    await content.passUntil("2026-02-01T00:00:00Z");
    expect(content.mails()).toEqual([]);
  });

  it("does not ask who has complained meanwhile", async () => {
    const of = await answers(10);
    await of.receive(eventOf("case.opened", "2026-01-06T10:00:00Z", mary, { case: { id: "k-1", complaint: true } }));
    await of.passUntil("2026-02-01T00:00:00Z");
    expect(of.mails()).toEqual([]);
  });
});

describe("points", () => {
  it("hands out a code each time that a hundred are reached, and none in between", async () => {
    const of = await recipe("points", START);
    for (const [day, points] of [
      ["05", 90],
      ["06", 110],
      ["07", 150],
      ["08", 20],
      ["09", 100],
    ] as const)
      await of.receive(eventOf("customer.updated", `2026-01-${day}T10:00:00Z`, { ...MARY, fields: { points } }));
    expect(of.mails()).toEqual(["Tue 6 Jan 2026 10:00 hundred-points", "Fri 9 Jan 2026 10:00 hundred-points"]);
  });
});
