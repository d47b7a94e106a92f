/** Whatever order events arrive in, and however often, the same state comes of them. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldEvent } from "#engine/fold/fold-event.ts";
import { EVENT_TYPES, type Event } from "#engine/model/event.ts";
import { CUSTOMER, event, foldAll, foldAndSave, permutations, stateOf } from "./folding.ts";

const placed = event("order.placed", "2026-11-02T09:00:00Z", {
  customer: { email: "zofia@example.pl", first_name: "Zofia", time_zone: "Europe/Warsaw" },
  order: { id: "o-1", number: "1001", total: 129.9, currency: "PLN", placed_at: "2026-11-02T08:59:00Z" },
});
const paid = event("order.paid", "2026-11-02T09:05:00Z", { order: { id: "o-1", total: 119.9 } });
const delayed = event("order.delayed", "2026-11-04T09:00:00Z", {
  order: { id: "o-1", expected_at: "2026-11-20T00:00:00Z", reason: "strike" },
});
const fulfilled = event("order.fulfilled", "2026-11-10T09:00:00Z", { order: { id: "o-1", reason: null } });
const delivered = event("order.delivered", "2026-11-12T09:00:00Z", { customer: { first_name: "Zosia" }, order: { id: "o-1" } });
const refunded = event("order.refunded", "2026-11-20T09:00:00Z", { order: { id: "o-1" } });

describe("five lifecycle events of one order, in all 120 orders", () => {
  it("a delayed and delivered order ends the same", () => {
    const states = permutations([placed, paid, delayed, fulfilled, delivered]).map((events) => stateOf(foldAll(events)));
    expect(states).toHaveLength(120);
    for (const state of states) expect(state).toEqual(states[0]);
    expect(states[0]).toMatchObject({
      customer: { first_name: "Zosia", orders: 1, revenue: 119.9, first_order_at: "2026-11-02T08:59:00.000Z" },
      orders: [{ id: "o-1", status: "delivered", total: 119.9, number: "1001", expected_at: "2026-11-20T00:00:00Z" }],
    });
    expect(states[0]?.orders[0]?.reason).toBeUndefined();
  });

  it("a refunded order ends the same, and neither counts nor earns", () => {
    const states = permutations([placed, paid, fulfilled, delivered, refunded]).map((events) => stateOf(foldAll(events)));
    expect(states).toHaveLength(120);
    for (const state of states) expect(state).toEqual(states[0]);
    expect(states[0]).toMatchObject({
      customer: { orders: 0, refunded_orders: 1, revenue: 0 },
      orders: [{ status: "refunded" }],
    });
  });
});

/** Few values each, so that events often speak of the same thing at the same time. */
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const valueOrNull = <T>(...values: T[]) => maybe(fc.constantFrom(...values, null));
const at = fc.constantFrom(
  "2026-03-01T23:30:00Z",
  "2026-03-01T23:30:00.000Z",
  "2026-03-02T00:00:00Z",
  "2026-03-02T02:00:00+02:00",
  "2026-06-01T10:00:00Z",
);
const customer = fc.record({
  email: valueOrNull("zofia@example.pl", "ZOFIA@example.pl", "z@example.com"),
  first_name: valueOrNull("Zofia", "Zosia"),
  time_zone: valueOrNull("Europe/Helsinki", "America/New_York", "Nowhere"),
  tags: valueOrNull(["vip"], []),
  guest: maybe(fc.constant(true as const)),
  fields: maybe(fc.record({ tier: fc.constantFrom("gold", 3, true, null) }, { requiredKeys: [] })),
});
const order = fc.record({
  id: fc.constantFrom("o-1", "o-2", "o-3"),
  total: valueOrNull(10.1, 20.2, 0.3),
  placed_at: valueOrNull("2026-01-05T10:00:00Z", "2026-02-05T10:00:00Z", "not a time"),
  delivery_address: valueOrNull(["Zofia Żak", "ul. Bukowa 12"], ["Zofia Żak"]),
  tracking_number: valueOrNull("JJD1", "JJD2"),
  items: valueOrNull([{ name: "Boiler", quantity: 1 }], [{ quantity: 1, name: "Boiler" }]),
});
const asset = fc.record({
  id: fc.constantFrom("a-1", "a-2"),
  installed_at: valueOrNull("2026-01-10", "2026-02-30", "2026-01-31"),
  maintenance_every: valueOrNull("12 months", "1 month", "now and then"),
});
const quote = fc.record({ id: fc.constantFrom("q-1", "q-2"), total: valueOrNull(5, 6), includes: valueOrNull(["delivery"], []) });
const survey = fc.record({ id: fc.constant("s-1"), kind: fc.constant("nps" as const), score: fc.constantFrom(3, 9, 10) });
const openCase = fc.record({ id: fc.constantFrom("case-1", "case-2", "__proto__") });
const anyEvent = (types: readonly Event["type"][]): fc.Arbitrary<Event> =>
  fc
    .record({
      type: fc.constantFrom(...types),
      at,
      by: maybe(fc.constant("reader" as const)),
      customer,
      order,
      asset,
      quote,
      survey,
      openCase,
    })
    .map(({ openCase, ...rest }) => event(rest.type, rest.at, { ...rest, case: openCase }));

const living = anyEvent(EVENT_TYPES.filter((type) => type !== "customer.erased"));

describe("any events", () => {
  const shuffledWithRepeats = (arbitrary: fc.Arbitrary<Event>) =>
    fc
      .array(arbitrary, { minLength: 1, maxLength: 12 })
      .chain((events) =>
        fc.tuple(
          fc.constant(events),
          fc.shuffledSubarray(events, { minLength: events.length }),
          fc.array(fc.constantFrom(...events), { maxLength: 4 }),
        ),
      );

  it("in any order, with repeats, come to the same state", () => {
    const property = fc.property(shuffledWithRepeats(living), ([events, shuffled, repeats]) => {
      expect(stateOf(foldAll([...repeats, ...shuffled]))).toEqual(stateOf(foldAll(events)));
    });
    fc.assert(property, { numRuns: 1000 });
  });

  it("folded a second time change nothing and ask for no save", () => {
    const property = fc.property(fc.array(living, { minLength: 1, maxLength: 8 }), (events) => {
      const customerRecord = foldAll(events);
      for (const event of events) {
        expect(foldEvent(customerRecord, event, { customer: CUSTOMER }).changed).toEqual({ orders: [], assets: [], quotes: [] });
      }
    });
    fc.assert(property, { numRuns: 500 });
  });

  it("come to the same erased customer if one of them erases", () => {
    const erasing = event("customer.erased", "2026-03-02T00:00:00Z");
    const property = fc.property(shuffledWithRepeats(living), fc.nat(12), ([events, shuffled], place) => {
      const arrived = foldAll(shuffled.toSpliced(place, 0, erasing));
      expect(stateOf(arrived).customer).toEqual(stateOf(foldAll([...events, erasing])).customer);
      expect(Object.keys(arrived.customer)).not.toContain("email");
      expect(JSON.stringify(arrived.customer)).not.toMatch(/zofia|example|Zosia|vip/i);
    });
    fc.assert(property, { numRuns: 500 });
  });

  it("never alter what they were given", () => {
    const property = fc.property(living, living, (first, second) => {
      const customerRecord = foldAll([first]);
      const before = structuredClone(customerRecord);
      foldEvent(customerRecord, second, { customer: CUSTOMER });
      expect(customerRecord).toEqual(before);
    });
    fc.assert(property, { numRuns: 300 });
  });
});

describe("what needs saving", () => {
  it("is new with revision 0, or changed with the revision that was read", () => {
    const first = foldEvent(undefined, placed, { customer: CUSTOMER });
    expect(first.changed.customer?.revision).toBe(0);
    expect(first.changed.orders.map(({ revision }) => revision)).toEqual([0]);

    const second = foldEvent(foldAndSave(undefined, placed), paid, { customer: CUSTOMER });
    expect(second.changed.customer?.revision).toBe(1);
    expect(second.changed.orders.map(({ revision }) => revision)).toEqual([1]);
  });

  it("leaves out what the event does not touch", () => {
    const asset = event("asset.registered", "2026-11-01T09:00:00Z", { asset: { id: "a-1", installed_at: "2026-10-01" } });
    const { changed } = foldEvent(foldAll([placed, asset]), event("question.asked", "2026-12-01T09:00:00Z"), {
      customer: CUSTOMER,
    });
    expect(changed).toEqual({ orders: [], assets: [], quotes: [] });
  });

  it("includes a customer who has none yet, even if the event brings no update", () => {
    const { changed } = foldEvent(undefined, event("question.asked", "2026-12-01T09:00:00Z"), { customer: CUSTOMER });
    expect(changed.customer).toMatchObject({ id: CUSTOMER, revision: 0 });
  });

  it("completes the customer when only the order was saved before a crash", () => {
    const known = foldAndSave(undefined, event("customer.updated", "2026-11-01T09:00:00Z"));
    const halfSaved = { ...foldAndSave(known, paid), customer: known.customer };
    const again = foldEvent(halfSaved, paid, { customer: CUSTOMER });
    expect(again.changed.orders).toEqual([]);
    expect(again.changed.customer).toMatchObject({ orders: 1, revenue: 119.9 });
  });
});
