/** What every page knows of the visit: who speaks, in which language, and what may be done. */

import type { Context } from "hono";
import type { Policy } from "#engine/model/settings.ts";
import type { ReaderDeeds } from "#flows/preferences/page-actions.ts";
import type { Links, Report } from "#ports/ports.ts";
import type { Clock } from "#runtime/clock.ts";
import { pageLanguage } from "./language.ts";
import { type Html, page, pageHeaders } from "./page.ts";
import { WORDS, type Words } from "./texts.ts";

export type PagesPorts = ReaderDeeds & {
  links: Links;
  policy: () => Promise<Policy | undefined>;
  clock: Pick<Clock, "now">;
  report: Pick<Report, "note">;
  /** Resolves after a time within which a mail has usually left: what a form answers shall not tell whether one did. */
  patience: () => Promise<void>;
};

export type Visit = { language: string; words: Words; policy: Policy | undefined };

/** One page as it is answered; without a status all went well. */
export type Shown = { title: string; body: Html | Html[]; status?: 200 | 404 | 422 | 500 };

/** `known` is the reader's own locale. */
export const visitOf = (c: Context, policy: Policy | undefined, known?: string): Visit => {
  const language = pageLanguage(known, c.req.header("accept-language"), policy?.locale);
  const words = WORDS[language];
  if (!words) throw new Error("the pages speak no such language");
  return { language, words, policy };
};

export const show = (
  c: Context,
  { language, words, policy }: Visit,
  { title, body, status = 200 }: Shown,
): Response | Promise<Response> => {
  for (const [name, value] of Object.entries(pageHeaders(policy?.shop.colour))) c.header(name, value);
  const shop = policy && { shop: { ...policy.shop, visit: words.visit } };
  return c.html(page({ language, title, body, ...shop }), status);
};

/** A topic's line in this language. */
export const lineOf = (topic: string, { language, policy }: Visit): string => {
  const label = policy?.topics[topic]?.label;
  return label?.[language] ?? label?.[policy?.locale ?? "en"] ?? topic;
};

export const shopName = ({ policy }: Visit): string => policy?.shop.name ?? "";
