/** Every path that the outside may call without credentials of AWS, why that is safe, and how much of it is let through. */

import { HttpMethod } from "aws-cdk-lib/aws-apigatewayv2";
import type { LambdaName } from "#lambda-env";

const PAGE_METHODS = [HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.POST];
const SEALED = "Customers have no account here; the sealed token in the link says who they are and what they may do.";

const TEAM =
  "The sealed token in a mail to the team opens the one case that it names, and only while that is open or just solved.";

/** Of all that the API lets through a second: a flood at one path leaves the others theirs. */
const READERS = 0.5;
const STRANGERS = 0.1;

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
];

/** What is decided about one path; `openBecause` answers the security check that asks for an authorizer. */
export type Route = {
  path: string;
  methods: readonly HttpMethod[];
  lambda: Extract<LambdaName, "webhook" | "pages">;
  /** Of `requestsPerSecond`, for each method of this path alone. */
  share: number;
  openBecause: string;
};
