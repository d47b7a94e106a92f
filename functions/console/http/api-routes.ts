/** The HTTP face of the registry: every operation under `/api/`, for whoever is logged in. */

import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { isListed, OPERATION_TABLE, operationsFor } from "#operations/operation-table.ts";
import type { OperationName } from "#operations/registry.ts";
import type { Right } from "#operations/rights.ts";
import type { ConsoleParts } from "../console-parts.ts";
import { headersOf } from "../headers.ts";
import type { OpenSession } from "../sessions/open-session.ts";
import { problem, refusal } from "./problem.ts";
import { LARGEST_BODY, type Read, readBody, readQuery } from "./read-input.ts";
import { withSession } from "./with-session.ts";

/**
 * `POST /api/<operation>` takes the input as its body, whatever the operation does. `GET /api/<operation>?input=` is for what changes
 * nothing and shows nobody: addresses stand in histories and logs.
 */
export function apiRoutes(parts: ConsoleParts): Hono {
  const { origin, engine, issuer } = parts;
  const app = new Hono();

  app.get("/api/session", (c) =>
    withSession(c, parts, ({ name, role, subject: id }) =>
      answer(c, origin, { name, role, operations: operationsFor({ id, role }), issuer, engine, ...clockOf(parts) }),
    ),
  );

  app.get("/api/:operation", (c) =>
    withSession(c, parts, (session) => {
      const name = c.req.param("operation");
      if (!isListed(name)) return unknown(c, origin, name);
      if (!mayStandInAddress(OPERATION_TABLE[name]))
        return problem(c, origin, { type: "invalid-input", status: 405, detail: POST_IT(name) });
      return run(c, parts, session, name, readQuery(c));
    }),
  );

  app.use("/api/*", bodyLimit({ maxSize: LARGEST_BODY, onError: (c) => problem(c, origin, TOO_LARGE) }));
  app.post("/api/:operation", (c) =>
    withSession(c, parts, async (session) => {
      const name = c.req.param("operation");
      return isListed(name) ? run(c, parts, session, name, await readBody(c)) : unknown(c, origin, name);
    }),
  );
  return app;
}

type Listed = { right: Right; changes: boolean; mayName?: true };

const mayStandInAddress = ({ changes, right, mayName }: Listed): boolean => !changes && right === "read" && !mayName;

/** A system on one machine has a clock of its own, by which its days and due times are read. */
const clockOf = ({ local }: ConsoleParts) =>
  local ? { now: new Date(local.now()).toISOString(), clock: kindOfClock(local) } : {};

const kindOfClock = ({ pass, runs }: NonNullable<ConsoleParts["local"]>): "virtual" | "running" | "real" => {
  if (!pass) return "real";
  return runs() ? "running" : "virtual";
};

const TOO_LARGE = {
  type: "too-large",
  status: 413,
  detail: `A body has at most ${LARGEST_BODY / 1e6} MB.`,
  remedy: "Send it in several parts.",
} as const;

const POST_IT = (name: string): string =>
  `\`${name}\` shows people or changes something: ask for it by POST, so that nothing of it stands in an address.`;

const run = async (c: Context, parts: ConsoleParts, session: OpenSession, name: OperationName, read: Read): Promise<Response> => {
  const { origin } = parts;
  if (read.kind === "wrong") return problem(c, origin, { type: "invalid-input", status: 400, detail: read.detail });
  const caller = { name: session.name, id: session.subject, role: session.role };
  const result = await parts.run(caller, name, read.input);
  return result.ok ? answer(c, origin, result.output) : refusal(c, origin, result);
};

const answer = (c: Context, origin: string, data: unknown): Response =>
  c.body(JSON.stringify(data), 200, { ...headersOf("data", origin), "content-type": "application/json" });

const unknown = (c: Context, origin: string, name: string): Response =>
  problem(c, origin, { type: "not-found", status: 404, detail: `There is no operation "${name.slice(0, 50)}".` });
