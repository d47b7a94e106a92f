/** What a condition may know at a moment of an enrollment. */

import { describe, expect, it } from "vitest";
import { factsOf } from "#engine/context/facts-of.ts";
import { BUILT_IN_FACTS, dateFields, declaredFacts } from "#engine/declared/declared-facts.ts";
import type { Customer, CustomerRecord, Order } from "#engine/model/customer.ts";
import type { Event } from "#engine/model/event.ts";

const customer: Customer = {
  id: "c-1",
  revision: 4,
  email: "zofia@example.pl",
  tags: ["vip"],
  fields: { shoe_size: 38 },
  orders: 2,
  revenue: 250.5,
  open_cases: 0,
  cases: [],
  stamps: { email: 1 },
};

const order = (id: string, total: number): Order => ({
  id,
  customer: "c-1",
  revision: 1,
  status: "paid",
  statuses: {},
  total,
  items: [],
  stamps: {},
});

const customerRecord: CustomerRecord = {
  customer,
  orders: [order("o-1", 100), order("o-2", 150.5)],
  assets: [{ id: "a-1", customer: "c-1", revision: 1, name: "Boiler", maintenance_due: "2027-01-10", stamps: {} }],
  quotes: [],
  enrollments: [],
  dateEntries: [],
  refusals: [],
};

const answered: Event = {
  type: "survey.answered",
  id: "e-2",
  at: "2026-11-02T09:00:00Z",
  customer: { id: "c-1" },
  survey: { id: "s-1", kind: "nps", score: 3 },
};

describe("Facts", () => {
  it("are the customer's fields and custom fields, and no more", () => {
    expect(factsOf(customerRecord, {}).customer).toEqual({
      id: "c-1",
      email: "zofia@example.pl",
      tags: ["vip"],
      orders: 2,
      revenue: 250.5,
      open_cases: 0,
      shoe_size: 38,
    });
  });

  it("are of the things that the enrollment is about", () => {
    const facts = factsOf(customerRecord, { order: "o-1", asset: "a-1" });
    expect(facts.order).toMatchObject({ id: "o-1", total: 100, status: "paid" });
    expect(facts.asset).toEqual({ id: "a-1", name: "Boiler", maintenance_due: "2027-01-10" });
    expect(facts.quote).toEqual({});
  });

  it("are of the things that the event at hand names before those of the enrollment", () => {
    const paid: Event = { type: "order.paid", id: "e-1", at: "2026-11-02T09:00:00Z", customer: {}, order: { id: "o-2" } };
    const facts = factsOf(
      customerRecord,
      { order: "o-1", event: { id: "e-0", type: "order.placed", at: "2026-11-01T09:00:00Z" } },
      paid,
    );
    expect(facts.order).toMatchObject({ id: "o-2", total: 150.5 });
    expect(facts.event).toEqual({ type: "order.paid", id: "e-1", at: "2026-11-02T09:00:00Z" });
  });

  it("are of the answer at hand before the one that the enrollment remembers", () => {
    const cachedRead = { survey: { id: "s-0", kind: "nps" as const, score: 9 } };
    expect(factsOf(customerRecord, cachedRead).survey).toMatchObject({ score: 9 });
    expect(factsOf(customerRecord, cachedRead, answered).survey).toMatchObject({ id: "s-1", score: 3 });
    expect(factsOf(customerRecord, cachedRead, answered).answer).toEqual({ score: 3 });
    expect(factsOf(customerRecord, cachedRead).answer).toEqual({ score: 9 });
  });

  it("are of the code that the enrollment has handed out", () => {
    const coupon = { code: "K7-PQRS", valid_until: "2026-11-16", percent: 10 };
    expect(factsOf(customerRecord, { coupon }).coupon).toEqual(coupon);
    expect(factsOf(customerRecord, {}).coupon).toEqual({});
  });

  it("are of what the night has computed of the customer", () => {
    const computed = { stage: "existing", tier: "top", rfm: "545", segments: ["champions", "tier-top"] };
    expect(factsOf({ ...customerRecord, customer: { ...customer, ...computed } }, {}).customer).toMatchObject(computed);
  });

  it("of an order that is not stored yet are those of its event", () => {
    const paid: Event = {
      type: "order.paid",
      id: "e-1",
      at: "2026-11-02T09:00:00Z",
      customer: {},
      order: { id: "o-9", total: 7, number: null },
    };
    expect(factsOf(customerRecord, {}, paid).order).toEqual({ id: "o-9", total: 7 });
  });
});

describe("Declared facts", () => {
  it("hold custom fields under the customer, never in place of a built-in one", () => {
    const declared = declaredFacts({
      fields: { shoe_size: { type: "int", writable: false }, orders: { type: "string", writable: false } },
    });
    expect(declared.get("customer.shoe_size")).toBe("int");
    expect(declared.get("customer.orders")).toBe("int");
  });

  it("do not hold consents", () => {
    expect([...BUILT_IN_FACTS.keys()].filter((path) => path.includes("consent"))).toEqual([]);
  });

  it("hold every fact that is taken", () => {
    const everything = { ...customerRecord, customer: { ...customer, rfm: "545", segments: ["champions"] } };
    const subject = { order: "o-1", asset: "a-1", coupon: { code: "K7", valid_until: "2026-11-16", amount: 5, min_order: 50 } };
    for (const [root, names] of Object.entries(factsOf(everything, subject, answered))) {
      for (const name of Object.keys(names)) {
        if (name !== "shoe_size") expect(BUILT_IN_FACTS.has(`${root}.${name}`), `${root}.${name}`).toBe(true);
      }
    }
  });

  it("that are dates of the customer or of their things may be waited for", () => {
    const dates = dateFields(declaredFacts({ fields: { contract_end: { type: "date", writable: false } } }));
    expect(dates).toEqual(
      expect.arrayContaining(["customer.contract_end", "customer.birthday", "asset.maintenance_due", "quote.expires_at"]),
    );
    expect(dates).not.toContain("event.at");
    expect(dates).not.toContain("coupon.valid_until");
    expect(dates).not.toContain("customer.orders");
  });
});
