/** Lets through what programs ask for, under our own name: no browser has any business here, whatever page it shows. */

import type { Context, MiddlewareHandler } from "hono";
import { headersOf } from "#console/headers.ts";

/** `origin`: ours, such as `https://mail.example.com`. */
export function programsOnly(origin: string): MiddlewareHandler {
  const { host } = new URL(origin);
  return async (c, next) => {
    // The line of a request may name another host than its header.
    if (new URL(c.req.url).host !== host || (c.req.header("host") ?? host).toLowerCase() !== host)
      return problem(c, origin, { status: 421, says: `This is at ${origin}/mcp and nowhere else.` });
    if (c.req.header("origin") !== undefined || c.req.header("sec-fetch-site") !== undefined)
      return problem(c, origin, { status: 403, says: "This is for programs, and the request came from a browser." });
    if (c.req.method === "POST" && !JSON_TYPE.test(c.req.header("content-type") ?? ""))
      return problem(c, origin, { status: 415, says: "Send the body as content-type: application/json." });
    return next();
  };
}

/** Whether a path is the MCP server's. */
export function isOfMcp(path: string): boolean {
  return path === "/mcp";
}

const JSON_TYPE = /^application\/json\s*(;|$)/i;

type Said = { status: 400 | 401 | 403 | 404 | 405 | 413 | 415 | 421 | 429 | 500; says: string; headers?: Record<string, string> };

/** An answer in the shape of the protocol's errors, which clients show. */
export function problem(c: Context, origin: string, { status, says, headers = {} }: Said): Response {
  const body = { jsonrpc: "2.0", error: { code: -32_000, message: says }, id: null };
  return c.body(JSON.stringify(body), status, { ...headersOf("data", origin), ...headers, "content-type": "application/json" });
}
