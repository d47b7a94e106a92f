/**
 * Lets through what our own page asks for, and people who open an address; nothing that another site has its visitors' browsers do.
 *
 *   another host ─────────▶ 421, or for a page: on to our own address
 *   /api/* ───────────────▶ from our own page only; what changes something has to say so, and to be JSON
 *   /log-in*, /console* ──▶ as a page that somebody opens, from wherever: the issuer leads back, mails and bookmarks lead here
 */

import type { Context, MiddlewareHandler } from "hono";
import { problem } from "./problem.ts";

/** `origin`: ours, such as `https://mail.example.com`. */
export function ownRequests(origin: string): MiddlewareHandler {
  const { host } = new URL(origin);
  return async (c, next) => {
    const url = new URL(c.req.url);
    // The line of a request may name another host than its header.
    if (url.host !== host || (c.req.header("host") ?? url.host).toLowerCase() !== host) {
      const isPage = c.req.method === "GET" && PAGE.test(url.pathname) && url.pathname !== "/log-in/callback";
      return isPage ? c.redirect(`${origin}${url.pathname}${url.search}`, 307) : elsewhere(c, origin);
    }
    const isOurs = API.test(url.pathname) ? isOfOurPage(c, origin) : isOpened(c, origin);
    if (!isOurs) return problem(c, origin, { type: "other-site", status: 403, detail: OTHER_SITE });
    if (c.req.method === "POST" && !isJson(c)) return problem(c, origin, { type: "not-json", status: 415, detail: NOT_JSON });
    return next();
  };
}

const API = /^\/api\//;
const PAGE = /^\/(console|log-in)(\/|$)/;

const OTHER_SITE = "Only the console's own page may ask for this, and this request came from elsewhere.";
const NOT_JSON = "Send the body as content-type: application/json.";

const elsewhere = (c: Context, origin: string): Response =>
  problem(c, origin, { type: "other-site", status: 421, detail: `The console is at ${origin}/console/ and nowhere else.` });

/** Browsers send the first with each request, older ones the second with all that changes something; neither can be made up by a page. */
const isOfOurPage = (c: Context, origin: string): boolean => {
  const site = c.req.header("sec-fetch-site");
  const from = c.req.header("origin");
  if (from !== undefined && from !== origin) return false;
  if (c.req.method !== "GET") return site === "same-origin" || (site === undefined && from === origin);
  return site === undefined || site === "same-origin" || site === "none";
};

/** What is no page of its own – a picture, a script, a frame – is for our own page only. */
const isOpened = (c: Context, origin: string): boolean => {
  if (c.req.method !== "GET") return false;
  const site = c.req.header("sec-fetch-site");
  if (site === undefined || site === "same-origin" || site === "none") return (c.req.header("origin") ?? origin) === origin;
  return c.req.header("sec-fetch-mode") === "navigate" && (c.req.header("sec-fetch-dest") ?? "document") === "document";
};

const isJson = (c: Context): boolean => /^application\/json\s*(;|$)/i.test(c.req.header("content-type") ?? "");
