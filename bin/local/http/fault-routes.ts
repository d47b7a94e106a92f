/** POST /local/faults: makes the embedded services fail, to see what happens to the mails. */

import { Hono } from "hono";
import * as z from "zod";
import { jsonBody } from "./json-body.ts";

const SES_MODES = ["throttle", "accept_then_lose", "hang", "reject", "refuse_all", "down"] as const;
const DYNAMO_MODES = ["throttle", "conflict"] as const;

type DynamoFaultWanted = { mode: (typeof DYNAMO_MODES)[number]; times: number };
type SesFaultWanted = { mode: (typeof SES_MODES)[number]; times: number };

export type FaultControls = {
  setSesFault(fault: SesFaultWanted | undefined): void;
  setDynamoFault(fault: DynamoFaultWanted | undefined): void;
};

/** Without `times` the fault lasts until `mode: none` ends it. */
const times = z.int().min(1).max(1_000_000).default(1_000_000);

/** Answers the faults as they are set, 400 for a request that names none. */
export function faultRoutes({ setSesFault, setDynamoFault }: FaultControls): Hono {
  const app = new Hono();
  app.post("/local/faults", async (c) => {
    const request = faults.safeParse(await jsonBody(c));
    if (!request.success) return c.json({ problems: [`This is no fault that can be set. ${HOW}`] }, 400);
    const { ses, dynamodb } = request.data;
    if (ses) setSesFault(ses.mode === "none" ? undefined : ses);
    if (dynamodb) setDynamoFault(dynamodb.mode === "none" ? undefined : dynamodb);
    return c.json(request.data);
  });
  return app;
}

const fault = <M extends readonly [string, ...string[]]>(modes: M) =>
  z.union([z.strictObject({ mode: z.enum(modes), times }), z.strictObject({ mode: z.literal("none") })]);

const faults = z
  .strictObject({ ses: fault(SES_MODES), dynamodb: fault(DYNAMO_MODES) })
  .partial()
  .refine((given) => given.ses !== undefined || given.dynamodb !== undefined);

const HOW = `Send { "ses": { "mode": …, "times": 3 } } or { "dynamodb": { "mode": …, "times": 3 } }. SES: ${SES_MODES.join(", ")}. DynamoDB: ${DYNAMO_MODES.join(", ")}. "none" ends it.`;
