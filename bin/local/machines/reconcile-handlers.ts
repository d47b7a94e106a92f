/** The handlers in place of the Lambdas that reconcile sources: the same flows, with their inputs parsed. */

import * as z from "zod";
import { reconcilePlan } from "#flows/reconcile/reconcile-plan.ts";
import { reconcileSource } from "#flows/reconcile/reconcile-source.ts";
import type { Ports } from "#ports/ports.ts";
import type { ShopOrders } from "#ports/shop-orders.ts";
import { storePolledOrders } from "#webhooks/store-polled-orders.ts";
import { LOCAL_SHOP_KEY } from "../local-secret.ts";
import type { Handler } from "./asl-runner.ts";

const task = z.object({ source: z.string(), until: z.number() });

/** `during` runs what may wait on the clock. */
export function reconcileHandlers(
  ports: Ports,
  shopOrders: ShopOrders,
  during: <T>(task: () => Promise<T>) => Promise<T>,
): Record<string, Handler> {
  const reconcile = reconcileSource({
    ...ports,
    shopOrders,
    takeOrders: storePolledOrders(ports),
    // Everybody knows it, and the shop is in this process.
    credentialsOf: async ({ shop }) => [{ host: new URL(shop).host, secret: LOCAL_SHOP_KEY }],
  });
  return {
    ReconcilePlan: reconcilePlan(ports),
    ReconcileSource: (payload) => during(() => reconcile(task.parse(payload))),
  };
}
