/** What is answered where something cannot be done: `application/problem+json` (RFC 9457), with what to do about it. */

import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { Refused } from "#operations/operation-result.ts";
import { type Answer, headersOf } from "../headers.ts";

/**
 * `type` is what a program goes by: `signed-out` asks for a new log-in. `detail` and `remedy` are sentences for a person; `issues` say
 * which field of the input is wrong. `issuer`: beside `signed-out`, where somebody logs in by a click.
 */
export type Problem = {
  type: ProblemType;
  title: string;
  status: ContentfulStatusCode;
  detail: string;
  remedy?: string;
  issues?: unknown;
  issuer?: "local";
};

const TITLES = {
  "signed-out": "You are not logged in",
  "not-allowed": "Your role may not do this",
  refused: "This was not done",
  "invalid-input": "The input does not fit",
  "not-found": "There is no such thing",
  "other-site": "This did not come from the console",
  "too-large": "This is too large",
  "not-json": "This is not JSON",
  unavailable: "Something does not answer",
  failed: "Something failed",
} as const;

export type ProblemType = keyof typeof TITLES;

/** The response of a problem. */
export function problem(c: Context, origin: string, { type, status, detail, ...more }: Omit<Problem, "title">): Response {
  const body: Problem = {
    ...{ type, title: TITLES[type], status, detail },
    ...more,
  };
  return c.body(JSON.stringify(body), status, { ...headersOf(DATA, origin), "content-type": "application/problem+json" });
}

const DATA: Answer = "data";

/** What an operation has refused: by itself (409), for a missing right (403), or because its input does not fit (400). */
export function refusal(c: Context, origin: string, { kind, problem: detail, remedy, details }: Refused): Response {
  const issues = details?.issues ?? details?.problems;
  const more = { detail, ...(remedy === undefined ? {} : { remedy }), ...(issues === undefined ? {} : { issues }) };
  if (kind === "not_allowed") return problem(c, origin, { type: "not-allowed", status: 403, ...more });
  if (kind === "invalid_input") return problem(c, origin, { type: "invalid-input", status: 400, ...more });
  return problem(c, origin, { type: "refused", status: 409, ...more });
}
