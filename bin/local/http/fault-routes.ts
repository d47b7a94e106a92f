/** POST /local/faults: makes the embedded services misbehave, to see what becomes of the mails. */

import { Hono } from "hono";
import * as z from "zod";
import { jsonBody } from "./json-body.ts";

const SES_MODES = ["throttle", "accept_then_lose", "hang", "reject", "down"] as const;
const DYNAMO_MODES = ["throttle", "conflict"] as const;

type DynamoFaultWanted = { mode: (typeof DYNAMO_MODES)[number]; times: number };
type SesFaultWanted = { mode: (typeof SES_MODES)[number]; times: number };

/** Without `times` the fault lasts until it is mended by `mode: none`. */
const times = z.int().min(1).max(1_000_000).default(1_000_000);

export function faultRoutes({ setSesFault, setDynamoFault }: FaultControls): Hono {
  const app = new Hono();
  app.post("/local/faults", async (c) => {
    const asked = faults.safeParse(await jsonBody(c));
    if (!asked.success) return c.json({ problems: [`This names no fault. ${HOW}`] }, 400);
    const { ses, dynamodb } = asked.data;
    if (ses) setSesFault(ses.mode === "none" ? undefined : ses);
    if (dynamodb) setDynamoFault(dynamodb.mode === "none" ? undefined : dynamodb);
    return c.json(asked.data);
  });
  return app;
}

const fault = <M extends readonly [string, ...string[]]>(modes: M) =>
  z.union([z.strictObject({ mode: z.enum(modes), times }), z.strictObject({ mode: z.literal("none") })]);

const faults = z
  .strictObject({ ses: fault(SES_MODES), dynamodb: fault(DYNAMO_MODES) })
  .partial()
  .refine((given) => given.ses !== undefined || given.dynamodb !== undefined);

const HOW = `Send { "ses": { "mode": …, "times": 3 } } or { "dynamodb": { "mode": …, "times": 3 } }. SES: ${SES_MODES.join(", ")}. DynamoDB: ${DYNAMO_MODES.join(", ")}. "none" mends it.`;

export type FaultControls = {
  setSesFault(fault: SesFaultWanted | undefined): void;
  setDynamoFault(fault: DynamoFaultWanted | undefined): void;
};
