/** The pages that links in mails lead to. Opening one changes nothing; pressing its button does. */

import type { Context } from "hono";
// The edition for a handful of routes: nothing is built at the first request of a cold start.
import { Hono } from "hono/tiny";
import type { Policy } from "#engine/policy.ts";
import type { LinkClaim, Links } from "#flows/ports.ts";
import type { Clock } from "#runtime/clock.ts";
import { PAGE_HEADERS, type PageContent, page } from "./page.ts";
import { pageLanguage, WORDS, type Words } from "./words.ts";

export type PagesPorts = {
  links: Pick<Links, "open">;
  /** Idempotent; when it resolves, the withdrawal is stored. */
  unsubscribe: (claim: LinkClaim) => Promise<void>;
  policy: () => Promise<Policy | undefined>;
  clock: Pick<Clock, "now">;
};

type Reader = { language: string; words: Words; policy: Policy | undefined };

const readerOf = async (c: Context, policyNow: PagesPorts["policy"]): Promise<Reader> => {
  const policy = await policyNow();
  const language = pageLanguage(c.req.header("accept-language"), policy?.locale);
  const words = WORDS[language];
  if (!words) throw new Error("the pages speak no such language");
  return { language, words, policy };
};

const aboutOf = ({ topic }: LinkClaim, { language, policy }: Reader): string => {
  const label = policy?.topics[topic]?.label;
  return label?.[language] ?? label?.[policy?.locale ?? "en"] ?? topic;
};

const show = (
  c: Context,
  status: 200 | 404 | 500,
  reader: Reader,
  content: Pick<PageContent, "title" | "explain" | "about" | "press">,
) => {
  const { language, words, policy } = reader;
  const shop = policy && { shop: { ...policy.shop, visit: words.visit } };
  for (const [name, value] of Object.entries(PAGE_HEADERS)) c.header(name, value);
  return c.html(page({ language, ...content, ...shop }), status);
};

/**
 * GET and HEAD /u/<token> show the page; OPTIONS names the methods; POST unsubscribes, whether a person pressed the button or
 * a mail program posts `List-Unsubscribe=One-Click` (RFC 8058): no cookie, no redirect, the same 200 each time.
 * Whatever is wrong with a token, the answer is the same.
 */
export const pagesApp = ({ links, unsubscribe, policy, clock }: PagesPorts): Hono => {
  const app = new Hono();

  const invalid = (c: Context, reader: Reader) =>
    show(c, 404, reader, { title: reader.words.invalid, explain: reader.words.invalidExplain });

  app.get("/u/:token", async (c) => {
    const reader = await readerOf(c, policy);
    const claim = await links.open(c.req.param("token"), clock.now());
    if (!claim) return invalid(c, reader);
    const { ask, explain, press } = reader.words;
    return show(c, 200, reader, { title: ask, explain, about: aboutOf(claim, reader), press });
  });

  app.post("/u/:token", async (c) => {
    const reader = await readerOf(c, policy);
    const claim = await links.open(c.req.param("token"), clock.now());
    if (!claim) return invalid(c, reader);
    try {
      await unsubscribe(claim);
    } catch {
      // Never say "done" when it is not: the mail program or the person tries again.
      return show(c, 500, reader, { title: reader.words.failed, explain: reader.words.failedExplain });
    }
    const { done, doneExplain } = reader.words;
    return show(c, 200, reader, { title: done, explain: doneExplain, about: aboutOf(claim, reader) });
  });

  app.options("/u/:token", (c) => c.body(null, 204, { Allow: "GET, HEAD, OPTIONS, POST" }));
  return app;
};
