/** /local/people: what is held of somebody, and taking it away, for the commands of those names. */

import { Hono } from "hono";
import * as z from "zod";
import type { People } from "../people.ts";
import { jsonBody } from "./json-body.ts";

const asked = z.strictObject({ person: z.string().min(1) });
const HOW = 'Send { "person": an id or an e-mail address }.';

export function peopleRoutes(people: People): Hono {
  const app = new Hono();
  const nobody = (person: string) => ({ problems: [`Nobody is known as "${person}".`] });
  app.post("/local/people/export", async (c) => {
    const input = asked.safeParse(await jsonBody(c));
    if (!input.success) return c.json({ problems: [HOW] }, 400);
    const found = await people.export(input.data.person);
    return found ? c.json(found) : c.json(nobody(input.data.person), 404);
  });
  app.post("/local/people/erase", async (c) => {
    const input = asked.safeParse(await jsonBody(c));
    if (!input.success) return c.json({ problems: [HOW] }, 400);
    const erased = await people.erase(input.data.person);
    return erased ? c.json(erased) : c.json(nobody(input.data.person), 404);
  });
  return app;
}
