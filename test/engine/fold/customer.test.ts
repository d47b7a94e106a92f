/** What is known of a customer: the newest word on each field, and the facts that follow from orders, surveys and cases. */

import { describe, expect, it } from "vitest";
import { currenciesWithoutRate, type MainMoney } from "#engine/fold/revenue.ts";
import type { Event } from "#engine/model/event.ts";
import { addressId } from "#engine/model/ids.ts";
import { event, foldAll, permutations } from "./folding.ts";

const customerOf = (...events: Event[]) => foldAll(events).customer;

describe("the profile", () => {
  const updated = (at: string, customer: Event["customer"]) => event("customer.updated", at, { customer });

  it("keeps what is not mentioned and drops what is null", () => {
    const customer = customerOf(
      updated("2026-01-01T00:00:00Z", { first_name: "Zofia", last_name: "Żak", tags: ["vip"] }),
      updated("2026-01-02T00:00:00Z", { last_name: null, tags: null }),
    );
    expect(customer).toMatchObject({ first_name: "Zofia", tags: [] });
    expect(customer.last_name).toBeUndefined();
  });

  it("goes by when it was said, not by when it arrived", () => {
    const customer = customerOf(
      updated("2026-01-02T00:00:00Z", { first_name: "Zosia", company: null }),
      updated("2026-01-01T00:00:00Z", { first_name: "Zofia", company: "Żak & Sons" }),
    );
    expect(customer.first_name).toBe("Zosia");
    expect(customer.company).toBeUndefined();
  });

  it("has custom fields, of each the one written last", () => {
    const customer = customerOf(
      updated("2026-01-02T00:00:00Z", { fields: { tier: "gold" } }),
      updated("2026-01-01T00:00:00Z", { fields: { tier: "silver", loft: true } }),
      updated("2026-01-03T00:00:00Z", { fields: { loft: null } }),
    );
    expect(customer.fields).toEqual({ tier: "gold" });
  });

  it("has the address of its e-mail, and none once that is removed", () => {
    const given = updated("2026-01-01T00:00:00Z", { email: "Zofia@Example.pl" });
    expect(customerOf(given)).toMatchObject({ email: "zofia@example.pl", address: addressId("zofia@example.pl") });
    expect(customerOf(given, updated("2026-01-02T00:00:00Z", { email: null })).address).toBeUndefined();
  });
});

describe("the facts from orders", () => {
  const order = (id: string, day: string, total: number, type: Event["type"] = "order.paid") =>
    event(type, `${day}T10:00:00Z`, { order: { id, total, placed_at: `${day}T09:00:00+01:00` } });
  const refund = (id: string) => event("order.refunded", "2026-12-01T10:00:00Z", { order: { id } });
  const cancel = (id: string) => event("order.cancelled", "2026-11-30T10:00:00Z", { order: { id } });

  it("count orders, add up revenue to the cent, and know the first and the last", () => {
    expect(
      customerOf(order("o-1", "2026-01-01", 0.1), order("o-2", "2026-03-01", 0.2), order("o-3", "2026-02-01", 0.3)),
    ).toMatchObject({
      orders: 3,
      revenue: 0.6,
      first_order_at: "2026-01-01T08:00:00.000Z",
      last_order_at: "2026-03-01T08:00:00.000Z",
    });
  });

  it("the usual gap is the median, in whole days, and unknown under two orders", () => {
    expect(customerOf(order("o-1", "2026-01-01", 1)).usual_gap_days).toBeUndefined();
    expect(customerOf(order("o-1", "2026-01-01", 1), order("o-2", "2026-01-11", 1)).usual_gap_days).toBe(10);
    const four = [
      order("o-1", "2026-01-01", 1),
      order("o-2", "2026-01-11", 1),
      order("o-3", "2026-01-31", 1),
      order("o-4", "2026-12-31", 1),
    ];
    expect(customerOf(...four).usual_gap_days).toBe(20);
    expect(customerOf(...four.slice(0, 3)).usual_gap_days).toBe(15);
  });

  it("neither a wholly refunded order nor a cancelled one counts or earns, refunded or not", () => {
    const two = [order("o-1", "2026-01-01", 10), order("o-2", "2026-02-01", 20)];
    const first = { orders: 1, revenue: 10, last_order_at: "2026-01-01T08:00:00.000Z" };
    expect(customerOf(...two, refund("o-2"))).toMatchObject({ ...first, refunded_orders: 1 });
    expect(customerOf(...two, cancel("o-2"))).toMatchObject(first);
    expect(customerOf(...two, cancel("o-2")).refunded_orders).toBeUndefined();
    expect(customerOf(...two, refund("o-2"), cancel("o-2"))).toMatchObject({ ...first, refunded_orders: 1 });
  });

  it("an order that was not paid counts nowhere, nor does the refund of one that nobody has told", () => {
    const customer = customerOf(order("o-1", "2026-01-01", 10, "order.placed"), order("o-2", "2026-01-02", 5, "order.fulfilled"));
    expect(customer).toMatchObject({ orders: 0, revenue: 0 });
    expect(customer.first_order_at).toBeUndefined();
    expect(customerOf(refund("o-9"))).toMatchObject({ orders: 0, revenue: 0 });
    expect(customerOf(refund("o-9")).refunded_orders).toBeUndefined();
  });

  it("an order that arrives after its refund was given back all the same", () => {
    const delivered = event("order.delivered", "2026-12-24T10:00:00Z", { order: { id: "o-1" } });
    expect(customerOf(order("o-1", "2026-01-01", 10), refund("o-1"), delivered)).toMatchObject({
      orders: 0,
      refunded_orders: 1,
      revenue: 0,
    });
  });

  it("of a partly refunded order the rest was kept, in any order of arrival, until the whole is refunded", () => {
    const back = (day: string, refunded_total: number) =>
      event("order.refunded", `${day}T10:00:00Z`, { order: { id: "o-1", refunded_total } });
    const life = [order("o-1", "2026-01-01", 29.9), back("2026-01-10", 5), back("2026-01-20", 9.9)];
    for (const events of permutations(life)) {
      const known = foldAll(events);
      expect(known.customer).toMatchObject({ orders: 1, revenue: 20 });
      expect(known.orders).toMatchObject([{ status: "paid", refunded_total: 9.9 }]);
    }
    for (const events of permutations([...life, back("2026-01-30", 29.9)])) {
      expect(foldAll(events)).toMatchObject({
        customer: { orders: 0, refunded_orders: 1, revenue: 0 },
        orders: [{ status: "refunded" }],
      });
    }
    for (const events of permutations([...life, refund("o-1")])) {
      expect(customerOf(...events)).toMatchObject({ orders: 0, refunded_orders: 1, revenue: 0 });
    }
  });

  it("all orders cancelled leaves none of them", () => {
    const customer = customerOf(order("o-1", "2026-01-01", 10), cancel("o-1"));
    expect(customer).toMatchObject({ orders: 0, revenue: 0 });
    expect(customer.first_order_at).toBeUndefined();
  });

  it("an order that never said when it was placed counts from its earliest status", () => {
    const paid = event("order.paid", "2026-01-02T10:00:00Z", { order: { id: "o-1" } });
    const placed = event("order.placed", "2026-01-01T10:00:00Z", { order: { id: "o-1" } });
    expect(customerOf(paid, placed).first_order_at).toBe("2026-01-01T10:00:00.000Z");
  });
});

describe("revenue", () => {
  const order = (id: string, day: string, total: number, currency?: string) =>
    event("order.paid", `${day}T10:00:00Z`, { order: { id, total, ...(currency === undefined ? {} : { currency }) } });
  const of = (events: Event[], money: MainMoney) => foldAll(events, money).customer;
  const bought = [
    order("o-1", "2026-01-01", 100, "EUR"),
    order("o-2", "2026-01-02", 49.9, "PLN"),
    order("o-3", "2026-01-03", 12_000, "JPY"),
    order("o-4", "2026-01-04", 1.005, "KWD"),
  ];

  it("is what was kept in the main currency, and others by their declared rates: nothing adds euro to yen", () => {
    const inEuro = of(bought, { currency: "EUR", rates: { PLN: 0.23 } });
    expect(inEuro.revenue).toBe(111.48);
    expect(inEuro.revenues).toEqual([
      { currency: "EUR", amount: 100 },
      { currency: "JPY", amount: 12_000 },
      { currency: "KWD", amount: 1.005 },
      { currency: "PLN", amount: 49.9 },
    ]);
    expect(currenciesWithoutRate(inEuro, { currency: "EUR", rates: { PLN: 0.23 } })).toEqual(["JPY", "KWD"]);
    expect(of(bought, { currency: "JPY" }).revenue).toBe(12_000);
    expect(of(bought, { currency: "SEK" }).revenue).toBe(0);
  });

  it("is in the currency of the customer's first order where the shop has named none", () => {
    for (const events of permutations(bought.slice(0, 3))) expect(of(events, {}).revenue).toBe(100);
  });

  it("takes money that was told without a currency as the main one", () => {
    const customer = of([order("o-1", "2026-01-01", 10), order("o-2", "2026-01-02", 20, "PLN")], { currency: "PLN" });
    expect(customer).toMatchObject({ revenue: 30, revenues: [{ currency: "PLN", amount: 30 }] });
  });
});

describe("surveys and cases", () => {
  const answered = (at: string, score: number) => event("survey.answered", at, { survey: { id: "s", kind: "nps", score } });

  it("the last score is the newest answer's", () => {
    expect(customerOf(answered("2026-02-01T00:00:00Z", 9), answered("2026-01-01T00:00:00Z", 3)).last_score).toBe(9);
  });

  it("a case that was resolved before its opening arrives stays resolved", () => {
    const opened = event("case.opened", "2026-01-01T00:00:00Z", { case: { id: "k-1" } });
    const resolved = event("case.resolved", "2026-01-05T00:00:00Z", { case: { id: "k-1" } });
    expect(customerOf(opened)).toMatchObject({ open_cases: 1, cases: ["k-1"] });
    expect(customerOf(resolved, opened)).toMatchObject({ open_cases: 0, cases: [] });
    expect(customerOf(opened, resolved)).toMatchObject({ open_cases: 0, cases: [] });
  });

  it("a case opened again later is open, in every order of arrival", () => {
    const life = (["2026-01-01", "2026-01-05", "2026-01-09"] as const).map((day, i) =>
      event(i === 1 ? "case.resolved" : "case.opened", `${day}T00:00:00Z`, { case: { id: "k-1" } }),
    );
    for (const events of permutations(life)) expect(customerOf(...events).cases).toEqual(["k-1"]);
  });
});

describe("an erased customer", () => {
  const known = event("customer.updated", "2026-01-01T00:00:00Z", {
    customer: { email: "zofia@example.pl", first_name: "Zofia" },
  });
  const erased = event("customer.erased", "2026-02-01T00:00:00Z");

  it("is erased, and only the hash of the address is left, for the suppression", () => {
    expect(customerOf(known, erased)).toMatchObject({
      erased: true,
      address: addressId("zofia@example.pl"),
      orders: 0,
      fields: {},
    });
    expect(JSON.stringify(customerOf(known, erased))).not.toMatch(/zofia/i);
  });

  it("does not come back by an event that arrives late, or by an import", () => {
    const imported = event("customer.updated", "2026-03-01T00:00:00Z", { customer: { first_name: "Zofia" } });
    expect(customerOf(erased, known, imported)).toMatchObject({ erased: true, address: addressId("zofia@example.pl") });
    expect(customerOf(erased, known, imported).first_name).toBeUndefined();
  });
});
