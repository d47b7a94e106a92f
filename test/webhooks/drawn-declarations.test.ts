/** Of whatever a shop declares and whatever it is sent: all that is declared comes in, nothing else does, and it stays small. */

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { factsOf } from "#engine/context/facts-of.ts";
import { withRecentEvent } from "#engine/decide/enrollments/recent-events.ts";
import { remember } from "#engine/decide/enrollments/remember.ts";
import { foldEvent } from "#engine/fold/fold-event.ts";
import { withSourceIds } from "#engine/identity/source-ids.ts";
import type { Declarations, Field, FieldType } from "#engine/model/settings.ts";
import { sampleValue } from "#language/settings/sample-values.ts";
import { parseEvent } from "#webhooks/canonical/canonical-event.ts";

const NOW = "2026-11-02T09:00:00Z";
const KB = 1_024;
const TYPES: FieldType[] = ["string", "id", "int", "double", "money", "bool", "date", "time", "url", "contact", "list"];
const NAMES = ["colour", "gift", "level", "made_on", "plan", "size", "wish"];

const field = fc.constantFrom(...TYPES).map((type): Field => ({ type, writable: false }));
const fields = fc.dictionary(fc.constantFrom(...NAMES), field, { noNullPrototype: true });
const drawnDeclarations = fc.record({
  customer: fields,
  order: fields,
  item: fields,
  asset: fields,
  cart: fields,
  event: fields,
});
type Drawn = typeof drawnDeclarations extends fc.Arbitrary<infer T> ? T : never;

const declarationsOf = ({ customer, order, item, asset, cart, event }: Drawn): Declarations => ({
  fields: customer,
  thingFields: { order, item, asset },
  events: {
    "cart.left": {
      carries: { cart: { ...cart, items: { type: "items", writable: false } }, asset: "asset", item: "item" },
      fields: event,
    },
  },
});

const values = (declared: Record<string, Field>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(declared).map(([name, one]) => [name, sampleValue(name, one)]));
/** What nobody has declared, of every kind. */
const extra = fc.dictionary(
  fc.constantFrom(...["zz_a", "zz_b", "zz_c", "Zz-D", "zofia@example.pl"]),
  fc.oneof(
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(fc.string()),
    fc.dictionary(fc.string(), fc.string()),
  ),
  { noNullPrototype: true },
);
const drawn = fc.tuple(drawnDeclarations, extra, fc.integer({ min: 1, max: 400 }));

describe("an event under drawn declarations", () => {
  it("brings in all that is declared and nothing that is not, and its rows stay small, of 60 drawn", () => {
    fc.assert(
      fc.property(drawn, ([declared, undeclared, many]) => {
        const declarations = declarationsOf(declared);
        const item = { name: "Bike", quantity: 1, ...values(declared.item), ...undeclared };
        const body = {
          ...{ type: "cart.left", id: "e-1", at: NOW, ...values(declared.event), ...undeclared },
          customer: { id: "c-17", ...values(declared.customer), ...undeclared },
          asset: { id: "a-1", ...values(declared.asset), ...undeclared },
          item,
          cart: { ...values(declared.cart), items: Array.from({ length: many }, () => item), ...undeclared },
        };
        const parsed = parseEvent(body, declarations);
        if (!("event" in parsed)) throw new Error(JSON.stringify(parsed));
        const { event } = parsed;
        expect(JSON.stringify(event)).not.toMatch(/zz_|Zz-D|zofia@/);
        expect(event.customer.fields ?? {}).toEqual(values(declared.customer));
        expect(event.asset?.fields ?? {}).toEqual(values(declared.asset));
        expect(event.item).toEqual({ name: "Bike", quantity: 1, ...values(declared.item) });
        expect(event.things?.event ?? {}).toEqual(values(declared.event));
        const { items, ...cart } = event.things?.cart ?? {};
        expect(cart).toEqual(values(declared.cart));
        expect(Array.isArray(items) && items.length).toBeGreaterThan(0);
        const isNamed = Object.keys(undeclared).length === 0 || (parsed.ignored ?? []).length > 0;
        expect(isNamed).toBe(true);
        expect(JSON.stringify(parsed.ignored ?? [])).not.toContain("zofia@");

        const own = withSourceIds(event, "till");
        const { customer, customerRecord } = foldEvent(undefined, own, { customer: "till/c-17" });
        expect(customer.fields).toEqual(values(declared.customer));
        expect(customerRecord.assets[0]?.fields ?? {}).toEqual(values(declared.asset));
        const rows = [withRecentEvent(customer, own, 0), remember({}, own), own.things];
        for (const row of rows) expect(Buffer.byteLength(JSON.stringify(row) ?? "")).toBeLessThan(64 * KB);
        const facts = factsOf(customerRecord, remember({}, own), own);
        expect(Object.keys(facts.cart ?? {}).sort()).toEqual([...Object.keys(declared.cart), "items"].sort());
      }),
      { numRuns: 60 },
    );
  });

  it("is told apart from one whose order, item or customer has a value of another type, of 60 drawn", () => {
    fc.assert(
      fc.property(
        drawnDeclarations,
        fc.constantFrom("customer", "order", "item"),
        ({ customer, order, item, ...rest }, where) => {
          const declarations = declarationsOf({ ...rest, customer, order, item });
          const wrong = (own: Record<string, Field>, at: string) =>
            at === where ? Object.fromEntries(Object.keys(own).map((name) => [name, { nobody: "knows" }])) : values(own);
          const body = {
            ...{ type: "order.paid", id: "e-1", at: NOW, customer: { id: "c-17", ...wrong(customer, "customer") } },
            order: { id: "o-1", ...wrong(order, "order"), items: [{ name: "Bike", quantity: 1, ...wrong(item, "item") }] },
          };
          const parsed = parseEvent(body, declarations);
          const own = { customer, order, item }[where];
          const start = where === "item" ? "order.items[0]" : where;
          const expected = Object.keys(own).map((name) => `${start}.${name}`);
          expect("problems" in parsed ? parsed.problems.map(({ path }) => path).sort() : []).toEqual(expected.sort());
        },
      ),
      { numRuns: 60 },
    );
  });
});
