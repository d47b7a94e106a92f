/** The HTTP face of webhooks: the same app in Lambda, in the local system and in tests. */

import type { Context } from "hono";
// The edition for a handful of routes: nothing is built at the first request of a cold start.
import { Hono } from "hono/tiny";
import { readBody } from "./read-body.ts";
import { LARGEST_BODY, type ReceiveDeps, receive, TOO_LARGE, type WebhookAnswer } from "./receive.ts";

/** An app with `POST /webhooks/:source`. Answers are JSON; a refusal lists its problems. */
export function webhooksApp(deps: ReceiveDeps): Hono {
  const handle = receive(deps);
  const app = new Hono();
  app.post("/webhooks/:source", async (c) => {
    const body = await readBody(c.req.raw, LARGEST_BODY);
    if (!body) return respond(c, TOO_LARGE);
    return respond(c, await handle({ source: c.req.param("source"), headers: (name) => c.req.header(name), body }));
  });
  app.all("/webhooks/:source", (c) => {
    const problem = { path: "", message: "Webhooks are posted.", remedy: "Use the method POST." };
    return c.json({ problems: [problem] }, 405, { Allow: "POST" });
  });
  return app;
}

const respond = (c: Context, { status, ...answer }: WebhookAnswer): Response => c.json(answer, status);
