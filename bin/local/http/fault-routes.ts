/** POST /local/faults: makes the embedded services fail, to see what happens to the mails. */

import { Hono } from "hono";
import * as z from "zod";
import type { Instant } from "#engine/model/enrollment.ts";
import { FARTHEST_LEAP } from "../clock/local-clock.ts";
import { jsonBody } from "./json-body.ts";

const SES_MODES = ["throttle", "accept_then_lose", "hang", "reject", "refuse_all", "down"] as const;
const EVENT_MODES = ["lose", "second_id"] as const;
const DYNAMO_MODES = ["throttle", "conflict"] as const;

type DynamoFaultWanted = { mode: (typeof DYNAMO_MODES)[number]; times: number };
type SesFaultWanted = { mode: (typeof SES_MODES)[number]; times: number };

type EventFaultWanted = { mode: (typeof EVENT_MODES)[number]; times: number };

export type FaultControls = {
  /** Lets time pass in which the system is down: nothing is worked on. Absent when the clock is the real one. */
  outage?: (until: Instant) => Promise<void>;
  now(): Instant;
  setSesEventFault(fault: EventFaultWanted | undefined): void;
  setSesFault(fault: SesFaultWanted | undefined): void;
  setDynamoFault(fault: DynamoFaultWanted | undefined): void;
};

/** Without `times` the fault lasts until `mode: none` ends it. */
const times = z.int().min(1).max(1_000_000).default(1_000_000);

/** Answers the faults as they are set, 400 for a request that names none. */
export function faultRoutes({ outage: pass, now, setSesEventFault, setSesFault, setDynamoFault }: FaultControls): Hono {
  const app = new Hono();
  app.post("/local/faults", async (c) => {
    const request = faults.safeParse(await jsonBody(c));
    if (!request.success) return c.json({ problems: [`This is no fault that can be set. ${HOW}`] }, 400);
    const { ses, ses_events, dynamodb, outage } = request.data;
    const until = outage && Date.parse(outage.until);
    if (until !== undefined && !pass)
      return c.json({ problems: ["The clock is the real one. Start with --clock virtual."] }, 409);
    if (until !== undefined && until < now()) return c.json({ problems: ["The clock does not go back."] }, 400);
    if (until !== undefined && until > now() + FARTHEST_LEAP)
      return c.json({ problems: ["No outage lasts longer than ten years."] }, 400);
    if (ses) setSesFault(ses.mode === "none" ? undefined : ses);
    if (ses_events) setSesEventFault(ses_events.mode === "none" ? undefined : ses_events);
    if (until !== undefined) await pass?.(until);
    if (dynamodb) setDynamoFault(dynamodb.mode === "none" ? undefined : dynamodb);
    return c.json(request.data);
  });
  return app;
}

const fault = <M extends readonly [string, ...string[]]>(modes: M) =>
  z.union([z.strictObject({ mode: z.enum(modes), times }), z.strictObject({ mode: z.literal("none") })]);

const faults = z
  .strictObject({
    ses: fault(SES_MODES),
    ses_events: fault(EVENT_MODES),
    dynamodb: fault(DYNAMO_MODES),
    outage: z.strictObject({ until: z.iso.datetime({ offset: true }) }),
  })
  .partial()
  .refine((given) => Object.keys(given).length > 0);

const HOW = `Send { "ses": { "mode": …, "times": 3 } }, and so "ses_events" or "dynamodb"; or { "outage": { "until": "2026-12-01T00:00:00Z" } }. SES: ${SES_MODES.join(", ")}. Its events: ${EVENT_MODES.join(", ")}. DynamoDB: ${DYNAMO_MODES.join(", ")}. "none" ends it.`;
