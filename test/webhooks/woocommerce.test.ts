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
    expect((await post("woo", body, headers("nRPo9/eCdyLQYxklWqK79Lfs3/l40a/Mq/l1XYABtl8="))).status).toBe(202);
    expect((await post("woo", body, headers("nRPo9/eCdyLQYxklWqK79Lfs3/l40a/Mq/l1XYABtl9="))).status).toBe(401);
    expect((await post("woo", body, headers("nRPo"))).status).toBe(401);
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
      items: [
        { name: "Woo Single #1", quantity: 2, price: 3 },
        { sku: "Bar3", name: "Ship Your Idea – Color: Black, Size: M Test", quantity: 1, price: 12 },
      ],
    });
  });

  it("reads each status", async () => {
    expect(await types({ status: "pending" })).toEqual(["order.placed"]);
    expect(await types({ status: "on-hold" })).toEqual(["order.placed"]);
    expect(await types({ status: "completed" })).toEqual(["order.placed", "order.paid", "order.fulfilled"]);
    expect(await types({ status: "cancelled" })).toEqual(["order.cancelled"]);
    expect(await types({ status: "refunded" })).toEqual(["order.refunded"]);
    for (const status of ["failed", "checkout-draft", "trash", "awaiting-llama"]) expect(await types({ status })).toEqual([]);
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
