/** POST /local/operations/NAME: runs an operation on the running system, for the command line on the same machine. */

import { Hono } from "hono";
import * as z from "zod";
import type { OperationResult } from "#operations/operation-result.ts";
import { isOperationName, type OperationName } from "#operations/registry.ts";
import { type Caller, ROLES } from "#operations/rights.ts";
import { jsonBody } from "./json-body.ts";

/** `who` stands in the audit trail: the user who has typed the command. `as`: what a program of theirs may do, where it is less. */
const body = z.strictObject({
  who: z.string().min(1).max(100).default("unnamed"),
  input: z.unknown(),
  as: z
    .strictObject({ role: z.enum(ROLES), assistant: z.strictObject({ people: z.boolean() }).optional() })
    .default({ role: "operator" }),
});

/** Runs any operation for a user of this machine. */
export type RunLocally = (caller: Caller, name: OperationName, input: unknown) => Promise<OperationResult<unknown>>;

/** Answers the result as it is: 200 where it was done, 409 where it was refused, 404 for a name that no operation has. */
export function operationRoutes(run: RunLocally): Hono {
  const app = new Hono();
  app.post("/local/operations/:name", async (c) => {
    const name = c.req.param("name");
    const asked = body.safeParse(await jsonBody(c));
    if (!isOperationName(name)) return c.json({ ok: false, problem: `There is no operation "${name}".` }, 404);
    if (!asked.success) return c.json({ ok: false, problem: "Send { who, input } as JSON." }, 400);
    const result = await run(callerIn(asked.data), name, asked.data.input);
    return c.json(result, result.ok ? 200 : 409);
  });
  return app;
}

const callerIn = ({ who, as: { role, assistant } }: z.output<typeof body>): Caller => ({
  name: who,
  role,
  ...(assistant === undefined ? {} : { assistant }),
});
