/** POST /local/orders: what commands ask of the running system's journeys: to publish, pause, draw … */

import { Hono } from "hono";
import { type Order, order } from "#operations/operation.ts";
import type { OperationResult } from "#operations/operation-result.ts";
import { jsonBody } from "./json-body.ts";

export function operationRoutes(runOperation: (asked: Order) => Promise<OperationResult>): Hono {
  const app = new Hono();
  app.post("/local/orders", async (c) => {
    const asked = order.safeParse(await jsonBody(c));
    if (!asked.success) return c.json({ ok: false, text: "That is no order that is known here.", data: {} }, 400);
    const told = await runOperation(asked.data);
    return c.json(told, told.ok ? 200 : 409);
  });
  return app;
}
