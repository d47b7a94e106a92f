/** `source-report`: what a source has said that nobody has declared, with what to paste so that it is taken from now on. */

import { describe, expect, it } from "vitest";
import type { Settings } from "#engine/model/settings.ts";
import { parseSettings } from "#language/parse-settings.ts";
import { sourceReport } from "#operations/system/source-report.ts";
import { memoryTable } from "#stores/table/memory-table.ts";
import { tableStores } from "#stores/table-stores.ts";
import { parseEvent } from "#webhooks/canonical/canonical-event.ts";
import { AT_A_TERMINAL } from "../given.ts";
import { intake, NOW, ORDER_PAID, SETTINGS, shopifyHeaders, standardHeaders } from "../webhooks/intake.ts";

const SHOP = `shop: { name: Bikes, website: "https://bikes.example", postal_address: "Long Street 1" }
sender: { name: Bikes, email: hello@bikes.example }
locale: en
time_zone: Europe/Warsaw
limits: { per_person: 2 emails in 7 days }
`;
const TILL = "webhooks:\n  - name: till\n    kind: standard\n    secret: till\n";

const reported = async (...events: object[]) => {
  const of = intake();
  for (const event of events) {
    const body = JSON.stringify(event);
    expect((await of.post("till", body, standardHeaders(body))).status).toBe(202);
  }
  const publications = {
    ...tableStores(memoryTable(), () => NOW, 0).publications,
    current: async () => ({ settings: SETTINGS, journeys: [] }),
  };
  const result = await sourceReport.run({ sources: of.sources, publications }, { source: "till" }, AT_A_TERMINAL);
  if (!result.ok) throw new Error(result.problem);
  return result.output.sources[0]?.ignored ?? [];
};

const SHOP_SOURCE = { name: "shop", kind: "shopify" as const, secret: "shop" };
const HEAD = { id: "e-1", at: "2026-11-02T09:00:00Z", customer: { id: "c-17" } };

describe("the report of a source", () => {
  it("says what was left out, how often, and what to paste", async () => {
    const event = {
      ...ORDER_PAID,
      loyalty: { level: "gold" },
      order: { ...ORDER_PAID.order, gift: true, items: [{ name: "Bike", quantity: 1, weight: 12.5 }] },
    };
    const ignored = await reported(event, { ...event, id: "e-2" });
    expect(ignored.map(({ kind, name, count }) => [kind, name, count])).toEqual([
      ["unknown_field", "loyalty.level", 2],
      ["unknown_field", "order.gift", 2],
      ["unknown_field", "order.items[].weight", 2],
    ]);
    expect(ignored.map(({ declaration }) => declaration)).toEqual([
      'fields:\n  customer: { loyalty_level: { type: text } }\nwebhooks:\n  - name: till\n    map: { customer.loyalty_level: "loyalty.level" }',
      "fields:\n  order: { gift: { type: bool } }",
      "fields:\n  item: { weight: { type: number } }",
    ]);
    expect(JSON.stringify(ignored)).not.toMatch(/gold|12\.5|zofia/);
  });

  it("names a field that may have been meant where there was a slip, and none that only begins alike", async () => {
    const [slip, other] = await reported(
      { ...ORDER_PAID, customer: { ...ORDER_PAID.customer, birthdy: "1984-02-29" } },
      { ...ORDER_PAID, id: "e-2", customer: { ...ORDER_PAID.customer, colour: "red" } },
    );
    expect(slip?.remedy).toBe("Have the sender write `customer.birthday`, if that is meant; else declare it.");
    expect(other?.remedy).toBe("It was left out; declare it, if journeys or mails are to know it.");
  });

  it("proposes an event as it was sent, which is taken once it is declared so", async () => {
    const event = {
      ...HEAD,
      type: "cart.abandoned",
      cart: { id: "71", total: 9.5, url: "https://shop.example/71", left_at: "2026-11-02T08:00:00Z", items: [{ sku: "a" }] },
    };
    const [ignored] = await reported(event);
    expect(ignored?.declaration).toBe(
      'events:\n  cart.abandoned: { about: "…", carries: { cart: { id: id, total: money, url: url, left_at: time, items: [item] } }, key: cart.id }',
    );
    const { settings, problems } = parseSettings(`${SHOP}${TILL}${ignored?.declaration}\n`);
    expect(problems).toEqual([]);
    expect(parseEvent(event, settings ?? { fields: {} }, { strict: true })).toMatchObject({
      event: { things: { cart: { id: "71" } } },
    });
  });

  it("proposes a field of a thing of the shop's own where that thing is declared, and keeps what stands there", async () => {
    const settings: Settings = {
      ...SETTINGS,
      events: {
        "cart.abandoned": {
          about: "A cart was left.",
          carries: {
            cart: {
              id: { type: "id", writable: false },
              kind: { type: "string", writable: false, oneOf: ["guest", "member"] },
              items: { type: "items", writable: false },
            },
          },
          fields: { reason: { type: "string", writable: false } },
          key: "cart.id",
        },
      },
    };
    const of = intake({ settings: async () => settings });
    const body = JSON.stringify({
      ...HEAD,
      type: "cart.abandoned",
      reason: "left",
      cart: { id: "71", items: [], voucher: "X-1" },
    });
    expect((await of.post("till", body, standardHeaders(body))).status).toBe(202);
    const publications = {
      ...tableStores(memoryTable(), () => NOW, 0).publications,
      current: async () => ({ settings, journeys: [] }),
    };
    const result = await sourceReport.run({ sources: of.sources, publications }, { source: "till" }, AT_A_TERMINAL);
    const [ignored] = (result.ok && result.output.sources[0]?.ignored) || [];
    expect(ignored?.declaration).toBe(
      'events:\n  cart.abandoned: { about: "A cart was left.", carries: { cart: { id: id, kind: { type: text, one_of: ["guest", "member"] }, items: [item], voucher: text }, reason: text }, key: cart.id }',
    );
    const pasted = parseSettings(`${SHOP}${TILL}${ignored?.declaration}\n`);
    expect(pasted.problems).toEqual([]);
    expect(pasted.settings?.events?.["cart.abandoned"]?.carries.cart).toHaveProperty("voucher");
  });

  it("names what plug-ins and customers have added to a shop's order, unless it is mapped already", async () => {
    const of = intake({
      settings: async () => ({
        ...SETTINGS,
        sources: { shop: { ...SHOP_SOURCE, map: { "order.number": "note_attributes.ref" } } },
      }),
    });
    const body = JSON.stringify({
      ...{ id: 7, name: "#7", email: "zofia@example.pl", financial_status: "paid", created_at: "2026-11-02T08:00:00Z" },
      line_items: [
        {
          name: "Bike",
          quantity: 1,
          properties: [
            { name: "Gift wrap", value: "for Zofia" },
            { name: "_id", value: "x" },
          ],
        },
      ],
      note_attributes: [
        { name: "Delivery day", value: "2026-11-05" },
        { name: "ref", value: "R-7" },
      ],
    });
    expect((await of.post("shop", body, shopifyHeaders("orders/paid", body))).status).toBe(202);
    const publications = {
      ...tableStores(memoryTable(), () => NOW, 0).publications,
      current: async () => ({ settings: SETTINGS, journeys: [] }),
    };
    const result = await sourceReport.run({ sources: of.sources, publications }, { source: "shop" }, AT_A_TERMINAL);
    expect(result.ok && result.output.sources[0]?.ignored.map(({ declaration }) => declaration)).toEqual([
      'fields:\n  item: { gift_wrap: { type: text } }\nwebhooks:\n  - name: shop\n    map: { item.gift_wrap: "line_items[].properties.Gift wrap" }',
      'fields:\n  order: { delivery_day: { type: date } }\nwebhooks:\n  - name: shop\n    map: { order.delivery_day: "note_attributes.Delivery day" }',
    ]);
    expect(JSON.stringify(result)).not.toContain("Zofia");
    expect(of.stored[0]?.order?.number).toBe("R-7");
  });

  it("asks whether a name of ours was meant", async () => {
    const [misspelt, order] = await reported(
      { ...HEAD, type: "order.pad" },
      { ...ORDER_PAID, id: "e-3", order: { ...ORDER_PAID.order, totl: 3 } },
    );
    expect(misspelt?.remedy).toContain("`order.paid`");
    expect(order?.remedy).toContain("`order.total`");
  });
});
