/** /local/woocommerce: a shop in which to try what happens when its webhook fails. */

import { Hono } from "hono";
import * as z from "zod";
import type { FakeWoocommerce } from "../fake-woocommerce.ts";
import { jsonBody } from "./json-body.ts";

export type WoocommerceControls = {
  woocommerce: FakeWoocommerce;
  /** Runs the state machine `reconcile` at once, to its end. */
  reconcile(): Promise<unknown>;
};

const order = z.looseObject({ id: z.int().min(1) });
const webhook = z.strictObject({ status: z.enum(["active", "disabled"]), secret: z.string().optional() });
const faults = z.strictObject({ times: z.int().min(0).max(1_000), status: z.enum(["429", "500", "401"]) });

/** @param webhooks answers a webhook delivery as the system itself does */
export function woocommerceRoutes(
  { woocommerce, reconcile }: WoocommerceControls,
  webhooks: (request: Request) => Response | Promise<Response>,
): Hono {
  const app = new Hono();
  app.post("/local/woocommerce/orders", async (c) => {
    const changed = order.safeParse(await jsonBody(c));
    if (!changed.success)
      return c.json({ problems: ["Send an order as WooCommerce's REST API shows it, with a whole number as `id`."] }, 400);
    const deliver = async (body: string, headers: Record<string, string>): Promise<number> =>
      (await webhooks(new Request(new URL("/webhooks/woocommerce", c.req.url), { method: "POST", headers, body }))).status;
    return c.json(await woocommerce.change(changed.data, deliver));
  });
  app.get("/local/woocommerce/webhook", (c) => c.json({ status: woocommerce.isActive() ? "active" : "disabled" }));
  app.post("/local/woocommerce/webhook", async (c) => {
    const wanted = webhook.safeParse(await jsonBody(c));
    if (!wanted.success)
      return c.json(
        {
          problems: [
            'Send { "status": "active" } or { "status": "disabled" }; a `secret` beside it is what the shop signs with.',
          ],
        },
        400,
      );
    woocommerce.setWebhook(wanted.data.status === "active", wanted.data.secret);
    return c.json({ status: wanted.data.status });
  });
  app.post("/local/woocommerce/faults", async (c) => {
    const wanted = faults.safeParse(await jsonBody(c));
    if (!wanted.success) return c.json({ problems: ['Send for example { "status": "500", "times": 3 }.'] }, 400);
    woocommerce.shop.fail(faultOf(wanted.data.status), wanted.data.times);
    return c.json(wanted.data);
  });
  app.post("/local/woocommerce/poll", async (c) => c.json({ sources: await reconcile() }));
  return app;
}

const faultOf = (status: "429" | "500" | "401") =>
  status === "401"
    ? { kind: "refused" as const, problem: "it answered 401: the key of its REST API does not fit" }
    : { kind: "later" as const, problem: `it answered ${status}` };
