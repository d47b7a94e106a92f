/** A preview shows what a shop has declared of its own before any event has brought it. */

import { describe, expect, it } from "vitest";
import { withOwnSamples } from "#language/samples/own-samples.ts";

const text = { type: "string", writable: false } as const;

describe("a preview's made-up reader", () => {
  it("has a value for each declared field, and things of the shop's own with the items of the order", () => {
    const items = [{ sku: "boiler-24", name: "Boiler", quantity: 1 }];
    const facts = withOwnSamples(
      { customer: { first_name: "Aoife" }, order: { id: "o-1", items } },
      {
        fields: { points: { type: "int", writable: false } },
        thingFields: { order: { gift_note: text }, item: { category: { ...text, oneOf: ["boilers", "pumps"] } } },
        events: {
          "cart.left": {
            carries: { cart: { total: { type: "money", writable: false }, items: { type: "items", writable: false } } },
            fields: { reason: text },
          },
        },
      },
    );
    const shown = [{ ...items[0], category: "boilers" }];
    expect(facts.customer).toEqual({ first_name: "Aoife", points: 120 });
    expect(facts.order).toEqual({ id: "o-1", gift_note: "gift note", items: shown });
    expect(facts.cart).toEqual({ total: 240.5, items: shown });
    expect(facts.item).toEqual(shown[0]);
    expect(facts.event).toEqual({ reason: "reason" });
  });
});
