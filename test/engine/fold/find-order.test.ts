/** One order, whichever of its names its sender tells: the id, the payment, or neither. */

import { describe, expect, it } from "vitest";
import { aboutKnownOrder, distinctOrders } from "#engine/fold/find-order.ts";
import type { Event, OrderUpdate } from "#engine/model/event.ts";
import { event, foldAll, permutations } from "./folding.ts";

const milestone = (type: Event["type"], at: string, order: OrderUpdate) => event(type, at, { order });
const money = { total: 49, currency: "EUR" };

/** A bill whose payment is not named. */
const bill = (id: string, at: string, over: Partial<OrderUpdate> = {}) =>
  milestone("order.paid", at, { id, payment: null, ...money, ...over });
/** A payment, or its refund, whose bill is not named; `soldAt`: when the money was taken. */
const payment = (id: string, at: string, over: Partial<OrderUpdate> = {}) =>
  milestone("order.paid", at, { id, payment: id, ...money, ...over });
const refund = (id: string, at: string, soldAt?: string, over: Partial<OrderUpdate> = {}) =>
  milestone("order.refunded", at, { id, payment: id, ...money, ...(soldAt ? { placed_at: soldAt } : {}), ...over });

const MAY = "2026-05-02T09:00:00Z";
const JUNE = "2026-06-02T09:00:00Z";
const JULY = "2026-07-02T09:00:00Z";

const recordOf = (...events: Event[]) => foldAll(events);
const revenueAfter = (...events: Event[]) => recordOf(...events).customer.revenue;
const statusesAfter = (...events: Event[]) =>
  Object.fromEntries(recordOf(...events).orders.map(({ id, status }) => [id, status] as const));

describe("a refund that names a payment, where the bill named none", () => {
  it("gives back the bill of the same amount, whichever of the two is told first", () => {
    for (const events of permutations([bill("in_1", MAY), refund("pi_1", JUNE, MAY)])) {
      const { orders, customer } = recordOf(...events);
      expect(orders).toHaveLength(1);
      expect(orders[0]).toMatchObject({ status: "refunded", payment: "pi_1" });
      expect(customer.revenue).toBe(0);
    }
  });

  it("gives back each bill once, and leaves the others", () => {
    const bills = [bill("in_1", MAY), bill("in_2", JUNE), bill("in_3", JULY)];
    const refunds = [refund("pi_1", JULY, MAY), refund("pi_2", JULY, JUNE)];
    expect(statusesAfter(...bills, ...refunds)).toEqual({ in_1: "refunded", in_2: "refunded", in_3: "paid" });
    expect(revenueAfter(...bills, ...refunds, ...refunds)).toBe(49);
  });

  it("is of the bill that was paid when the money was taken, and of the newest where that is not told", () => {
    const bills = [bill("in_1", MAY), bill("in_2", JUNE)];
    expect(statusesAfter(...bills, refund("pi_1", JULY, MAY))).toEqual({ in_1: "refunded", in_2: "paid" });
    expect(statusesAfter(...bills, refund("pi_1", JULY))).toEqual({ in_1: "paid", in_2: "refunded" });
  });

  it("may be of a bank debit that took ten days to arrive", () => {
    expect(revenueAfter(bill("in_1", "2026-05-12T09:00:00Z"), refund("pi_1", JUNE, MAY))).toBe(0);
  });

  it.each([
    ["another amount", refund("pi_1", JUNE, MAY, { total: 48 })],
    ["another currency", refund("pi_1", JUNE, MAY, { currency: "USD" })],
    ["a sale of last year", refund("pi_1", JUNE, "2025-05-02T09:00:00Z")],
    ["a time before the bill was paid", refund("pi_1", "2026-05-01T09:00:00Z")],
    ["an amount that is not told", refund("pi_1", JUNE, MAY, { total: null })],
  ])("is of something unknown with %s: it makes no order, and takes nothing", (_, unknown) => {
    for (const events of permutations([bill("in_1", MAY), unknown]))
      expect(recordOf(...events).customer).toMatchObject({ orders: 1, revenue: 49 });
  });

  it("takes nothing from an order whose sender names payments, or knows of none", () => {
    const paid = milestone("order.paid", MAY, { id: "pi_9", payment: "pi_9", refs: ["cs_9"], ...money });
    const other = milestone("order.paid", MAY, { id: "727", ...money });
    expect(revenueAfter(paid, other, refund("pi_1", JUNE, MAY))).toBe(98);
  });

  it("makes no order of its own for a customer of whom nothing is known", () => {
    const { customer } = recordOf(refund("pi_1", JUNE, MAY));
    expect(customer).toMatchObject({ orders: 0, revenue: 0 });
    expect(customer.last_order_at).toBeUndefined();
  });

  it("says nothing of the order that others say better", () => {
    const whole = bill("in_1", MAY, { number: "A-1", placed_at: "2026-05-02T08:00:00Z" });
    for (const events of permutations([whole, refund("pi_1", JUNE, MAY)]))
      expect(recordOf(...events).orders[0]).toMatchObject({ number: "A-1", placed_at: "2026-05-02T08:00:00Z" });
  });
});

describe("a payment and its bill, neither of which names the other", () => {
  it("are one order when told within the hour, in either order", () => {
    for (const events of permutations([bill("in_1", MAY), payment("pi_1", "2026-05-02T09:00:04Z")]))
      expect(recordOf(...events).customer).toMatchObject({ orders: 1, revenue: 49 });
  });

  it("are two orders when they are days apart, or of different amounts", () => {
    expect(revenueAfter(bill("in_1", MAY), payment("pi_1", "2026-05-04T09:00:00Z"))).toBe(98);
    expect(revenueAfter(bill("in_1", MAY), payment("pi_1", MAY, { total: 20 }))).toBe(69);
  });

  it("are never two payments, or two bills", () => {
    expect(revenueAfter(payment("pi_1", MAY), payment("pi_2", MAY))).toBe(98);
    expect(revenueAfter(bill("in_1", MAY), bill("in_2", MAY))).toBe(98);
  });
});

describe("an order that is told under several names", () => {
  const checkout = milestone("order.placed", MAY, { id: "in_1", payment: "pi_1", refs: ["cs_1"], ...money });

  it("is one, in every order of arrival", () => {
    for (const events of permutations([checkout, bill("in_1", MAY), payment("pi_1", MAY), refund("pi_1", JUNE, MAY)])) {
      const { orders, customer } = recordOf(...events);
      expect(distinctOrders(orders)).toMatchObject([{ status: "refunded" }]);
      expect(customer.revenue).toBe(0);
    }
  });

  it("is given back whole only: one of two payments leaves it what it is", () => {
    expect(revenueAfter(checkout, payment("pi_1", MAY), refund("pi_1", JUNE, MAY, { total: 20 }))).toBe(49);
  });

  it("reaches enrollments under the id that they know", () => {
    const { orders } = recordOf(bill("in_1", MAY), refund("pi_1", JUNE, MAY));
    const about = aboutKnownOrder(orders, refund("pi_1", JUNE, MAY));
    expect(about.order).toMatchObject({ id: "in_1", refs: ["pi_1"] });
    expect(aboutKnownOrder(orders, about)).toBe(about);
  });
});

describe("a payment that two orders name", () => {
  it("leads to the same order in whatever order they stand", () => {
    const { orders } = recordOf(
      milestone("order.paid", MAY, { id: "o-2", payment: "pi_1", ...money }),
      milestone("order.placed", MAY, { id: "o-1", ...money }),
      milestone("order.paid", JUNE, { id: "o-1", payment: "pi_1", ...money }),
    );
    const refunded = refund("pi_1", JULY);
    const found = [orders, orders.toReversed()].map((some) => aboutKnownOrder(some, refunded).order?.id);
    expect(orders.map(({ id }) => id).sort()).toEqual(["o-1", "o-2"]);
    expect(found).toEqual(["o-1", "o-1"]);
  });
});
