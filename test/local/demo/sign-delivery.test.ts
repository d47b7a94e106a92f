/** Demo deliveries are signed as their senders sign them. */

import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import type { DemoDelivery } from "#local/demo/demo-action.ts";
import { signDelivery } from "#local/demo/sign-delivery.ts";

const body = '{"id":1001,"email":"zażółć@example.pl","total":"12.50"}';
const secrets = {
  standard: "whsec_bG9jYWwtb25seS1zZWNyZXQtMDAwMDAwMDAwMDA=",
  shopify: "shop_secret",
  woocommerce: "shop_secret",
};
const KNOWN_ANSWER = "nRPo9/eCdyLQYxklWqK79Lfs3/l40a/Mq/l1XYABtl8=";
const NOW = Date.parse("2026-09-03T10:00:00.400Z");

const delivery = (source: DemoDelivery["source"], topicHeader?: string): DemoDelivery => ({
  kind: "delivery",
  at: NOW,
  source,
  body,
  ...(topicHeader ? { topicHeader } : {}),
});

describe("signing a demo delivery", () => {
  it("signs id, time and body of a standard one at the virtual clock's time", () => {
    const headers = signDelivery(delivery("standard"), secrets, NOW);
    expect(headers["webhook-timestamp"]).toBe("1788429600");
    const expected = new Webhook(secrets.standard).sign(headers["webhook-id"] ?? "", new Date(NOW), body);
    expect(headers["webhook-signature"]).toBe(expected);
  });

  it("gives the same message the same id when it is sent again later", () => {
    const again = signDelivery(delivery("standard"), secrets, NOW + 60_000);
    expect(again["webhook-id"]).toBe(signDelivery(delivery("standard"), secrets, NOW)["webhook-id"]);
    expect(again["webhook-signature"]).not.toBe(signDelivery(delivery("standard"), secrets, NOW)["webhook-signature"]);
  });

  it("signs a Shopify one to the documented signature and names its topic", () => {
    const headers = signDelivery(delivery("shopify", "orders/paid"), secrets, NOW);
    expect(headers).toMatchObject({ "x-shopify-hmac-sha256": KNOWN_ANSWER, "x-shopify-topic": "orders/paid" });
  });

  it("signs a WooCommerce one to the documented signature and names its topic", () => {
    const headers = signDelivery(delivery("woocommerce", "order.updated"), secrets, NOW);
    expect(headers).toMatchObject({ "x-wc-webhook-signature": KNOWN_ANSWER, "x-wc-webhook-topic": "order.updated" });
  });
});
