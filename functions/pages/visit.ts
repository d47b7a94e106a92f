/** What every page knows of the visit: who speaks, in which language, and what may be done. */

import type { Context } from "hono";
import type { Settings } from "#engine/model/settings.ts";
import type { PageActions } from "#flows/preferences/page-actions.ts";
import type { Clock } from "#ports/clock.ts";
import type { Links, Report } from "#ports/ports.ts";
import { pageLanguage } from "./language.ts";
import { type Html, page, pageHeaders } from "./page.ts";
import { type Texts, WORDS } from "./texts.ts";

export type PagesPorts = PageActions & {
  links: Links;
  settings: () => Promise<Settings | undefined>;
  clock: Pick<Clock, "now">;
  report: Pick<Report, "note">;
  /** Resolves after a time within which a mail has usually left: what a form answers shall not tell whether one did. */
  patience: () => Promise<void>;
};

export type Visit = { language: string; texts: Texts; settings: Settings | undefined };

/** One page as it is answered; without a status all went well. */
export type Shown = { title: string; body: Html | Html[]; status?: 200 | 404 | 422 | 500 };

/** `known` is the reader's own locale. */
export function visitOf(c: Context, settings: Settings | undefined, known?: string): Visit {
  const language = pageLanguage(known, c.req.header("accept-language"), settings?.locale);
  const texts = WORDS[language];
  if (!texts) throw new Error("the pages speak no such language");
  return { language, texts, settings };
}

export function show(
  c: Context,
  { language, texts, settings }: Visit,
  { title, body, status = 200 }: Shown,
): Response | Promise<Response> {
  for (const [name, value] of Object.entries(pageHeaders(settings?.shop.colour))) c.header(name, value);
  const shop = settings && { shop: { ...settings.shop, visit: texts.visit } };
  return c.html(page({ language, title, body, ...shop }), status);
}

/** A topic's line in this language. */
export function lineOf(topic: string, { language, settings }: Visit): string {
  const label = settings?.topics[topic]?.label;
  return label?.[language] ?? label?.[settings?.locale ?? "en"] ?? topic;
}

export function shopName({ settings }: Visit): string {
  return settings?.shop.name ?? "";
}
