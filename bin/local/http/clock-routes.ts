/** GET and POST /local/clock: what time it is here, and letting time pass. */

import { Hono } from "hono";
import type { Instant } from "#engine/model/enrollment.ts";
import type { Advanced } from "../clock/scheduler.ts";
import { jsonBody } from "./json-body.ts";
import { passage } from "./passage.ts";

export type ClockControls = {
  now(): Instant;
  /** Absent when the clock is the real one. */
  advance?: (to: Instant) => Promise<Advanced & { mails: number }>;
};

export function clockRoutes({ now, advance }: ClockControls): Hono {
  const app = new Hono();
  app.get("/local/clock", (c) => c.json({ now: iso(now()) }));
  app.post("/local/clock", async (c) => {
    if (!advance) {
      return c.json({ problems: ["The clock is the real one and moves by itself. Start with --clock virtual to move it."] }, 409);
    }
    const asked = passage(await jsonBody(c), now());
    if (asked.kind === "problem") return c.json({ problems: [asked.message] }, 400);
    const passed = await advance(asked.moment);
    return c.json({ now: iso(now()), ...passed });
  });
  return app;
}

const iso = (moment: Instant): string => new Date(moment).toISOString();
