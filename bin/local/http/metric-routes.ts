/** GET /local/metrics: what was counted since the start, by the names of the metrics that alarms watch. */

import { Hono } from "hono";

/** A metric that was never counted is absent. */
export function metricRoutes(metrics: () => Record<string, number>): Hono {
  return new Hono().get("/local/metrics", (c) => c.json(metrics()));
}
