/** MCP over HTTP, without sessions: each request brings its person's token, and is answered by itself; the same app on one machine, in Lambda and in tests. */

import { createMcpHandler } from "@modelcontextprotocol/server";
import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { headersOf } from "#console/headers.ts";
import type { Caller } from "#operations/rights.ts";
import { errorText } from "#ports/errors/error-text.ts";
import type { McpParts } from "./mcp-parts.ts";
import { mcpServer } from "./mcp-server.ts";
import { offeredTools } from "./offered-tools.ts";
import { openToken } from "./open-token.ts";
import { problem, programsOnly } from "./programs-only.ts";

/** Serves POST /mcp; there is no stream to open and no session to end, so GET and DELETE are answered with 405. */
export function mcpApp(parts: McpParts): Hono {
  const { origin, report } = parts;
  const app = new Hono();
  app.use(programsOnly(origin));
  app.use(bodyLimit({ maxSize: LARGEST_BODY, onError: (c) => problem(c, origin, { status: 413, says: TOO_LARGE }) }));
  app.post("/mcp", (c) => answer(c, parts));
  app.all("/mcp", (c) => problem(c, origin, { status: 405, says: "Only POST is answered here.", headers: { allow: "POST" } }));
  app.notFound((c) => problem(c, origin, { status: 404, says: `The server is at ${origin}/mcp.` }));
  app.onError((error, c) => {
    report.note("a request of an assistant failed", { error: error.name, reason: errorText(error) });
    return problem(c, origin, { status: 500, says: "Something failed that should not; the log says what it was." });
  });
  return app;
}

/** Bytes: a draft of several long files has less. */
const LARGEST_BODY = 1_000_000;
const TOO_LARGE = `A message has at most ${LARGEST_BODY / 1e6} MB.`;
/** One message a request: what counts requests counts calls. */
const ONE_MESSAGE = "Send one message of JSON-RPC a request, as a JSON object.";

const answer = async (c: Context, parts: McpParts): Promise<Response> => {
  const { origin } = parts;
  const opened = await openToken(parts, c.req.header("authorization") ?? "");
  if (opened.kind === "over")
    return problem(c, origin, { status: 401, says: opened.why, headers: { "www-authenticate": "Bearer" } });
  if (opened.kind === "too_often")
    return problem(c, origin, {
      status: 429,
      says: "This token is used too often. Wait a minute.",
      headers: { "retry-after": "60" },
    });
  const message = messageIn(await c.req.text());
  if (message === undefined) return problem(c, origin, { status: 400, says: ONE_MESSAGE });
  const response = await handlerFor(parts, opened.caller).fetch(c.req.raw, { parsedBody: message });
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(headersOf("data", origin))) headers.set(name, value);
  return new Response(response.body, { status: response.status, headers });
};

/** No stream stays open: a function of a stack would be paid for as long. */
const handlerFor = ({ version, tools, folder, run, report }: McpParts, caller: Caller) =>
  createMcpHandler(
    () =>
      mcpServer({
        version,
        tools: offeredTools(tools(), caller, folder),
        run: (name, input) => run(caller, name, input),
        failed: (operation, error) => report.note("a tool failed", { operation, reason: errorText(error) }),
      }),
    { keepAliveMs: 0, maxSubscriptions: 0, maxRequestBodySize: LARGEST_BODY },
  );

const messageIn = (text: string): object | undefined => {
  try {
    const message: unknown = JSON.parse(text);
    return typeof message === "object" && message !== null && !Array.isArray(message) ? message : undefined;
  } catch {
    return undefined;
  }
};
