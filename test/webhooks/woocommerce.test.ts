/** WooCommerce's deliveries, as its documentation shows them. */

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { intake, woocommerceHeaders } from "./intake.ts";

/** An order as WooCommerce's REST documentation shows it. */
const ORDER = readFileSync(new URL("woocommerce-order.json", import.meta.url), "utf8");
const order = (over: Record<string, unknown>) => JSON.stringify({ ...JSON.parse(ORDER), ...over });

const send = async (topic: string, body: string, at = intake()) => {
  const answer = await at.post("woo", body, woocommerceHeaders(topic, body));
  return { ...answer, events: at.stored };
};
const types = async (over: Record<string, unknown>) => (await send("order.updated", order(over))).events.map(({ type }) => type);

describe("a WooCommerce source", () => {
  it("answers the unsigned ping on creation with 200 and stores nothing", async () => {
    const { post, stored } = intake();
    const form = { "content-type": "application/x-www-form-urlencoded" };
    expect((await post("woo", "webhook_id=17", form)).status).toBe(200);
    expect(stored).toEqual([]);
    expect((await post("woo", "webhook_id=17&order=1", form)).status).toBe(401);
    expect((await post("shop", "webhook_id=17", form)).status).toBe(401);
  });

  it("verifies the documented signature", async () => {
    const body = '{"id":1001,"email":"zażółć@example.pl","total":"12.50"}';
    const headers = (signature: string) => ({ "x-wc-webhook-signature": signature, "x-wc-webhook-topic": "product.updated" });
    const { post } = intake();
    expect((await post("woo", body, headers("5q+kstxxBE/pMYQ8w7R4PkgWiw5poPo9hgnLh0ARIbI="))).status).toBe(202);
    expect((await post("woo", body, headers("5q+kstxxBE/pMYQ8w7R4PkgWiw5poPo9hgnLh0ARIbA="))).status).toBe(401);
    expect((await post("woo", body, headers("5q+k"))).status).toBe(401);
  });

  it("turns an order into a customer and all that the order has been through", async () => {
    const { status, events } = await send("order.updated", ORDER);
    expect(status).toBe(202);
    expect(events.map(({ id, at }) => [id, at])).toEqual([
      ["order.placed:727", "2026-10-22T19:28:02.000Z"],
      ["order.paid:727", "2026-10-22T19:28:08.000Z"],
    ]);
    expect(events[1]?.customer).toEqual({
      email: "john.doe@example.com",
      phone: "(555) 555-5555",
      guest: true,
      first_name: "John",
      last_name: "Doe",
      country: "US",
    });
    expect(events[1]?.order).toEqual({
      id: "woo/727",
      number: "727",
      total: 29.35,
      currency: "USD",
      placed_at: "2026-10-22T19:28:02.000Z",
      tax: 1.35,
      delivery_method: "Flat Rate",
      delivery_cost: 10,
      delivery_address: ["John Doe", "969 Market", "94103 San Francisco"],
      items: [
        { name: "Woo Single #1", quantity: 2, price: 3 },
        { sku: "Bar3", name: "Ship Your Idea – Color: Black, Size: M Test", quantity: 1, price: 12 },
      ],
    });
  });

  const [PLACED, PAID, FULFILLED] = ["order.placed", "order.paid", "order.fulfilled"];
  const unpaid = { date_paid_gmt: null, date_paid: null };
  const sent = { date_completed_gmt: "2026-10-24T08:00:00" };

  it.each<[string, Record<string, unknown>, (string | undefined)[]]>([
    ["pending: nobody has paid", { status: "pending", ...unpaid }, [PLACED]],
    ["on hold: the transfer is awaited", { status: "on-hold", ...unpaid }, [PLACED]],
    ["on hold after the payment", { status: "on-hold" }, [PLACED, PAID]],
    ["processed and paid", { status: "processing" }, [PLACED, PAID]],
    ["processed, to be paid on delivery", { status: "processing", payment_method: "cod", ...unpaid }, [PLACED]],
    ["completed", { status: "completed", ...sent }, [PLACED, PAID, FULFILLED]],
    ["completed, paid on delivery", { status: "completed", ...unpaid, ...sent }, [PLACED, PAID, FULFILLED]],
    ["in a plug-in's status, paid", { status: "packing" }, [PLACED, PAID]],
    ["in a plug-in's status, not paid", { status: "awaiting-llama", ...unpaid }, [PLACED]],
    ["in a plug-in's status, paid and sent", { status: "picked-up", ...sent }, [PLACED, PAID, FULFILLED]],
    ["under the name that the shop's tables have", { status: "wc-completed", ...sent }, [PLACED, PAID, FULFILLED]],
    ["free of charge", { status: "processing", total: "0.00" }, [PLACED, PAID]],
    ["partly refunded", { status: "processing", refunds: [{ id: 9, total: "-9.35" }] }, [PLACED, PAID, "order.refunded"]],
    [
      "refunded whole in two parts, under a plug-in's status",
      { status: "returned", refunds: [{ total: "-9.35" }, { total: "-20.00" }] },
      ["order.refunded"],
    ],
    ["refunded", { status: "refunded" }, ["order.refunded"]],
    ["cancelled", { status: "cancelled" }, ["order.cancelled"]],
    ["a payment that failed", { status: "failed" }, []],
    ["a cart that nobody has sent off", { status: "checkout-draft", ...unpaid }, []],
    ["a page that somebody of the shop has opened", { status: "auto-draft", ...unpaid }, []],
    ["in the bin", { status: "trash" }, []],
    ["an order of less than nothing", { status: "completed", total: "-20.00", ...sent }, []],
  ])("makes of an order its facts: %s", async (_, over, milestones) => {
    expect(await types(over)).toEqual(milestones);
  });

  it("tells prices and delivery as the customer was shown them: with tax where the shop has it so", async () => {
    const item = { name: "Stool", quantity: 2, subtotal: "81.30", subtotal_tax: "18.70", total: "73.17", price: 36.585 };
    const gross = { prices_include_tax: true, shipping_total: "8.13", shipping_tax: "1.87", total_tax: "18.70" };
    const body = order({ ...gross, discount_total: "8.13", discount_tax: "1.87", line_items: [item] });
    expect((await send("order.created", body)).events[0]?.order).toMatchObject({
      items: [{ name: "Stool", quantity: 2, price: 50 }],
      delivery_cost: 10,
      discount: 10,
      tax: 18.7,
    });
  });

  it("tells the pictures of the goods, and the number of the parcel where a plug-in keeps it", async () => {
    const line_items = [
      { name: "Stool", image: { src: "https://oak.example/stool.jpg" } },
      { name: "Rug", image: { src: "/rug" } },
    ];
    const parcel = { tracking_provider: "InPost", tracking_number: "6200", custom_tracking_link: "https://inpost.example/6200" };
    const meta_data = [{ key: "_wc_shipment_tracking_items", value: [{ tracking_number: "1" }, parcel] }];
    expect((await send("order.created", order({ line_items, meta_data }))).events[0]?.order).toMatchObject({
      items: [
        { name: "Stool", quantity: 1, picture: "https://oak.example/stool.jpg" },
        { name: "Rug", quantity: 1 },
      ],
      carrier: "InPost",
      tracking_number: "6200",
      tracking_url: "https://inpost.example/6200",
    });
  });

  it("tells how much has been given back so far, each amount once", async () => {
    const parts = [{ total: "-9.10" }, { total: "-0.20" }];
    const reported = async (refunds: object[]) =>
      (await send("order.updated", order({ status: "processing", refunds }))).events.filter(
        ({ type }) => type === "order.refunded",
      );
    const [first] = await reported(parts.slice(0, 1));
    const [second] = await reported(parts);
    expect([first?.order, second?.order]).toMatchObject([
      { total: 29.35, refunded_total: 9.1 },
      { total: 29.35, refunded_total: 9.3 },
    ]);
    expect(new Set([first?.id, second?.id, (await reported(parts))[0]?.id]).size).toBe(2);
  });

  it("reads the first version of the interface, which tells no times in UTC", async () => {
    const first = { date_created_gmt: undefined, date_paid_gmt: undefined, date_completed_gmt: undefined };
    expect(await types({ ...first, status: "processing" })).toEqual([PLACED, PAID]);
    expect(await types({ ...first, status: "processing", date_paid: null })).toEqual([PLACED]);
    expect(await types({ ...first, status: "processing", date_paid: undefined })).toEqual([PLACED, PAID]);
  });

  it("undoes what WordPress does to names, once and only to entities", async () => {
    const billing = {
      first_name: "Anna &amp; Piotr",
      last_name: "Zieli&#324;scy-&#x141;o&scaron;",
      company: "Lis &amp;amp; S&ouml;hne &lt;AT&T&gt; &bogus; a&copy",
      country: "PL",
      email: "ap@example.com",
    };
    const items = [
      { name: "Caf&eacute; &#8211; &quot;Oak&quot;&#039;s&nbsp;&#13;&#10;best", quantity: 1, price: 1, sku: "A&amp;B" },
    ];
    const { events } = await send("order.created", order({ billing, line_items: items, number: "R&amp;D-7" }));
    expect(events[0]?.customer).toMatchObject({
      first_name: "Anna & Piotr",
      last_name: "Zielińscy-Łoš",
      company: "Lis &amp; Söhne <AT&T> &bogus; a&copy",
    });
    expect(events[0]?.order).toMatchObject({ number: "R&D-7", items: [{ name: `Café – "Oak"'s\u00a0 best`, sku: "A&B" }] });
  });

  it("of a shop's own accounts keeps the id where there is no address, and of nobody nothing", async () => {
    const nameless = { first_name: "", last_name: "", company: "", country: "", email: "" };
    const { events } = await send("order.created", order({ billing: nameless, customer_id: 26 }));
    expect(events[0]?.customer).toEqual({ id: "woo/26" });
    expect((await send("order.created", order({ billing: nameless, customer_id: 0 }))).events).toEqual([]);
  });

  it("reports each milestone of an order once, whatever was lost, repeated or edited in between", async () => {
    const at = intake();
    await send("order.created", order({ status: "pending", date_paid_gmt: null }), at);
    await send("order.updated", order({ status: "processing" }), at);
    await send(
      "order.updated",
      order({ status: "processing", date_modified_gmt: "2026-10-23T08:00:00", customer_note: "x" }),
      at,
    );
    await send("order.updated", order({ status: "completed", date_completed_gmt: "2026-10-24T08:00:00" }), at);
    expect(at.stored.map(({ type }) => type)).toEqual(["order.placed", "order.paid", "order.fulfilled"]);
  });

  it("keeps a customer's changes", async () => {
    const account = {
      id: 25,
      email: "john.doe@example.com",
      first_name: "John",
      last_name: "Doe",
      date_modified_gmt: "2026-10-22T19:35:16",
      billing: { first_name: "", last_name: "", company: "Doe Ltd", country: "BG", email: "billing@example.com" },
    };
    expect((await send("customer.updated", JSON.stringify(account))).events).toMatchObject([
      {
        type: "customer.updated",
        at: "2026-10-22T19:35:16.000Z",
        customer: {
          email: "john.doe@example.com",
          first_name: "John",
          company: "Doe Ltd",
          country: "BG",
          time_zone: "Europe/Sofia",
        },
      },
    ]);
  });

  it("refuses a body under a topic that it was not made for", async () => {
    expect((await send("customer.updated", ORDER)).status).toBe(422);
    expect((await send("order.created", '{"id":25,"email":"a@example.com","billing":{}}')).status).toBe(422);
  });

  it("accepts irrelevant topics and stores nothing", async () => {
    for (const topic of ["product.updated", "coupon.created", "order.deleted", "action.woocommerce_add_to_cart"]) {
      expect(await send(topic, '{"id":727}')).toMatchObject({ status: 202, stored: 0 });
    }
  });
});
