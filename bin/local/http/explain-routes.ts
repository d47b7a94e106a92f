/** GET /local/explain: why somebody did or did not get a mail, for the command of that name. */

import { Hono } from "hono";
import * as z from "zod";
import type { Explained } from "#flows/reports/explain.ts";

export type Explain = (customer: string, journey?: string) => Promise<Explained>;

const query = z.object({ customer: z.string().min(1), journey: z.string().min(1).optional() });

export function explainRoutes(explain: Explain): Hono {
  const app = new Hono();
  app.get("/local/explain", async (c) => {
    const asked = query.safeParse(c.req.query());
    if (!asked.success)
      return c.json({ problems: ["Ask for ?customer=ID-OR-EMAIL, and for &journey=NAME to hear of only one."] }, 400);
    const answer = await explain(asked.data.customer, asked.data.journey);
    return answer.kind === "explained" ? c.json(answer.explanation) : c.json({ problems: [answer.message] }, 404);
  });
  return app;
}
