/** GET /local/explain: why somebody did or did not get a mail, for the command of that name. */

import { Hono } from "hono";
import * as z from "zod";
import type { Explained } from "../explain-customer.ts";

const query = z.object({ customer: z.string().min(1), journey: z.string().min(1).optional() });

/** `explain` answers undefined for somebody nobody has heard of. */
export const explainRoutes = (explain: (customer: string, journey?: string) => Promise<Explained | undefined>): Hono => {
  const app = new Hono();
  app.get("/local/explain", async (c) => {
    const asked = query.safeParse(c.req.query());
    if (!asked.success)
      return c.json({ problems: ["Ask for ?customer=ID-OR-EMAIL, and for &journey=NAME to hear of only one."] }, 400);
    const answer = await explain(asked.data.customer, asked.data.journey);
    return answer ? c.json(answer) : c.json({ problems: [`There is no customer "${asked.data.customer}".`] }, 404);
  });
  return app;
};
