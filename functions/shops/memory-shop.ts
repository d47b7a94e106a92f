/** A WooCommerce shop in memory that answers as its REST API does, and fails on demand: for tests and the local system. */

import type { Instant } from "#engine/model/enrollment.ts";
import { secretsFor } from "#outgoing/guarded-client.ts";
import { ORDERS_A_PAGE, type OrdersPage, type ShopOrders } from "#ports/shop-orders.ts";

/** As WooCommerce writes it; the shop sets `date_modified_gmt` itself. */
export type ShopOrder = { id: number } & Record<string, unknown>;

export type MemoryShop = ShopOrders & {
  /** Stores the order as it is now, changed at this moment; gives it back as the shop would write it. */
  keep(order: ShopOrder, at: Instant): ShopOrder;
  /** The next `times` requests are answered like this. */
  fail(answer: Exclude<OrdersPage, { kind: "page" }>, times?: number): void;
  /** When an order changed last; undefined while there is none. */
  changedAt(): Instant | undefined;
  /** How many requests came in. */
  asked(): number;
};

/** @param key the key that its REST API accepts; any if absent */
export function memoryShop(key?: string): MemoryShop {
  const orders = new Map<number, { order: ShopOrder; at: Instant }>();
  let fault: { answer: OrdersPage; times: number } | undefined;
  let requests = 0;

  const second = (at: Instant): Instant => Math.floor(at / 1_000) * 1_000;

  return {
    keep: (order, at) => {
      const stored = orders.get(order.id)?.order ?? {};
      const kept = { ...stored, ...order, date_modified_gmt: new Date(second(at)).toISOString().slice(0, 19) };
      orders.set(order.id, { order: kept, at: second(at) });
      return kept;
    },
    fail: (answer, times = 1) => {
      fault = { answer, times };
    },
    changedAt: () => (orders.size === 0 ? undefined : Math.max(...[...orders.values()].map(({ at }) => at))),
    asked: () => requests,
    changed: async ({ shop, credentials, after, before, page }) => {
      requests += 1;
      if (!shop.startsWith("https://")) return { kind: "refused", problem: "its address does not begin with https://" };
      if (!secretsFor(new URL(shop), credentials).some((one) => one.includes(":") && (key === undefined || one.trim() === key)))
        return { kind: "refused", problem: "it answered 401: the key of its REST API does not fit" };
      if (fault && fault.times > 0) {
        fault.times -= 1;
        return fault.answer;
      }
      const found = [...orders.values()]
        .filter(({ at }) => at > second(after) && at < second(before))
        .sort((a, b) => a.at - b.at || a.order.id - b.order.id)
        .slice((page - 1) * ORDERS_A_PAGE, page * ORDERS_A_PAGE)
        .map(({ order }) => order);
      return { kind: "page", full: ORDERS_A_PAGE, body: new TextEncoder().encode(JSON.stringify(found)) };
    },
  };
}
