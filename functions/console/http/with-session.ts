/** Opens the session of a request, or answers why there is none. */

import type { Context } from "hono";
import type { ConsoleParts } from "../console-parts.ts";
import { type OpenSession, openSession } from "../sessions/open-session.ts";
import { cookiesOf } from "./cookies.ts";
import { problem } from "./problem.ts";

const LOG_IN_AGAIN = "Log in again: it leads back to where you were.";

/** Runs `answer` for whoever is logged in; 401 for everybody else, and 503 where it cannot be said who they are. */
export async function withSession(
  c: Context,
  parts: ConsoleParts,
  answer: (session: OpenSession) => Response | Promise<Response>,
): Promise<Response> {
  const cookies = cookiesOf(parts.origin);
  const opened = await openSession(parts, cookies.secretIn(c));
  if (opened.kind === "open") return answer(opened.session);
  if (opened.kind === "unavailable") return problem(c, parts.origin, { type: "unavailable", status: 503, ...NOT_ASKED });
  const issuer = parts.issuer === "local" ? { issuer: parts.issuer } : {};
  return problem(c, parts.origin, { type: "signed-out", status: 401, detail: opened.why, remedy: LOG_IN_AGAIN, ...issuer });
}

const NOT_ASKED = {
  detail: "The service that knows who you are has not answered for an hour.",
  remedy: "Try again in a minute; nothing is lost.",
};
