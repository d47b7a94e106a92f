/**
 * Lets the local system answer its own pages and this machine's commands only. Whatever page is open in the same browser may send
 * requests here, and a name of its own may lead to this machine (DNS rebinding).
 *
 *   request ─ Host is ours? ─┬─ a customer's page ────────────────────────────────▶ as on a deployed stack: its token decides
 *                            ├─ a webhook ─ not out of a browser? ────────────────▶ its signature decides
 *                            ├─ an assistant ─────────────────────────────────────▶ its own checks and its token decide
 *                            ├─ the console ─────────────────────────────────────▶ its own checks and its session decide
 *                            └─ all else ─ not of another site? ─┬─ Bearer token ─▶ may do everything, by JSON
 *                                                                ├─ issuer's cookie ▶ may choose who to be
 *                                                                └─ the first page ▶ on to the console, with that cookie if it has the key
 */

import { timingSafeEqual } from "node:crypto";
import { isOfConsole } from "#console/console-app.ts";
import { isOfMcp } from "#mcp/programs-only.ts";
import type { LocalAccess } from "../local-access.ts";
import { noKeyPage } from "./no-key-page.ts";

type Answer = (request: Request) => Response | Promise<Response>;

export type GuardOptions = LocalAccess & {
  port: number;
  /** Where the links in mails lead, if not here: customers' pages and webhooks may be asked for under that name, too. */
  baseUrl?: string;
};

/**
 * Customers' pages, behind whose slash a sealed token stands, and the pictures of their mails. As the address is written: nothing that is
 * encoded otherwise is one.
 */
const PAGES = /^\/(u|p|s|n|c|case|pictures)\/|^\/subscribe\/?$/;
const WEBHOOKS = /^\/webhooks\//;
/** Where somebody is chosen who logs in to the console. */
const ISSUER = "/issuer/authorize";
/** The one address that is printed, with the key in it. It leads to the console. */
const FIRST = "/";
const CONSOLE = "/console";

/** For addresses such as those of IPv4, `127.0.0.1` first, which is where it listens. */
const OWN_NAMES = ["127.0.0.1", "localhost", "[::1]"];

/** What stands behind the guard. */
export type Guarded = {
  system: Answer;
  console: Answer;
  /** The page on which somebody is chosen, at `/issuer/authorize`. */
  issuer: Answer;
  /** MCP, at `/mcp`. */
  mcp: Answer;
};

/** The same handlers behind the checks: what is refused never reaches them. */
export function localGuard(options: GuardOptions, { system, console, issuer, mcp }: Guarded): Answer {
  const { port, token, openKey, issuerKey, baseUrl } = options;
  const hosts = new Set(OWN_NAMES.flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`])));
  const origins = new Set([...hosts].map((host) => `http://${host}`));
  const linkHost = baseUrl === undefined ? undefined : new URL(baseUrl).host;
  const issuerCookie = `perennial_issuer_${port}`;

  const own = async (request: Request, url: URL): Promise<Response> => {
    if (isOfAnotherSite(request, origins)) return refused(403, ANOTHER_SITE);
    if (url.pathname === ISSUER) return isSame(cookieOf(request, issuerCookie), issuerKey) ? issuer(request) : noKeyPage();
    if (isRead(request) && url.pathname === FIRST) {
      // Cookies are of a name, and the console has this one only.
      if (url.hostname !== OWN_NAMES[0]) return leading(`http://${OWN_NAMES[0]}:${port}/${url.search}`, []);
      // Without the key as well: whoever is logged in already needs none.
      const isOpened = isSame(url.searchParams.get("key"), openKey);
      return leading(CONSOLE, isOpened ? [`${issuerCookie}=${issuerKey}; Path=${ISSUER}`] : []);
    }
    if (isSame(bearerOf(request), token)) return isJson(request) ? system(request) : refused(415, NOT_JSON);
    return refused(401, NO_TOKEN);
  };

  return async (request) => {
    const url = new URL(request.url);
    const isPage = PAGES.test(url.pathname);
    const isWebhook = WEBHOOKS.test(url.pathname);
    const isOurs = (host: string): boolean => hosts.has(host) || ((isPage || isWebhook) && host === linkHost);
    // The line of a request may name another host than its header.
    if (!isOurs((request.headers.get("host") ?? "").toLowerCase()) || !isOurs(url.host)) return refused(421, OTHER_HOST);
    if (isPage) return system(request);
    if (isWebhook) return isOutOfBrowser(request) ? refused(403, BROWSER) : system(request);
    if (isOfMcp(url.pathname)) return mcp(request);
    if (isOfConsole(url.pathname)) return console(request);
    return withOwnHeaders(await own(request, url));
  };
}

const OTHER_HOST = "This system answers to http://127.0.0.1 and http://localhost with its port only.";
const ANOTHER_SITE = "This request came from a page of another site.";
const BROWSER = "Webhooks come from servers, and this request came from a page in a browser.";
const NOT_JSON = "Send the body as content-type: application/json.";
const NO_TOKEN =
  "Send the token that stands in running.json of the data folder as `authorization: Bearer TOKEN`. Commands such as `perennial explain` do so by themselves.";

const refused = (status: number, problem: string): Response =>
  new Response(`${JSON.stringify({ problems: [problem] })}\n`, {
    status,
    headers: { "content-type": "application/json; charset=utf-8", ...OWN_HEADERS },
  });

/** Keeps the key out of the address, and with it out of what the browser remembers and shows. */
const leading = (location: string, cookies: string[]): Response => {
  const headers = new Headers({ location, ...OWN_HEADERS });
  for (const cookie of cookies) headers.append("set-cookie", `${cookie}; HttpOnly; SameSite=Strict`);
  return new Response(null, { status: 302, headers });
};

/** No other site may frame, embed or read what is answered, nor a browser keep it or take it for something else. */
const OWN_HEADERS = {
  "cache-control": "no-store",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-frame-options": "SAMEORIGIN",
};

const withOwnHeaders = (response: Response): Response => {
  for (const [name, value] of Object.entries(OWN_HEADERS)) if (!response.headers.has(name)) response.headers.set(name, value);
  return response;
};

/** Scripts send neither header. Browsers send the first with each request, older ones the second with all but plain links. */
const isOfAnotherSite = ({ headers }: Request, origins: Set<string>): boolean => {
  const site = headers.get("sec-fetch-site");
  const origin = headers.get("origin");
  return (site !== null && site !== "same-origin" && site !== "none") || (origin !== null && !origins.has(origin));
};

const isOutOfBrowser = ({ headers }: Request): boolean => headers.has("sec-fetch-site") || headers.has("origin");

const isRead = ({ method }: Request): boolean => method === "GET" || method === "HEAD";

/** The one type of body that no form, and no script without a preflight, can send to another site. */
const isJson = (request: Request): boolean =>
  isRead(request) ||
  /^application\/json\s*(;|$)/i.test(request.headers.get("content-type") ?? "") ||
  (!request.headers.has("content-type") && (request.headers.get("content-length") ?? "0") === "0");

const bearerOf = ({ headers }: Request): string | undefined => /^Bearer ([\w-]+)$/i.exec(headers.get("authorization") ?? "")?.[1];

const cookieOf = ({ headers }: Request, name: string): string | undefined =>
  (headers.get("cookie") ?? "")
    .split(/;\s*/)
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1);

/** In constant time. */
const isSame = (given: string | null | undefined, wanted: string): boolean => {
  if (given === null || given === undefined) return false;
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
};
