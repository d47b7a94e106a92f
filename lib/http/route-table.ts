/** Every path that the outside may call without credentials of AWS, why that is safe, and how much of it is let through. */

import { HttpMethod } from "aws-cdk-lib/aws-apigatewayv2";
import type { LambdaName } from "#lambda-env";

const PAGE_METHODS = [HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.POST];
const SEALED = "Customers have no account here; the sealed token in the link says who they are and what they may do.";

const PAGE_OF_CONSOLE = "The page is the same for everybody and holds nothing of anybody; what it shows, it asks for below /api.";
const SESSION =
  "The function checks that the console's own page asks, and for whom: by the session that a log-in at the issuer has begun.";
const LOG_IN = "Nobody is known before they have logged in; what comes back from the issuer is tied to what was asked for.";

const TOKEN =
  "The function checks a personal token with each request, and has done for it no more than tools that its person's role may.";

const TEAM =
  "The sealed token in a mail to the team opens the one case that it names, and only while that is open or just solved.";

/** Of all that the API lets through a second: a flood at one path leaves the others theirs. */
const READERS = 0.5;
const STRANGERS = 0.1;
/** Of some people of ours, each with a page that asks for several things at once. */
const CONSOLE = 0.5;
const LOGGING_IN = 0.05;
/** Of some assistants, each of which asks once at a time. */
const ASSISTANTS = 0.1;

/** One row a path. The letters stand for the purposes of functions/pages/link-claims.ts. */
export const ROUTE_TABLE: readonly Route[] = [
  {
    path: "/webhooks/{source}",
    methods: [HttpMethod.POST],
    lambda: "webhook",
    share: 1,
    openBecause: "Order systems sign each body; the function verifies the signature before it reads anything else.",
  },
  { path: "/u/{token}", methods: PAGE_METHODS, lambda: "pages", share: READERS, openBecause: SEALED },
  { path: "/p/{token}", methods: PAGE_METHODS, lambda: "pages", share: READERS, openBecause: SEALED },
  { path: "/s/{token}", methods: PAGE_METHODS, lambda: "pages", share: READERS, openBecause: SEALED },
  { path: "/n/{token}", methods: PAGE_METHODS, lambda: "pages", share: READERS, openBecause: SEALED },
  { path: "/case/{token}", methods: PAGE_METHODS, lambda: "pages", share: READERS, openBecause: TEAM },
  { path: "/c/{token}", methods: PAGE_METHODS, lambda: "pages", share: READERS, openBecause: SEALED },
  {
    path: "/pictures/{name}",
    methods: [HttpMethod.GET, HttpMethod.HEAD],
    lambda: "pages",
    share: READERS,
    openBecause: "Mail programs fetch the pictures of mails, which are the same for everybody.",
  },
  {
    path: "/subscribe",
    methods: PAGE_METHODS,
    lambda: "pages",
    share: STRANGERS,
    openBecause:
      "Whoever signs up is not known yet; nothing holds before they have pressed the button behind the mail that they get.",
  },
  { path: "/console", methods: [HttpMethod.GET], lambda: "console", share: CONSOLE, openBecause: PAGE_OF_CONSOLE },
  { path: "/console/{place+}", methods: [HttpMethod.GET], lambda: "console", share: CONSOLE, openBecause: PAGE_OF_CONSOLE },
  {
    path: "/api/{operation}",
    methods: [HttpMethod.GET, HttpMethod.POST],
    lambda: "console",
    share: CONSOLE,
    openBecause: SESSION,
  },
  { path: "/log-in", methods: [HttpMethod.GET], lambda: "console", share: LOGGING_IN, openBecause: LOG_IN },
  { path: "/log-in/callback", methods: [HttpMethod.GET], lambda: "console", share: LOGGING_IN, openBecause: LOG_IN },
  {
    path: "/mcp",
    methods: [HttpMethod.GET, HttpMethod.POST, HttpMethod.DELETE],
    lambda: "mcp",
    share: ASSISTANTS,
    openBecause: TOKEN,
  },
];

/** What is decided about one path; `openBecause` answers the security check that asks for an authorizer. */
export type Route = {
  path: string;
  methods: readonly HttpMethod[];
  lambda: Extract<LambdaName, "webhook" | "pages" | "console" | "mcp">;
  /** Of `requestsPerSecond`, for each method of this path alone. */
  share: number;
  openBecause: string;
};
