/** WooCommerce repeats nothing and gives its webhook up after five failures: the poll brings what was missed, no order twice. */

import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as z from "zod";
import { openShop, type Shop } from "../../local/shop.ts";

const ORDER: Record<string, unknown> = JSON.parse(
  readFileSync(new URL("../../webhooks/woocommerce-order.json", import.meta.url), "utf8"),
);
const answered = z.object({ delivery: z.enum(["delivered", "failed", "disabled"]) });
const hook = z.object({ status: z.enum(["active", "disabled"]) });

let shop: Shop;
beforeEach(async () => {
  shop = await openShop("2026-11-02T08:00:00Z");
});
afterEach(() => shop.close());

const post = (path: string, body: unknown): Promise<Response> => shop.ask(`/local/woocommerce/${path}`, body);

/** One person's order, paid now. */
const orders = async (id: number, email: string): Promise<string> => {
  const order = { ...ORDER, id, billing: { ...Object(ORDER.billing), email }, date_paid_gmt: "2026-11-02T08:00:00" };
  return answered.parse(await (await post("orders", order)).json()).delivery;
};
const hookStatus = async () => hook.parse(await (await shop.ask("/local/woocommerce/webhook")).json()).status;
const seen = async (email: string): Promise<string> => (await shop.explain(email, "loyalty-thank-you")).join(" ");

describe("a WooCommerce shop whose webhook was disabled after five failures", () => {
  it("is asked for what was missed within a quarter of an hour or two, and no order is processed twice", {
    timeout: 60_000,
  }, async () => {
    expect(await orders(1, "first@example.com")).toBe("delivered");

    // Somebody typed a wrong secret into the shop.
    await post("webhook", { status: "active", secret: "mistyped" });
    const failing = [];
    for (let id = 2; id <= 6; id++) failing.push(await orders(id, `buyer-${id}@example.com`));
    expect(failing).toEqual(Array(5).fill("failed"));
    expect(await hookStatus()).toBe("disabled");
    expect(await orders(7, "buyer-7@example.com")).toBe("disabled");
    for (let id = 2; id <= 7; id++) await expect(seen(`buyer-${id}@example.com`)).rejects.toThrow();

    await shop.advance("30 minutes");

    for (let id = 2; id <= 7; id++) expect(await seen(`buyer-${id}@example.com`)).toContain("customer.orders was 1");
    expect(await seen("first@example.com")).toContain("customer.orders was 1");

    await post("webhook", { status: "active" });
    for (let id = 1; id <= 7; id++) await orders(id, id === 1 ? "first@example.com" : `buyer-${id}@example.com`);
    await shop.advance("2 hours");
    for (let id = 2; id <= 7; id++) expect(await seen(`buyer-${id}@example.com`)).toContain("customer.orders was 1");
  });

  it("is asked again after an outage of its own", { timeout: 60_000 }, async () => {
    await post("webhook", { status: "disabled" });
    await post("faults", { status: "500", times: 4 });
    await orders(1, "patient@example.com");
    await shop.advance("16 minutes");
    await expect(seen("patient@example.com")).rejects.toThrow();
    await orders(2, "other@example.com");
    await shop.advance("30 minutes");
    expect(await seen("patient@example.com")).toContain("customer.orders was 1");
  });
});
