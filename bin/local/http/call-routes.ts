/** GET /local/calls: the outgoing calls that were tried, and what came of each. */

import { Hono } from "hono";
import type { ShownCall } from "./shown-calls.ts";

/** @param calls the calls, oldest first */
export function callRoutes(calls: () => ShownCall[]): Hono {
  const app = new Hono();
  app.get("/local/calls", (c) => c.json(calls()));
  return app;
}
