/** GET /local/explain: why a customer did or did not get a mail, for scripts on this machine. */

import { Hono } from "hono";
import * as z from "zod";
import type { OperationResult } from "#operations/operation-result.ts";

const query = z.object({ customer: z.string().min(1), journey: z.string().min(1).optional() });

type Explain = (input: z.output<typeof query>) => Promise<OperationResult<unknown>>;

/** Answers 404 with `problems` where no such customer or journey is known. */
export function explainRoutes(explain: Explain): Hono {
  const app = new Hono();
  app.get("/local/explain", async (c) => {
    const asked = query.safeParse(c.req.query());
    if (!asked.success)
      return c.json({ problems: ["Ask for ?customer=ID-OR-EMAIL, and for &journey=NAME to see only one."] }, 400);
    const explained = await explain(asked.data);
    return explained.ok ? c.json(explained.output) : c.json({ problems: [explained.problem] }, 404);
  });
  return app;
}
