/** A shop's own things and fields inside the engine: folded, seen by conditions, remembered and kept small. */

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { holdsIn } from "#engine/context/context.ts";
import { factsOf } from "#engine/context/facts-of.ts";
import { advance } from "#engine/decide/advance.ts";
import { remember } from "#engine/decide/enrollments/remember.ts";
import { enter } from "#engine/decide/enter.ts";
import { foldEvent } from "#engine/fold/fold-event.ts";
import type { CustomerRecord } from "#engine/model/customer.ts";
import type { Event, OwnThing } from "#engine/model/event.ts";
import type { Declarations } from "#engine/model/settings.ts";
import { at, customerRecord, email, givenSettings, journey, waitDays } from "../given.ts";

const NOW = "2026-11-02T09:00:00Z";
const text = { type: "string", writable: false } as const;
const declared: Declarations = {
  fields: { points: { type: "int", writable: false } },
  thingFields: {
    order: { gift: text },
    item: { category: text, weight: { type: "int", writable: false } },
    asset: { plan: text },
  },
  events: {
    "cart.abandoned": {
      carries: {
        cart: {
          id: { type: "id", writable: false },
          total: { type: "money", writable: false },
          items: { type: "items", writable: false },
        },
      },
      fields: { reason: text },
    },
  },
};
const settings = givenSettings(declared);
const event = (type: string, id: string, rest: Partial<Event> = {}): Event => ({
  type,
  id,
  at: NOW,
  customer: { id: "c-17" },
  ...rest,
});
const cart = (id: string, rest: OwnThing = {}) => ({ things: { cart: { id: `till/${id}`, total: 120, ...rest } } });
const holds = (condition: string, record: CustomerRecord, subject = {}, one?: Event) =>
  holdsIn({ settings, customerRecord: record }, condition, subject, one).holds;

describe("own fields of what a customer owns", () => {
  it("are folded by their times, whatever the order of arrival, and removed by null", () => {
    const events = [
      event("order.paid", "e-1", { order: { id: "o-1", total: 5, fields: { gift: "yes" } } }),
      event("order.picked", "e-2", { at: "2026-11-03T09:00:00Z", order: { id: "o-1", fields: { gift: "no" } } }),
      event("asset.registered", "e-3", { asset: { id: "a-1", fields: { plan: "gold" } } }),
      event("plan.ended", "e-4", { at: "2026-11-03T09:00:00Z", asset: { id: "a-1", fields: { plan: null } } }),
    ];
    const folded = (all: Event[]) =>
      all.reduce<CustomerRecord | undefined>(
        (record, one) => foldEvent(record, one, { customer: "c-17" }).customerRecord,
        undefined,
      );
    for (const all of [events, [...events].reverse()]) {
      const record = folded(all);
      expect(record?.orders).toMatchObject([{ id: "o-1", status: "paid", total: 5, fields: { gift: "no" } }]);
      expect(record?.assets).toMatchObject([{ id: "a-1", fields: {} }]);
      expect(record?.customer.orders).toBe(1);
    }
  });

  it("make no order count of which only an event of the shop's own has spoken", () => {
    const { customerRecord: record } = foldEvent(undefined, event("order.picked", "e-1", { order: { id: "o-1", total: 9 } }), {
      customer: "c-17",
    });
    expect(record.orders).toHaveLength(1);
    expect(record.customer).toMatchObject({ orders: 0, revenue: 0 });
  });
});

describe("conditions", () => {
  const record = customerRecord({ fields: { points: 120 } });

  it("see things of the event at hand, else those that the enrollment remembers, under their senders' own ids", () => {
    const one = event("cart.abandoned", "e-1", { things: { ...cart("71").things, event: { reason: "price" } } });
    expect(holds("cart.total > 100.0 && cart.id == '71' && event.reason == 'price'", record, {}, one)).toBe(true);
    expect(holds("cart.total > 100.0", record, remember({}, one))).toBe(true);
    expect(holds("cart.total > 100.0", record, {})).toBe(false);
    expect(factsOf(record, remember({}, one)).cart).toEqual({ id: "71", total: 120 });
  });

  it("go through lists of which some entries lack what is asked for", () => {
    const items = [
      { name: "Pump", quantity: 1 },
      { name: "Bike", quantity: 1, category: "e-bikes", weight: 21 },
    ];
    const one = event("order.paid", "e-1", { order: { id: "o-9", items } });
    expect(holds("order.items.exists(i, i.category == 'e-bikes')", record, {}, one)).toBe(true);
    expect(holds("order.items.exists(i, i.category == 'helmets')", record, {}, one)).toBe(false);
    expect(holds("order.items.exists(i, i.weight > 20)", record, {}, one)).toBe(true);
  });

  it("see of what an event says only what it says itself", () => {
    const first = event("cart.abandoned", "e-1", { things: { event: { reason: "price" } } });
    const subject = remember({}, first);
    expect(holds("event.reason == 'price'", record, subject)).toBe(true);
    expect(holds("event.reason == 'price'", record, subject, event("order.paid", "e-2"))).toBe(false);
    expect(remember(subject, event("order.paid", "e-2")).things).toBeUndefined();
  });
});

describe("an enrollment keyed by a thing of the shop's own", () => {
  const left = journey([waitDays(1), email("left")], {
    trigger: { kind: "event", event: "cart.abandoned" },
    key: "cart.id",
    exitWhen: [{ event: "cart.recovered" }],
  });
  const context = { journey: left, settings, customerRecord: customerRecord() };

  it("is ended by an event of this very thing, and by none of another", () => {
    const entered = enter(context, { kind: "event", event: event("cart.abandoned", "e-1", cart("71")) }, at(NOW));
    if (entered.kind !== "entered") throw new Error(entered.kind);
    const { enrollment } = entered.advance;
    expect(enrollment.key).toBe("till/71");
    const stateFor = (id: string) =>
      advance(context, enrollment, { kind: "event", event: event("cart.recovered", `e-${id}`, cart(id)) }, at(NOW)).enrollment
        .state;
    expect(stateFor("72")).toBe("active");
    expect(stateFor("71")).toBe("ended");
  });
});

describe("what an enrollment remembers of things", () => {
  const line = fc.string({ unit: "grapheme", maxLength: 2_000 });
  const item = fc.record({ name: line, quantity: fc.nat(), category: line });
  const thing = fc.record({
    id: fc.string({ maxLength: 200 }),
    total: fc.double({ noNaN: true, noDefaultInfinity: true }),
    items: fc.array(item, { maxLength: 30 }),
    note: line,
  });

  it("never outgrows its row, and keeps the id and the total of the newest thing, of 100 drawn ways through events", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom("cart", "repair", "plan"), thing), { minLength: 1, maxLength: 8 }), (all) => {
        const subject = all.reduce((before, [name, one]) => remember(before, event("x.y", "e", { things: { [name]: one } })), {});
        expect(JSON.stringify(subject).length).toBeLessThan(25_000);
        const [name, newest] = all.at(-1) ?? ["", undefined];
        expect(factsOf(customerRecord(), subject)[name]).toMatchObject({ total: newest?.total });
      }),
      { numRuns: 100 },
    );
  });
});
