/** A WooCommerce shop on this machine: sends its orders by a webhook that it disables after five failures, and answers its REST API. */

import { createHmac } from "node:crypto";
import type { Clock } from "#ports/clock.ts";
import { type MemoryShop, memoryShop, type ShopOrder } from "#shops/memory-shop.ts";
import { LOCAL_SHOP_KEY } from "./local-secret.ts";

/** As WooCommerce does: no delivery is repeated, and after this many failures in a row there are no more. */
const MOST_FAILURES = 5;

/** Posts a delivery to the local system's webhook and answers the status. */
export type Deliver = (body: string, headers: Record<string, string>) => Promise<number>;

/** The order as the shop keeps it, and what became of its delivery. */
export type ShopChange = { order: ShopOrder; delivery: "delivered" | "failed" | "disabled" };

export type FakeWoocommerce = {
  shop: MemoryShop;
  /** An order is placed or changes: the shop keeps it and calls its webhook. */
  change(order: ShopOrder, deliver: Deliver): Promise<ShopChange>;
  /** What a person sets in the shop: whether the webhook is active, and the secret that it signs with. */
  setWebhook(active: boolean, secret?: string): void;
  isActive(): boolean;
};

/** @param secret what the webhook signs with until it is changed */
export function fakeWoocommerce(clock: () => Pick<Clock, "now">, secret: string): FakeWoocommerce {
  const shop = memoryShop(LOCAL_SHOP_KEY);
  let active = true;
  let failures = 0;
  let key = secret;
  return {
    shop,
    isActive: () => active,
    setWebhook: (wanted, changedSecret) => {
      active = wanted;
      key = changedSecret ?? secret;
      failures = 0;
    },
    change: async (changed, deliver) => {
      const order = shop.keep(changed, clock().now());
      if (!active) return { order, delivery: "disabled" };
      const body = JSON.stringify(order);
      const status = await deliver(body, {
        "content-type": "application/json",
        "x-wc-webhook-topic": "order.updated",
        "x-wc-webhook-signature": createHmac("sha256", key).update(body, "utf8").digest("base64"),
      });
      failures = status < 300 ? 0 : failures + 1;
      if (failures >= MOST_FAILURES) active = false;
      return { order, delivery: status < 300 ? "delivered" : "failed" };
    },
  };
}
