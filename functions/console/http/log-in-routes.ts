/** The log-in: out to the issuer, back with a code, and a new session for whoever it names. */

import { type Context, Hono } from "hono";
import type { ConsoleParts } from "../console-parts.ts";
import { headersOf } from "../headers.ts";
import type { Person } from "../log-in/log-in.ts";
import { logInPage } from "../log-in/log-in-page.ts";
import { HOME, returnPath } from "../log-in/return-path.ts";
import { roleOf } from "../log-in/role-of.ts";
import { beginSession, endSession } from "../sessions/begin-session.ts";
import { type Cookies, cookiesOf } from "./cookies.ts";

/** GET /log-in, GET /log-in/callback, POST /api/log-out */
export function logInRoutes(parts: ConsoleParts): Hono {
  const { origin, logIn } = parts;
  const cookies = cookiesOf(origin);
  const redirect = `${origin}/log-in/callback`;
  const app = new Hono();

  app.get("/log-in", async (c) => {
    const started = await logIn.begin(redirect);
    if (started.kind === "refused") parts.report.note("the issuer cannot be used", { reason: started.reason });
    if (started.kind !== "asked") return notNow(c, parts);
    const to = returnPath(c.req.query("to"), origin);
    cookies.keepStarted(c, [{ ...started.asked, to }, ...cookies.startedIn(c)]);
    return leading(c, origin, started.at);
  });

  app.get("/log-in/callback", async (c) => {
    const all = cookies.startedIn(c);
    const state = c.req.query("state");
    const asked = all.find((one) => one.state === state);
    if (!asked) return logInPage(c, origin, { status: 400, says: "not_asked" });
    // It counts once, whatever comes of it.
    cookies.keepStarted(
      c,
      all.filter((one) => one !== asked),
    );
    if (c.req.query("error") !== undefined) return logInPage(c, origin, { status: 403, says: "broken_off" });
    const answer = await logIn.finish(new URL(c.req.url), asked, redirect);
    if (answer.kind === "unavailable") return notNow(c, parts);
    if (answer.kind === "refused") {
      parts.report.note("a log-in was refused", { reason: answer.reason });
      return logInPage(c, origin, { status: 403, says: "not_believed" });
    }
    return enter(c, parts, cookies, { person: answer.person, to: returnPath(asked.to, origin) });
  });

  app.post("/api/log-out", async (c) => {
    const secret = cookies.secretIn(c);
    const at = secret === undefined ? undefined : await endSession(parts, secret, `${origin}${HOME}`);
    cookies.forgetSecret(c);
    return c.body(JSON.stringify({ to: at ?? HOME }), 200, {
      ...headersOf("data", origin),
      "content-type": "application/json",
    });
  });
  return app;
}

const notNow = (c: Context, { origin }: ConsoleParts): Response | Promise<Response> =>
  logInPage(c, origin, { status: 503, says: "not_now" });

const leading = (c: Context, origin: string, to: string): Response => {
  for (const [name, value] of Object.entries(headersOf("data", origin))) c.header(name, value);
  return c.redirect(to, 303);
};

/** A session is always a new one: whoever had set a secret in this browser before knows nothing of it. */
const enter = async (
  c: Context,
  parts: ConsoleParts,
  cookies: Cookies,
  { person, to }: { person: Person; to: string },
): Promise<Response> => {
  const role = roleOf(person.groups);
  if (role.kind !== "role") {
    const other = await parts.logIn.end(person.refresh, `${parts.origin}/log-in`);
    const who = { name: person.name, other, ...(role.kind === "several" ? { roles: role.roles } : {}) };
    return logInPage(c, parts.origin, { status: 403, says: role.kind === "several" ? "several" : "no_role", ...who });
  }
  cookies.keepSecret(c, await beginSession(parts, person, role.role));
  return leading(c, parts.origin, to);
};
