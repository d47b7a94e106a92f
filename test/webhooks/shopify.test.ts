/** Shopify's deliveries, as its documentation shows them and its library signs them. */

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { intake, NOW, shopifyHeaders } from "./intake.ts";

/** An order as Shopify documents it, with ids beyond a double's digits. */
const ORDER = readFileSync(new URL("shopify-order.json", import.meta.url), "utf8");
const ID = "820982911946154508";

const order = (over: Record<string, unknown>) => JSON.stringify({ ...JSON.parse(ORDER), id: 1001, ...over });

const send = async (topic: string, body: string, at = intake()) => {
  const answer = await at.post("shop", body, shopifyHeaders(topic, body));
  return { ...answer, events: at.stored };
};

describe("a Shopify signature", () => {
  const body = '{"id":1001,"email":"zażółć@example.pl","total":"12.50"}';
  const documented = "5q+kstxxBE/pMYQ8w7R4PkgWiw5poPo9hgnLh0ARIbI=";

  it.each(["x-shopify", "shopify"])("is verified by the documented signature, with headers %s-…", async (prefix) => {
    const headers = { [`${prefix}-hmac-sha256`]: documented, [`${prefix}-topic`]: "products/update" };
    expect(await intake().post("shop", body, headers)).toEqual({ status: 202, stored: 0, duplicates: 0 });
  });

  it.each([
    ["another body", body.replace("1001", "1000"), documented],
    ["a shorter signature", body, documented.slice(1)],
    ["a longer signature", body, `${documented}=`],
    ["none", body, ""],
    ["one in other letters", body, "zażółć"],
  ])("does not hold for %s", async (_, sent, signature) => {
    const headers = { "x-shopify-topic": "orders/paid", "x-shopify-hmac-sha256": encodeURI(signature) };
    expect((await intake().post("shop", sent, headers)).status).toBe(401);
  });

  it("does not hold with one bit changed", async () => {
    const changed = ORDER.replace('"388.00"', '"389.00"');
    expect((await intake().post("shop", changed, shopifyHeaders("orders/paid", ORDER))).status).toBe(401);
  });
});

describe("Shopify's header names", () => {
  it.each(["orders/create", "orders/paid", "orders/updated", "orders/fulfilled", "customers/redact", "products/update"])(
    "mean the same with and without `x-` for %s",
    async (topic) => {
      const body = topic.startsWith("orders/")
        ? ORDER
        : '{"shop_domain":"a.example","customer":{"id":1,"email":"a@example.com"},"orders_to_redact":[]}';
      const named = shopifyHeaders(topic, body);
      const bare = Object.fromEntries(Object.entries(named).map(([name, value]) => [name.replace(/^x-/, ""), value]));
      const [old, recent] = [intake(), intake()];
      expect(await recent.post("shop", body, bare)).toEqual(await old.post("shop", body, named));
      expect(recent.stored).toEqual(old.stored);
    },
  );

  it("may be blank in the one spelling and filled in the other", async () => {
    const headers = { ...shopifyHeaders("orders/paid", ORDER), "shopify-topic": "", "shopify-hmac-sha256": "" };
    expect((await intake().post("shop", ORDER, headers)).status).toBe(202);
    const bare = { "shopify-topic": "orders/paid", "shopify-hmac-sha256": headers["x-shopify-hmac-sha256"] };
    const both = { ...bare, "x-shopify-topic": "", "x-shopify-hmac-sha256": "" };
    expect((await intake().post("shop", ORDER, both)).status).toBe(202);
  });
});

describe("Shopify's orders", () => {
  it("become a customer and an order", async () => {
    const { status, events } = await send("orders/paid", ORDER);
    expect(status).toBe(202);
    const consent = { given: true, at: "2026-10-01T15:00:00.000Z", source: "shop", text: "single_opt_in" };
    expect(events).toEqual([
      {
        type: "order.paid",
        source: "shop",
        id: `order.paid:${ID}`,
        at: "2026-11-01T00:05:00.000Z",
        customer: {
          id: "shop/115310627314723954",
          email: "jon@example.com",
          first_name: "John",
          last_name: "Smith",
          phone: "555-555-SHIP",
          company: "Shipping Company",
          country: "US",
          locale: "en",
          consents: { offers: consent, news: consent },
        },
        order: {
          id: `shop/${ID}`,
          number: "#9999",
          total: 388,
          currency: "USD",
          placed_at: "2026-11-01T00:00:00.000Z",
          discount: 20,
          delivery_method: "Generic Shipping",
          delivery_cost: 10,
          delivery_address: ["Steve Shipper", "Shipping Company", "123 Shipping Street", "40003 Shippington"],
          items: Array(2).fill({ sku: "IPOD2008PINK", name: "IPod Nano - 8GB", quantity: 1, price: 199 }),
        },
      },
    ]);
  });

  it("are accepted in the form that Shopify sends as a test: voided and cancelled under every topic", async () => {
    const sample = order({ financial_status: "voided", cancelled_at: "2026-10-31T19:00:00-05:00", cancel_reason: "customer" });
    for (const topic of ["create", "paid", "fulfilled", "cancelled"]) {
      expect(await send(`orders/${topic}`, sample)).toMatchObject({ status: 202, stored: 1 });
    }
  });

  it("are cancelled under every topic once they say so, so that nobody is thanked for one that is none any more", async () => {
    const cancelled = order({ financial_status: "voided", cancelled_at: "2026-10-31T19:00:00-05:00" });
    for (const topic of ["create", "paid", "fulfilled", "cancelled", "updated"])
      expect((await send(`orders/${topic}`, cancelled)).events.map(({ type }) => type)).toEqual(["order.cancelled"]);
  });

  it.each<[string, string, Record<string, unknown>, string[]]>([
    ["placed with a payment that is only reserved", "create", { financial_status: "authorized" }, ["order.placed"]],
    ["placed, to be paid by transfer", "create", { financial_status: "pending" }, ["order.placed"]],
    ["placed, the reservation let go", "create", { financial_status: "voided" }, ["order.placed"]],
    ["not paid by a payment that was voided", "paid", { financial_status: "voided" }, []],
    ["paid, whatever was given back since", "updated", { financial_status: "partially_refunded" }, ["order.paid"]],
    ["not paid yet", "updated", { financial_status: "authorized" }, []],
    ["not paid whole", "updated", { financial_status: "partially_paid" }, []],
    ["refunded whole", "updated", { financial_status: "refunded" }, ["order.refunded"]],
    [
      "cancelled and refunded",
      "updated",
      { financial_status: "refunded", cancelled_at: "2026-11-01T10:00:00Z" },
      ["order.cancelled", "order.refunded"],
    ],
  ])("are what their fields prove: %s", async (_, topic, over, types) => {
    expect((await send(`orders/${topic}`, order(over))).events.map(({ type }) => type)).toEqual(types);
  });

  it.each(["create", "paid", "updated", "fulfilled", "cancelled"])(
    "of a test are none under orders/%s, and are counted",
    async (topic) => {
      const at = intake();
      const cancelled = topic === "cancelled" ? { cancelled_at: "2026-11-01T10:00:00Z" } : {};
      expect(await send(`orders/${topic}`, order({ test: true, ...cancelled }), at)).toMatchObject({ status: 202, stored: 0 });
      expect(at.lines).toContain('["webhook_irrelevant",1,{"source":"shop"}]');
    },
  );

  it("are told in the shop's currency, not in the one that the buyer saw", async () => {
    const total_price_set = { presentment_money: { amount: "1650.00", currency_code: "PLN" } };
    const seen = order({ total_price: "388.00", currency: "EUR", presentment_currency: "PLN", total_price_set });
    expect((await send("orders/paid", seen)).events[0]?.order).toMatchObject({ total: 388, currency: "EUR" });
  });

  it("of a customer who was deleted, and of whom nothing is told, are not kept", async () => {
    const gone = { email: "", contact_email: null, customer: null, billing_address: null };
    expect(await send("orders/updated", order(gone))).toMatchObject({ status: 202, stored: 0 });
  });

  it.each(["orders/edited", "orders/delete", "draft_orders/create", "draft_orders/update", "order_transactions/create"])(
    "are not made by %s",
    async (topic) => {
      expect(await send(topic, order({ status: "open" }))).toMatchObject({ status: 202, stored: 0 });
    },
  );

  it.each([
    ["orders/create", "order.placed", {}],
    ["orders/fulfilled", "order.fulfilled", { fulfillment_status: "fulfilled" }],
    ["orders/fulfilled", "order.fulfilled", { fulfillment_status: undefined }],
  ])("under %s are %s", async (topic, type, over) => {
    expect((await send(topic, order(over))).events).toMatchObject([{ type }]);
  });

  it("are cancelled when they say when, with the reason", async () => {
    const body = order({ cancelled_at: "2026-11-01T10:00:00+01:00", cancel_reason: "inventory" });
    expect((await send("orders/cancelled", body)).events).toMatchObject([
      { type: "order.cancelled", at: "2026-11-01T09:00:00.000Z", order: { reason: "inventory" } },
    ]);
  });

  it("are refused under a topic that they deny, for the topic is not signed", async () => {
    for (const status of ["pending", "authorized", "partially_paid"]) {
      expect((await send("orders/paid", order({ financial_status: status }))).status).toBe(422);
    }
    expect((await send("orders/cancelled", order({}))).status).toBe(422);
    expect((await send("customers/redact", ORDER)).status).toBe(422);
    expect((await send("customers/update", ORDER)).status).toBe(422);
    expect((await send("fulfillments/create", ORDER)).status).toBe(422);
    expect((await send("orders/paid", '{"id":1,"order_id":2,"line_items":[]}')).status).toBe(422);
  });

  it("are paid once, whichever topic reports it first and however often", async () => {
    const at = intake();
    await send("orders/paid", order({}), at);
    await send("orders/updated", order({ updated_at: "2026-11-01T12:00:00Z", note: "call before" }), at);
    await send("orders/paid", order({ updated_at: "2026-11-01T13:00:00Z" }), at);
    expect(at.stored.map(({ id }) => id)).toEqual(["order.paid:1001"]);
  });

  it.each<[string, Record<string, unknown>, number | undefined]>([
    [
      "the money that was paid back",
      { refunds: [{ transactions: [{ kind: "refund", status: "success", amount: "9.10" }] }] },
      9.1,
    ],
    [
      "two refunds, and none that failed",
      {
        refunds: [
          { transactions: [{ kind: "refund", status: "success", amount: "9.10", currency: "EUR" }] },
          {
            transactions: [
              { kind: "refund", amount: "0.20" },
              { kind: "refund", status: "failure", amount: "100.00" },
            ],
          },
        ],
      },
      9.3,
    ],
    [
      "the present total, where money was paid back in another currency",
      {
        refunds: [{ transactions: [{ kind: "refund", status: "success", amount: "40", currency: "PLN" }] }],
        current_total_price: "378.00",
      },
      10,
    ],
    ["the present total, where refunds are not sent along", { current_total_price: "380.50" }, 7.5],
    ["nothing that is told", {}, undefined],
  ])("that were refunded in part say how much: %s", async (_, over, given) => {
    const body = order({ total_price: "388.00", currency: "EUR", financial_status: "partially_refunded", ...over });
    const { events } = await send("orders/updated", body);
    const reported = events.filter(({ type }) => type === "order.refunded").map((event) => event.order?.refunded_total);
    expect(reported).toEqual(given === undefined ? [] : [given]);
  });

  it("yield refunds, and what a lost delivery would have reported, from orders/updated", async () => {
    const at = intake();
    await send("orders/updated", order({ financial_status: "pending" }), at);
    await send("orders/updated", order({ fulfillment_status: "fulfilled" }), at);
    await send("orders/updated", order({ financial_status: "refunded" }), at);
    expect(at.stored.map(({ type }) => type)).toEqual(["order.paid", "order.fulfilled", "order.refunded"]);
  });

  it("of buyers without an address are identified by Shopify's customer id, and anonymous ones are not kept", async () => {
    const nobody = { email: "", contact_email: null, customer: { id: 7, email: null } };
    expect((await send("orders/paid", order(nobody))).events).toMatchObject([{ customer: { id: "shop/7" } }]);
    expect(await send("orders/paid", order({ ...nobody, customer: null }))).toMatchObject({ status: 202, stored: 0 });
  });

  it("carry no consent over to an address that did not give it", async () => {
    const { events } = await send("orders/paid", order({ email: "gift@example.com" }));
    expect(events[0]?.customer).toMatchObject({ email: "gift@example.com" });
    expect(events[0]?.customer.consents).toBeUndefined();
  });

  it("take the zone from the country where the country has one", async () => {
    const { events } = await send("orders/paid", order({ billing_address: { country_code: "FI" } }));
    expect(events[0]?.customer).toMatchObject({ country: "FI", time_zone: "Europe/Helsinki" });
  });

  it("are accepted with odd characters and odd types in them", async () => {
    const odd = order({
      name: "#1\r\n2",
      total_price: "n/a",
      currency: 7,
      customer_locale: ["en"],
      shipping_lines: "DHL",
      total_shipping_price_set: { shop_money: 10 },
      total_discounts: "-1",
      total_tax: null,
      shipping_address: { address1: 7, city: "Łódź" },
      fulfillments: [7, { tracking_number: 5 }],
      line_items: [{ sku: 5 }, null],
    });
    expect((await send("orders/paid", odd)).events[0]?.order).toEqual({
      id: "shop/1001",
      number: "#1 2",
      placed_at: "2026-11-01T00:00:00.000Z",
      items: Array(2).fill({ name: "?", quantity: 1 }),
    });
  });
});

describe("Shopify's parcels", () => {
  const parcel = {
    id: 255858046,
    order_id: 1001,
    status: "success",
    email: "jon@example.com",
    updated_at: "2026-11-01T08:00:00Z",
  };
  const update = async (changes: object, at = intake()) =>
    send("fulfillments/update", JSON.stringify({ ...parcel, ...changes }), at);

  it("dispatch the order, once with orders/fulfilled", async () => {
    const at = intake();
    await update({}, at);
    await send("orders/fulfilled", order({}), at);
    expect(at.stored).toMatchObject([{ type: "order.fulfilled", order: { id: "shop/1001" } }]);
  });

  it("can be followed, by the parcel's own event and by that of the order", async () => {
    const tracking = { tracking_company: "DHL", tracking_number: "JJD1", tracking_url: "https://dhl.example/JJD1" };
    const known = { carrier: "DHL", tracking_number: "JJD1", tracking_url: "https://dhl.example/JJD1" };
    expect((await update(tracking)).events[0]?.order).toEqual({ id: "shop/1001", ...known });
    const lost = { status: "cancelled", tracking_number: "JJD0" };
    const fulfilled = order({ fulfillment_status: "fulfilled", fulfillments: [lost, { status: "success", ...tracking }] });
    expect((await send("orders/fulfilled", fulfilled)).events).toMatchObject([{ order: known }]);
    const unsafe = await update({ ...tracking, tracking_url: "javascript:alert(1)" });
    expect(unsafe.events[0]?.order).toEqual({ id: "shop/1001", carrier: "DHL", tracking_number: "JJD1" });
  });

  it("are delivered or delayed as the carrier reports", async () => {
    expect((await update({ shipment_status: "delivered" })).events).toMatchObject([{ type: "order.delivered" }]);
    expect((await update({ shipment_status: "delayed" })).events).toMatchObject([{ type: "order.delayed" }]);
    expect(await update({ status: "pending" })).toMatchObject({ status: 202, stored: 0 });
  });
});

describe("Shopify's customers", () => {
  const account = {
    id: 7064055069,
    email: "bob@biller.example",
    first_name: "Bob",
    last_name: "Biller",
    tags: "vip, , wholesale",
    updated_at: "2026-11-01T08:00:00-04:00",
    email_marketing_consent: { state: "unsubscribed", opt_in_level: null, consent_updated_at: null },
    default_address: { country_code: "PL" },
  };

  it("update the profile; a no counts even without its date", async () => {
    const withdrawn = { given: false, at: "2026-11-01T12:00:00.000Z", source: "shop" };
    expect((await send("customers/update", JSON.stringify(account))).events).toMatchObject([
      {
        type: "customer.updated",
        customer: {
          email: "bob@biller.example",
          first_name: "Bob",
          country: "PL",
          time_zone: "Europe/Warsaw",
          tags: ["vip", "wholesale"],
          consents: { offers: withdrawn, news: withdrawn },
        },
      },
    ]);
  });

  it("give no consent when its time is not stated", async () => {
    const subscribed = { ...account, email_marketing_consent: { state: "subscribed" } };
    expect((await send("customers/update", JSON.stringify(subscribed))).events[0]?.customer.consents).toBeUndefined();
  });

  it("are not erased by an update under another topic, for the topic is not signed", async () => {
    for (const topic of ["customers/delete", "customers/redact"]) {
      expect((await send(topic, JSON.stringify(account))).events).toEqual([]);
    }
  });

  const shop = { shop_id: 954889, shop_domain: "johns-apparel.myshopify.com" };
  const redact = {
    ...shop,
    customer: { id: 191167, email: "john@example.com", phone: "555-625-1199" },
    orders_to_redact: [299938],
  };

  it("are erased when Shopify asks, once however late the same body is sent again, and again when it names what came since", async () => {
    let now = NOW;
    const at = intake({ clock: { now: () => now } });
    await send("customers/redact", JSON.stringify(redact), at);
    now += 400 * 86_400_000;
    await send("customers/redact", JSON.stringify(redact), at);
    expect(at.stored).toMatchObject([{ type: "customer.erased", customer: { email: "john@example.com" } }]);
    await send("customers/redact", JSON.stringify({ ...redact, orders_to_redact: [299_938, 300_001] }), at);
    expect(at.stored).toHaveLength(2);
  });

  it.each([null, "partial", "unfulfilled", "restocked"])(
    "under orders/fulfilled whose body says %s are not fulfilled",
    async (status) => {
      const answer = await send("orders/fulfilled", order({ fulfillment_status: status }));
      expect(answer).toMatchObject({ status: 422, events: [] });
    },
  );

  it("who ask for their data become a case for a person, due within the law's month", async () => {
    const request = { ...shop, orders_requested: [299938], customer: redact.customer, data_request: { id: 9999 } };
    const { events } = await send("customers/data_request", JSON.stringify(request));
    expect(events).toMatchObject([{ type: "case.opened", case: { id: "shop/shopify-data-request-9999" } }]);
    expect(Date.parse(events[0]?.case?.due_at ?? "") - NOW).toBe(30 * 86_400_000);
  });

  it("of a whole shop are an operator's decision: it is counted for the alarm, and nothing is stored or deleted", async () => {
    const at = intake();
    expect(await send("shop/redact", '{"shop_id":954889,"shop_domain":"a.example"}', at)).toMatchObject({
      status: 202,
      stored: 0,
    });
    expect(at.lines.filter((line) => line.includes("shop_redact_asked"))).toEqual(['["shop_redact_asked",1,{"source":"shop"}]']);
  });

  it.each(["refunds/create", "products/update", "themes/publish"])("are not concerned by %s", async (topic) => {
    expect(await send(topic, JSON.stringify(shop))).toMatchObject({ status: 202, stored: 0, duplicates: 0 });
  });
});
