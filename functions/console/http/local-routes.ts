/** The page's way to what only a system on one machine has: its mails, who waits in it, what it called, and its clock. */

import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { type Right, roleHas } from "#operations/rights.ts";
import type { ConsoleParts } from "../console-parts.ts";
import { headersOf } from "../headers.ts";
import type { LocalParts } from "../local-parts.ts";
import { problem } from "./problem.ts";
import { readBody } from "./read-input.ts";
import { withSession } from "./with-session.ts";

/**
 * POST /api/local/mails `{ find }`, /api/local/mail `{ id }`, /api/local/state `{}`, /api/local/clock `{ minutes }`, and
 * GET /console/mails/ID/eml; nothing on a stack.
 */
export function localRoutes(parts: ConsoleParts): Hono {
  const { origin, local } = parts;
  const app = new Hono();
  if (!local) return app;

  const route = (path: string, right: Right, answer: (input: Fields) => Promise<unknown>): void => {
    app.post(path, (c) =>
      withSession(c, parts, async ({ name, role }) => {
        if (!roleHas(role, right))
          return problem(c, origin, { type: "not-allowed", status: 403, detail: NOT_ALLOWED(name, role) });
        const read = await readBody(c);
        if (read.kind === "wrong") return problem(c, origin, { type: "invalid-input", status: 400, detail: read.detail });
        return shown(c, origin, await answer(fieldsOf(read.input)));
      }),
    );
  };
  app.use("/api/local/*", bodyLimit({ maxSize: LARGEST, onError: (c) => problem(c, origin, TOO_LARGE) }));
  route("/api/local/mails", "read-people", async ({ find }) => local.mails(typeof find === "string" ? find : ""));
  route("/api/local/mail", "read-people", async ({ id }) => (typeof id === "string" ? local.mailOf(id) : undefined));
  route("/api/local/state", "read-people", () => local.state());
  route("/api/local/clock", "operate", ({ minutes }) => passed(local, minutes));

  app.get("/console/mails/:id/eml", (c) =>
    withSession(c, parts, async ({ name, role }) => {
      if (!roleHas(role, "read-people"))
        return problem(c, origin, { type: "not-allowed", status: 403, detail: NOT_ALLOWED(name, role) });
      const mime = await local.eml(c.req.param("id"));
      return mime === undefined ? shown(c, origin, undefined) : c.body(mime, 200, { ...headersOf("data", origin), ...MIME });
    }),
  );
  return app;
}

type Fields = Record<string, unknown>;

const LARGEST = 10_000;
/** A week at once: what happens in it is waited for. */
const LONGEST = 7 * 24 * 60;

const TOO_LARGE = { type: "too-large", status: 413, detail: `A body has at most ${LARGEST / 1e3} kB here.` } as const;
const MIME = { "content-type": "message/rfc822", "content-disposition": 'attachment; filename="mail.eml"' };
const NOT_ALLOWED = (name: string, role: string): string => `${name} (${role}) may not do this.`;

const passed = async ({ pass, now }: LocalParts, minutes: unknown): Promise<unknown> => {
  if (!pass || typeof minutes !== "number" || !(minutes > 0 && minutes <= LONGEST)) return undefined;
  await pass(minutes * 60_000);
  return { now: new Date(now()).toISOString() };
};

const fieldsOf = (input: unknown): Fields => (typeof input === "object" && input !== null ? { ...input } : {});

const shown = (c: Context, origin: string, data: unknown): Response =>
  data === undefined
    ? problem(c, origin, { type: "not-found", status: 404, detail: "There is no such thing on this machine." })
    : c.body(JSON.stringify(data), 200, { ...headersOf("data", origin), "content-type": "application/json" });
