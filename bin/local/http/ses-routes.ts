/** POST /local/ses-events emits an event as SES does; GET /local/sent-truth is what the fake SES has accepted, whatever our own ledger says. */

import { Hono } from "hono";
import * as z from "zod";
import type { FakeSes } from "../ses/fake-ses.ts";
import { EVENT_TYPES } from "../ses/ses-event-json.ts";
import { jsonBody } from "./json-body.ts";

export type SesControls = Pick<FakeSes, "deliver" | "truth">;

const HOW = `Send { "type": "Bounce", "id": "<the id in /local/mails>" }, with what SES would add as "details"; or the whole event as SES writes it. Types: ${EVENT_TYPES.join(", ")}.`;

type SesEventRequest = Parameters<FakeSes["deliver"]>[0];

const details = z.record(z.string(), z.unknown());
const inShort = z.strictObject({ type: z.enum(EVENT_TYPES), id: z.string().min(1), details: details.default({}) });
const asSesWrites = z
  .looseObject({ eventType: z.enum(EVENT_TYPES), mail: z.looseObject({ messageId: z.string().min(1) }) })
  .transform((event): SesEventRequest => {
    const part = details.safeParse(event[`${event.eventType.slice(0, 1).toLowerCase()}${event.eventType.slice(1)}`]);
    return { type: event.eventType, id: event.mail.messageId, details: part.success ? part.data : {} };
  });
const asked = z.union([inShort, asSesWrites]);

/** Answers 404 for a mail that was never accepted. */
export function sesRoutes({ deliver, truth }: SesControls): Hono {
  const app = new Hono();
  app.get("/local/sent-truth", (c) => c.json(truth()));
  app.post("/local/ses-events", async (c) => {
    const event = asked.safeParse(await jsonBody(c));
    if (!event.success) return c.json({ problems: [`This is no SES event. ${HOW}`] }, 400);
    if (!(await deliver(event.data))) return c.json({ problems: [`SES accepted no mail "${event.data.id}".`] }, 404);
    return c.json(event.data, 202);
  });
  return app;
}
