/** A console over https with an issuer of its own, and browsers that keep cookies as real ones do. */

import * as z from "zod";
import { consoleApp } from "#console/console-app.ts";
import type { ConsoleParts } from "#console/console-parts.ts";
import { oidcLogIn } from "#console/log-in/oidc-log-in.ts";
import { DEMO_PEOPLE, type DemoPerson } from "#local/issuer/demo-people.ts";
import { localIssuer } from "#local/issuer/local-issuer.ts";
import type { OperationResult } from "#operations/operation-result.ts";
import type { Caller } from "#operations/rights.ts";
import { memoryTable } from "#stores/table/memory-table.ts";
import { tableStores } from "#stores/table-stores.ts";

export const ORIGIN = "https://mail.shop.example";
export const SESSION = "__Host-perennial-session";
export const STARTED = "__Host-perennial-log-in";

export type Ran = { caller: Caller; name: string; input: unknown };
type Send = (url: string, init: RequestInit) => Promise<Response>;

type Given = {
  people?: DemoPerson[];
  run?: ConsoleParts["run"];
  /** Stands between the console and the issuer. */
  between?: (send: Send) => Send;
  files?: ConsoleParts["files"];
  local?: ConsoleParts["local"];
};

/** `ran`: what was run, by whom. `wait`: lets time pass, for tokens as well. `people` may be changed at any time. */
export const givenConsole = (given: Given = {}) => {
  // Tokens are verified by the machine's own time: what passes is added to it.
  let passed = 0;
  const ran: Ran[] = [];
  const notes: string[] = [];
  const people = given.people ?? [...DEMO_PEOPLE];
  const table = memoryTable();
  const { sessions, tokens } = tableStores(table, () => Date.now());
  const issuer = localIssuer({
    issuer: `${ORIGIN}/issuer`,
    clientId: "console",
    redirect: `${ORIGIN}/log-in/callback`,
    people: () => people,
    now: () => Date.now(),
    secret: "a secret of this test",
  });
  const direct: Send = async (url, init) => issuer.whole.fetch(new Request(url, init));
  const run = async (caller: Caller, name: string, input: unknown): Promise<OperationResult<unknown>> => {
    ran.push({ caller, name, input });
    return { ok: true, output: { ran: name } };
  };
  const app = consoleApp({
    origin: ORIGIN,
    issuer: "deployed",
    engine: "e-1",
    run: given.run ?? run,
    logIn: oidcLogIn({
      issuer: `${ORIGIN}/issuer`,
      clientId: "console",
      groupsClaim: "groups",
      send: given.between?.(direct) ?? direct,
    }),
    sessions,
    tokens,
    clock: { now: () => Date.now() + passed },
    report: { note: (message, details = {}) => void notes.push(`${message} ${JSON.stringify(details)}`) },
    mail: async (id) => (id === "m-1" ? "<html><head></head><body>Dear Ewa</body></html>" : undefined),
    ...(given.local ? { local: given.local } : {}),
    files:
      given.files ??
      (() =>
        new Map([
          ["index.html", { body: "<!doctype html><title>Console</title>", type: "text/html; charset=utf-8" }],
          ["app.js", { body: "export {};", type: "text/javascript" }],
        ])),
  });
  const answer = (request: Request): Response | Promise<Response> =>
    new URL(request.url).pathname.startsWith("/issuer/") ? issuer.whole.fetch(request) : app.fetch(request);
  return {
    ...{ ran, notes, people, sessions, tokens, table, answer, issuer },
    wait: (milliseconds: number) => {
      passed += milliseconds;
    },
    browser: () => givenBrowser(answer),
    /** A browser in which this person of the demo is logged in. */
    loggedIn: async (subject: string) => {
      const browser = givenBrowser(answer);
      await browser.logIn(subject);
      return browser;
    },
  };
};

export type Console = ReturnType<typeof givenConsole>;

/** What a browser sends with a request of the page itself. */
const OF_PAGE = { "sec-fetch-site": "same-origin", "sec-fetch-mode": "cors", "sec-fetch-dest": "empty" };
/** What it sends when a person opens an address, or is led on from another site. */
export const OPENED = { "sec-fetch-site": "none", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
export const LED_HERE = { ...OPENED, "sec-fetch-site": "cross-site" };

const givenBrowser = (answer: (request: Request) => Response | Promise<Response>) => {
  const jar = new Map<string, string>();
  const ask = async (path: string, init: RequestInit & { headers?: Record<string, string> } = {}): Promise<Response> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { ...(cookie === "" ? {} : { cookie }), ...init.headers };
    const response = await answer(new Request(new URL(path, ORIGIN), { ...init, headers, redirect: "manual" }));
    for (const set of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (/max-age=0\b/i.test(set)) jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  };
  const post = (path: string, input: unknown = {}, headers: Record<string, string> = {}) =>
    ask(path, {
      method: "POST",
      headers: { ...OF_PAGE, origin: ORIGIN, "content-type": "application/json", ...headers },
      body: JSON.stringify(input),
    });
  const get = (path: string, headers: Record<string, string> = OF_PAGE) => ask(path, { headers });
  /** Begins to log in, and answers where the issuer leads back to once this person is chosen there. */
  const choose = async (subject: string, to = "/"): Promise<string> => {
    const started = await get(`/log-in?to=${encodeURIComponent(to)}`, OPENED);
    const at = new URL(started.headers.get("location") ?? "");
    const form = new URLSearchParams(at.searchParams);
    form.set("person", subject);
    const chosen = await answer(new Request(at, { method: "POST", body: form, redirect: "manual" }));
    return chosen.headers.get("location") ?? "";
  };
  /** The last answer: to where somebody is led who was let in. */
  const logIn = async (subject: string, to = "/"): Promise<Response> => get(await choose(subject, to), LED_HERE);
  return { jar, ask, get, post, choose, logIn };
};

const problem = z.object({
  ...{ type: z.string(), title: z.string(), status: z.number(), detail: z.string() },
  ...{ remedy: z.string().optional(), issues: z.unknown().optional() },
});
const known = z.object({
  ...{ name: z.string(), role: z.string(), operations: z.array(z.string()) },
  ...{ issuer: z.string(), engine: z.string() },
});

/** The problem that was answered, which has these fields and no others. */
export const problemIn = async (answer: Response) => z.strictObject(problem.shape).parse(await answer.json());
/** Who is logged in, as `/api/session` says. */
export const knownIn = async (answer: Response) => z.strictObject(known.shape).parse(await answer.json());

/** The subject of the demo's person of each role. */
export const WHO = {
  operator: "demo-ines",
  author: "demo-marta",
  approver: "demo-petar",
  staff: "demo-ola",
  viewer: "demo-heikki",
};
