/** /local/people: what is held of a person, and erasing it, for scripts on this machine. */

import { Hono } from "hono";
import * as z from "zod";
import type { OperationResult } from "#operations/operation-result.ts";
import { jsonBody } from "./json-body.ts";

const body = z.strictObject({ person: z.string().min(1) });
const HOW = 'Send { "person": an id or an e-mail address }.';

type People = {
  export(person: string): Promise<OperationResult<unknown>>;
  erase(person: string): Promise<OperationResult<{ left?: number | undefined }>>;
};

/** Both answer 404 with `problems` where nobody is known. `erase` answers what there was before, and how many rows are left. */
export function peopleRoutes(people: People): Hono {
  const app = new Hono();
  app.post("/local/people/export", async (c) => {
    const asked = body.safeParse(await jsonBody(c));
    if (!asked.success) return c.json({ problems: [HOW] }, 400);
    const held = await people.export(asked.data.person);
    return held.ok ? c.json(held.output) : c.json({ problems: [held.problem] }, 404);
  });
  app.post("/local/people/erase", async (c) => {
    const asked = body.safeParse(await jsonBody(c));
    if (!asked.success) return c.json({ problems: [HOW] }, 400);
    const before = await people.export(asked.data.person);
    const erased = before.ok ? await people.erase(asked.data.person) : before;
    if (!before.ok || !erased.ok) return c.json({ problems: [erased.ok ? "" : erased.problem] }, 404);
    return c.json({ before: before.output, left: erased.output.left });
  });
  return app;
}
