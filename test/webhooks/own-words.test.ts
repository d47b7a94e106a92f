/** What a shop declares of its own, on its way in: events, things and fields. */

import { describe, expect, it } from "vitest";
import type { Declarations, Settings } from "#engine/model/settings.ts";
import { parseEvent } from "#webhooks/canonical/canonical-event.ts";
import { intake, ORDER_PAID, SETTINGS, shopifyHeaders, standardHeaders, woocommerceHeaders } from "./intake.ts";

const text = { type: "string", writable: false } as const;
const DECLARED: Declarations = {
  fields: {
    points: { type: "int", writable: true },
    account_manager: { type: "contact", writable: false },
    child_birthday: { type: "date", writable: false },
  },
  thingFields: {
    order: { promised_at: { type: "time", writable: false }, tracking_url: { type: "url", writable: false } },
    item: { category: text },
    asset: { plan_ends: { type: "date", writable: false }, type: { ...text, oneOf: ["boiler", "bike"] } },
  },
  events: {
    "cart.abandoned": {
      carries: {
        cart: {
          id: { type: "id", writable: false },
          total: { type: "money", writable: false },
          items: { type: "items", writable: false },
          url: { type: "url", writable: false },
        },
      },
      fields: {},
      key: "cart.id",
    },
    back_in_stock: { carries: { item: "item" }, fields: {} },
    "plan.renewed": { carries: { asset: "asset" }, fields: {} },
    "points.changed": { carries: {}, fields: { reason: text } },
  },
};
const HEAD = { id: "e-1", at: "2026-11-02T09:00:00Z", customer: { id: "c-17", email: "zofia@example.pl" } };
const CART = {
  ...HEAD,
  type: "cart.abandoned",
  cart: {
    id: 71,
    total: 240.5,
    url: "https://shop.example/cart/71",
    items: [{ sku: "helmet-m", price: 60, category: "helmets" }],
  },
};
const read = (body: unknown) => parseEvent(body, DECLARED);
const paths = (body: unknown) => {
  const parsed = read(body);
  return "problems" in parsed ? parsed.problems.map(({ path }) => path) : [];
};

describe("an event of the shop's own", () => {
  it("comes in with the thing that it carries, each field by its type", () => {
    expect(read(CART)).toEqual({
      event: {
        ...HEAD,
        type: "cart.abandoned",
        things: {
          cart: {
            id: "71",
            total: 240.5,
            url: "https://shop.example/cart/71",
            items: [{ sku: "helmet-m", name: "helmet-m", quantity: 1, price: 60, category: "helmets" }],
          },
        },
      },
    });
  });

  it("is refused with the place of what has another type, lacks its key or the thing itself", () => {
    expect(paths({ ...CART, cart: { ...CART.cart, total: "240,50 zł" } })).toEqual(["cart.total"]);
    expect(paths({ ...CART, cart: { ...CART.cart, url: "javascript:alert(1)" } })).toEqual(["cart.url"]);
    expect(paths({ ...CART, cart: { ...CART.cart, items: [{ sku: "a" }, { price: 3 }] } })).toEqual(["cart.items[1]"]);
    expect(paths({ ...CART, cart: { total: 3 } })).toEqual(["cart.id"]);
    expect(paths({ ...HEAD, type: "cart.abandoned" })).toEqual(["cart"]);
    expect(paths({ ...CART, cart: [] })).toEqual(["cart"]);
    expect(paths({ ...CART, order: { id: "o-1" } })).toEqual(["order"]);
  });

  it("may carry things of ours, an item among them, and say something itself", () => {
    expect(read({ ...HEAD, type: "back_in_stock", item: { sku: "boiler-24", name: "Boiler" } })).toEqual({
      event: { ...HEAD, type: "back_in_stock", item: { sku: "boiler-24", name: "Boiler", quantity: 1 } },
    });
    const renewed = {
      ...HEAD,
      type: "plan.renewed",
      asset: { id: "a-1", name: "Boiler", plan_ends: "2027-11-02", type: "boiler" },
    };
    expect(read(renewed)).toEqual({
      event: {
        ...HEAD,
        type: "plan.renewed",
        asset: { id: "a-1", name: "Boiler", fields: { plan_ends: "2027-11-02", type: "boiler" } },
      },
    });
    expect(paths({ ...renewed, asset: { id: "a-1", type: "kettle" } })).toEqual(["asset.type"]);
    expect(read({ ...HEAD, type: "points.changed", reason: "a purchase" })).toMatchObject({
      event: { things: { event: { reason: "a purchase" } } },
    });
  });
});

describe("fields of the shop's own", () => {
  it("stand beside ours in customers, orders and their items", () => {
    const body = {
      ...ORDER_PAID,
      customer: {
        id: "c-17",
        points: 120,
        account_manager: { name: "Anna Lis", email: "Anna@Example.PL" },
        child_birthday: null,
      },
      order: {
        ...ORDER_PAID.order,
        promised_at: "2026-11-05T10:00:00+01:00",
        items: [{ name: "Boiler", quantity: 1, category: "boilers" }],
      },
    };
    expect(read(body)).toMatchObject({
      event: {
        customer: {
          id: "c-17",
          fields: { points: 120, account_manager: "Anna Lis <anna@example.pl>", child_birthday: null },
        },
        order: {
          fields: { promised_at: "2026-11-05T10:00:00+01:00" },
          items: [{ name: "Boiler", quantity: 1, category: "boilers" }],
        },
      },
    });
    expect(paths({ ...body, order: { id: "o", items: [{ name: "Boiler", quantity: 1, category: 7 }] } })).toEqual([
      "order.items[0].category",
    ]);
    expect(paths({ ...body, customer: { id: "c-17", account_manager: "nobody" } })).toEqual(["customer.account_manager"]);
  });
});

describe("what nobody has declared", () => {
  it("never refuses an event: it is left out, and named with what it seems to be", () => {
    const body = {
      ...ORDER_PAID,
      loyalty: { level: "gold" },
      customer: { ...ORDER_PAID.customer, shoe_size: 42 },
      order: {
        ...ORDER_PAID.order,
        paid_by: "card",
        items: [{ ...ORDER_PAID.order.items[0], colour: "red", made_on: "2026-01-05" }],
      },
    };
    const parsed = read(body);
    expect("event" in parsed && parsed.event).toEqual(ORDER_PAID);
    expect("event" in parsed && parsed.ignored?.map(({ name, guess }) => `${name}: ${guess}`).sort()).toEqual([
      "customer.shoe_size: int",
      "loyalty.level: text",
      "order.items[].colour: text",
      "order.items[].made_on: date",
      "order.paid_by: text",
    ]);
    expect(paths({ ...body, order: { ...body.order, total: "much" } })).toEqual(["order.total"]);
  });

  it("is no event to us where its type is unknown, whatever else it holds", () => {
    expect(read({ ...HEAD, type: "repair.ready", repair: { id: "r-1", cost: 12, done: true }, customer: "?" })).toEqual({
      unknown: { kind: "unknown_event", name: "repair.ready", guess: "{ repair: { id: id, cost: money, done: bool } }" },
    });
    expect(parseEvent({ ...HEAD, type: "repair.ready" }, DECLARED, { strict: true })).toMatchObject({
      problems: [{ path: "type" }],
    });
  });

  it("is named without what could be anything", () => {
    const body = { ...ORDER_PAID, order: { ...ORDER_PAID.order, "zofia@example.pl": 1, x: { "Zofia Żak": "secret" } } };
    const parsed = read(body);
    expect(JSON.stringify("event" in parsed && parsed.ignored)).toBe(
      JSON.stringify([
        { kind: "unknown_field", name: "order.…", guess: "int" },
        { kind: "unknown_field", name: "order.x.…", guess: "text" },
      ]),
    );
  });
});

const SHOP: Settings = {
  ...SETTINGS,
  ...DECLARED,
  sources: {
    ...SETTINGS.sources,
    strict: { name: "strict", kind: "standard", secret: "till", strict: true },
    shop: {
      name: "shop",
      kind: "shopify",
      secret: "shop",
      map: {
        "order.promised_at": "note_attributes.promised",
        "customer.points": "note_attributes.points",
        "item.category": "line_items[].properties.category",
      },
    },
    woo: { name: "woo", kind: "woocommerce", secret: "woo", map: { "order.tracking_url": "meta_data._tracking" } },
    till: { name: "till", kind: "standard", secret: "till", map: { "customer.points": "loyalty.points" } },
  },
};

describe("the intake", () => {
  const secretsOf = async ({ secret }: { secret: string }) =>
    secret === "till" ? ["whsec_bG9jYWwtb25seS1zZWNyZXQtMDAwMDAwMDAwMDA="] : ["a-secret-of-the-shop-for-tests"];
  const shop = () => intake({ settings: async () => SHOP, secretsOf });
  const send = (of: ReturnType<typeof intake>, source: string, event: unknown) => {
    const body = JSON.stringify(event);
    return of.post(source, body, standardHeaders(body));
  };

  it("stores what is declared, under the ids of its source", async () => {
    const of = shop();
    expect(await send(of, "till", CART)).toMatchObject({ status: 202, stored: 1 });
    expect(of.stored[0]).toMatchObject({ type: "cart.abandoned", source: "till", things: { cart: { id: "till/71" } } });
  });

  it("answers 202 to what it does not know, and lists it by name with a declaration to paste", async () => {
    const of = shop();
    const unknown = { ...HEAD, type: "repair.ready", repair: { id: "r-1", device: "Boiler of Zofia" } };
    expect(await send(of, "till", unknown)).toMatchObject({ status: 202, stored: 0 });
    expect(await send(of, "till", { ...ORDER_PAID, order: { ...ORDER_PAID.order, gift: true } })).toMatchObject({ stored: 1 });
    expect((await of.sources.refusedWords("till"))?.words).toMatchObject([
      { kind: "unknown_event", name: "repair.ready", count: 1, guess: "{ repair: { id: id, device: text } }" },
      { kind: "unknown_field", name: "order.gift", count: 1, guess: "bool" },
    ]);
  });

  it("refuses it where the source is strict", async () => {
    const of = shop();
    expect(await send(of, "strict", { ...HEAD, type: "repair.ready" })).toMatchObject({
      status: 422,
      problems: [{ path: "type" }],
    });
    expect(await send(of, "strict", { ...ORDER_PAID, order: { ...ORDER_PAID.order, totl: 3 } })).toMatchObject({
      status: 422,
      problems: [{ path: "order.totl", remedy: "Did you mean `total`?" }],
    });
    expect(await send(of, "strict", CART)).toMatchObject({ status: 202, stored: 1 });
  });

  it("takes mapped fields from where the sender keeps them, and leaves out what is none of their type", async () => {
    const of = shop();
    expect(await send(of, "till", { ...ORDER_PAID, loyalty: { points: 120 } })).toMatchObject({ stored: 1 });
    const order = {
      id: 5001,
      name: "#5001",
      email: "zofia@example.pl",
      financial_status: "paid",
      created_at: "2026-11-02T08:00:00Z",
      line_items: [
        { name: "Bike", quantity: 1, properties: [{ name: "category", value: "e-bikes" }] },
        { name: "Pump", quantity: 2, properties: [] },
      ],
      note_attributes: [
        { name: "promised", value: "2026-11-05T10:00:00Z" },
        { name: "points", value: "many" },
      ],
    };
    const body = JSON.stringify(order);
    expect(await of.post("shop", body, shopifyHeaders("orders/paid", body))).toMatchObject({ stored: 1 });
    const woo = JSON.stringify({
      id: 9,
      status: "processing",
      billing: { email: "zofia@example.pl" },
      line_items: [],
      date_paid_gmt: "2026-11-02T08:00:00",
      date_created_gmt: "2026-11-02T08:00:00",
      meta_data: [{ id: 1, key: "_tracking", value: "https://track.example/9" }],
    });
    expect((await of.post("woo", woo, woocommerceHeaders("order.updated", woo))).status).toBe(202);
    expect(of.stored[0]?.customer.fields).toEqual({ points: 120 });
    expect(of.stored[1]?.order).toMatchObject({ fields: { promised_at: "2026-11-05T10:00:00.000Z" } });
    expect(of.stored[1]?.order?.items?.map(({ category }) => category)).toEqual(["e-bikes", undefined]);
    expect(of.stored[1]?.customer.fields).toBeUndefined();
    expect(of.stored.at(-1)?.order).toMatchObject({ tracking_url: "https://track.example/9" });
    expect((await of.sources.refusedWords("shop"))?.words).toMatchObject([{ kind: "unread_value", name: "customer.points" }]);
  });

  it("takes an event of the shop's own from a source that may tell such, and its things from one that may tell these", async () => {
    const settings = async () => ({
      ...SHOP,
      sources: {
        ...SHOP.sources,
        till: { name: "till", kind: "standard" as const, secret: "till", may: ["custom_events" as const] },
        strict: { name: "strict", kind: "standard" as const, secret: "till", may: ["orders" as const, "profile" as const] },
      },
    });
    const of = intake({ settings, secretsOf });
    await send(of, "till", { ...HEAD, type: "plan.renewed", customer: { id: "c-17" }, asset: { id: "a-1" } });
    expect(of.stored[0]).toMatchObject({ type: "plan.renewed" });
    expect(of.stored[0]).not.toHaveProperty("asset");
    await send(of, "strict", { ...CART, customer: { ...HEAD.customer, first_name: "Zofia" } });
    expect(of.stored[1]).toMatchObject({ type: "customer.updated" });
    expect(of.stored[1]).not.toHaveProperty("things");
  });
});
