/** What every page has of a visit: the shop's settings, the language and its texts, and the actions that it may call. */

import type { Context } from "hono";
import type { Settings } from "#engine/model/settings.ts";
import type { PageActions } from "#flows/preferences/page-actions.ts";
import type { Clock } from "#ports/clock.ts";
import type { Forms, Links, Report } from "#ports/ports.ts";
import type { Picture } from "#ports/template.ts";

import { type Html, page, pageHeaders } from "./page.ts";
import { pageLanguage } from "./page-language.ts";
import type { PageTexts } from "./texts/page-texts.ts";
import { languageOf, textsIn } from "./texts/texts.ts";

export type PagesPorts = PageActions & {
  links: Links;
  forms: Forms;
  /** The network address that a request came from, as whoever took it in says; undefined where nobody knows. */
  callerAddress: (c: Context) => string | undefined;
  settings: () => Promise<Settings | undefined>;
  /** A picture of mails, by the hash of its content. */
  picture: (hash: string) => Promise<Picture | undefined>;
  clock: Pick<Clock, "now">;
  report: Pick<Report, "note">;
  /** Resolves after a time within which a mail has usually left, so that the answer's delay does not show whether one did. */
  patience: () => Promise<void>;
};

export type Visit = { language: string; texts: PageTexts; settings: Settings | undefined };

/** One page as it is shown; 200 without a status. */
export type Shown = { title: string; body: Html | Html[]; status?: 200 | 403 | 404 | 422 | 429 | 500 };

/** `locale` is the reader's own, where it is stored. */
export function visitOf(c: Context, settings: Settings | undefined, locale?: string): Visit {
  const language = pageLanguage(locale, c.req.header("accept-language"), settings);
  return { language, texts: textsIn(language, settings?.texts), settings };
}

/** The response: the page in its frame, with the headers of every page. */
export function show(
  c: Context,
  { language, texts, settings }: Visit,
  { title, body, status = 200 }: Shown,
): Response | Promise<Response> {
  for (const [name, value] of Object.entries(pageHeaders(settings?.brand))) c.header(name, value);
  const shop = settings && { shop: settings.shop, foot: texts.foot, ...(settings.brand ? { brand: settings.brand } : {}) };
  return c.html(page({ language, title, body, ...shop }), status);
}

/** The label of a topic in the visit's language, else in the shop's; the topic's name if it has none. */
export function lineOf(topic: string, { language, settings }: Visit): string {
  const label = settings?.topics[topic]?.label;
  const shop = settings?.locale ?? "en";
  return label?.[language] ?? label?.[languageOf(language)] ?? label?.[shop] ?? label?.[languageOf(shop)] ?? topic;
}

/** Empty while nothing is published. */
export function shopName({ settings }: Visit): string {
  return settings?.shop.name ?? "";
}
