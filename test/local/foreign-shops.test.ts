/** Shopify and WooCommerce at the local system's webhooks: their own bodies, signed as they sign them, over HTTP. */

import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openShop, type Shop } from "./shop.ts";

const documented = readFileSync(new URL("../webhooks/shopify-order.json", import.meta.url));
const sign = (body: Uint8Array): string => createHmac("sha256", "local-only-shopify-secret").update(body).digest("base64");

let shop: Shop;
beforeEach(async () => {
  shop = await openShop("2026-11-02T08:00:00Z");
});
afterEach(() => shop.close());

const post = (source: string, body: Uint8Array | URLSearchParams, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${shop.url}/webhooks/${source}`, { method: "POST", headers, body });

const ordered = (body: Uint8Array, signature: string, prefix = "x-shopify"): Promise<Response> =>
  post("shopify", body, {
    "content-type": "application/json",
    [`${prefix}-topic`]: "orders/paid",
    [`${prefix}-hmac-sha256`]: signature,
  });

/** As often as the journey for loyal customers saw an order of his. */
const ordersOfJon = async (): Promise<string> => (await shop.explain("jon@example.com", "loyalty-thank-you")).join(" ");

describe("an order that Shopify sends", () => {
  it.each(["x-shopify", "shopify"])("stores the customer and the order, with the headers of %s", async (prefix) => {
    const answer = await ordered(documented, sign(documented), prefix);
    expect(answer.status).toBe(202);
    expect(await answer.json()).toEqual({ stored: 1, duplicates: 0 });
    expect(await ordersOfJon()).toContain("customer.orders was 1");
  });

  it("is a duplicate when it is sent again, and stays one order", async () => {
    await ordered(documented, sign(documented));
    const again = await ordered(documented, sign(documented));
    expect([again.status, await again.json()]).toEqual([202, { stored: 0, duplicates: 1 }]);
    expect(await ordersOfJon()).toContain("customer.orders was 1");
  });

  it.each([0, 100, documented.length - 2])("is refused with one bit changed at byte %i, and leaves no trace", async (place) => {
    const changed = Uint8Array.from(documented, (byte, at) => (at === place ? byte ^ 1 : byte));
    expect((await ordered(changed, sign(documented))).status).toBe(401);
    await expect(ordersOfJon()).rejects.toThrow();
  });
});

describe("the trial call of a new WooCommerce webhook", () => {
  it("is answered with 200 and is no event", async () => {
    const answer = await post("woocommerce", new URLSearchParams({ webhook_id: "12" }));
    expect([answer.status, await answer.json()]).toEqual([200, {}]);
    expect((await shop.advance("1 year")).advanced).toBe(0);
  });

  it("is the only thing that needs no signature", async () => {
    const order = new TextEncoder().encode('{"id":1,"status":"processing"}');
    const headers = { "content-type": "application/json", "x-wc-webhook-topic": "order.created" };
    expect((await post("woocommerce", order, headers)).status).toBe(401);
  });
});

describe("a body that is too large", () => {
  it("is refused, and the sender's next one is received", async () => {
    for (let time = 0; time < 3; time++) {
      expect((await post("standard", new Uint8Array(1_100_000))).status).toBe(413);
      expect((await ordered(documented, sign(documented))).status).toBe(202);
    }
  });
});
