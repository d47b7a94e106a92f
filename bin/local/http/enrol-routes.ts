/** POST /local/enrol: a person enrols a customer into a journey by hand, for the command of that name. */

import { Hono } from "hono";
import * as z from "zod";
import type { Enrolled } from "#flows/enrol.ts";
import { jsonBody } from "./json-body.ts";

export type Enrol = (input: { customer: string; journey: string; occasion: string }) => Promise<Enrolled>;

const asked = z.strictObject({ customer: z.string().min(1), journey: z.string().min(1), occasion: z.string().min(1) });

const PROBLEMS: Record<Exclude<Enrolled["outcome"], "entered">, (input: z.infer<typeof asked>) => string> = {
  unknown_customer: ({ customer }) => `There is no customer "${customer}".`,
  unknown_journey: ({ journey }) => `There is no journey "${journey}".`,
  refused: ({ customer, journey }) => `${customer} did not enter: "perennial explain ${customer} ${journey}" says why.`,
};

export const enrolRoutes = (enrol: Enrol): Hono => {
  const app = new Hono();
  app.post("/local/enrol", async (c) => {
    const input = asked.safeParse(await jsonBody(c));
    if (!input.success) return c.json({ problems: ['Send { "customer": …, "journey": …, "occasion": … }.'] }, 400);
    const { outcome } = await enrol(input.data);
    return outcome === "entered" ? c.json({ outcome }) : c.json({ problems: [PROBLEMS[outcome](input.data)] }, 409);
  });
  return app;
};
