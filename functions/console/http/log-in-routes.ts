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
    if (started.kind !== "asked") return notNow(c, parts);
    const to = returnPath(c.req.query("to"), origin);
    cookies.keepStarted(c, [{ ...started.asked, to }, ...cookies.startedIn(c)]);
    return leading(c, started.at);
  });

  app.get("/log-in/callback", async (c) => {
    const all = cookies.startedIn(c);
    const state = c.req.query("state");
    const asked = all.find((one) => one.state === state);
    if (!asked) return logInPage(c, origin, { status: 400, text: NOT_ASKED });
    // It counts once, whatever comes of it.
    cookies.keepStarted(
      c,
      all.filter((one) => one !== asked),
    );
    if (c.req.query("error") !== undefined) return logInPage(c, origin, { status: 403, text: BROKEN_OFF });
    const answer = await logIn.finish(new URL(c.req.url), asked, redirect);
    if (answer.kind === "unavailable") return notNow(c, parts);
    if (answer.kind === "refused") {
      parts.report.note("a log-in was refused", { reason: answer.reason });
      return logInPage(c, origin, { status: 403, text: NOT_BELIEVED });
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

const NOT_ASKED = "This log-in was not started in this browser, or it took longer than ten minutes.";
const BROKEN_OFF = "The log-in was broken off.";
const NOT_BELIEVED = "The log-in did not come to an end that can be believed. It may have been used already.";
const NOT_NOW = "The service that lets you log in does not answer. Try again in a minute.";

const notNow = (c: Context, { origin }: ConsoleParts): Response | Promise<Response> =>
  logInPage(c, origin, { status: 503, text: NOT_NOW });

const leading = (c: Context, to: string): Response => {
  for (const [name, value] of Object.entries(headersOf("data", to))) c.header(name, value);
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
  if (role.kind === "none") return logInPage(c, parts.origin, { status: 403, text: NO_ROLE(person.name) });
  if (role.kind === "several") return logInPage(c, parts.origin, { status: 403, text: SEVERAL(person.name, role.roles) });
  cookies.keepSecret(c, await beginSession(parts, person, role.role));
  return leading(c, to);
};

const NO_ROLE = (name: string): string =>
  `You are logged in as ${name}, who has no role here yet. Ask an operator for one: viewer, author, approver, staff or operator.`;

const SEVERAL = (name: string, roles: string[]): string =>
  `You are logged in as ${name}, who is ${roles.join(" and ")} at once. One person has one role; operator includes them all. Ask an operator to leave one.`;
