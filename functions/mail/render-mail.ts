/** Renders a compiled template for one reader: the finished mail, or the reason why there is none. */

import type { Rendered, RenderRequest } from "#ports/mail-renderer.ts";
import { brandFacts } from "./brand-facts.ts";
import { chooseLocale } from "./choose-locale.ts";
import { headerText } from "./header-text.ts";
import { renderLiquid } from "./liquid.ts";
import type { Reader } from "./liquid-filters.ts";
import { campaignHtml, campaignText } from "./words/campaign-links.ts";
import { shopWords, withProducts } from "./words/shop-words.ts";
import { untrackedLinks } from "./words/untracked-links.ts";
import { withUsualPlaces } from "./words/usual-places.ts";

/** Never throws. Values are data: template syntax in them is printed as it is, and escaped in the HTML part. */
export function renderMail(request: RenderRequest): Rendered {
  const { template, zone } = request;
  let part = "facts";
  try {
    const scope = mailScope(request);
    const reader = readerOf(template.locale, zone);
    part = "subject";
    const subject = headerText(renderLiquid(template.subject, "plain", scope, reader), LONGEST_SUBJECT);
    if (subject === "") throw new Error("the subject is empty");
    part = "HTML part";
    const html = renderLiquid(template.html, "html", scope, reader);
    part = "text part";
    const text = tidyText(renderLiquid(template.text, "plain", scope, reader));
    const parts = withCampaign(request, { html, text });
    return { kind: "rendered", subject, ...parts, html: untrackedLinks(parts.html, request.links) };
  } catch (error) {
    return { kind: "problem", problem: `${template.name}/${template.locale}, ${part}: ${reasonOf(error)}` };
  }
}

/** In whose way dates and amounts are written, by the template's locale. */
export function readerOf(locale: string, zone: string): Reader {
  return { locale: formatLocale(locale), zone };
}

/** All that the template of a mail may name, as it is rendered with it; what is missing is absent. */
export function mailScope(request: ScopeRequest): object {
  return withUsualPlaces({ ...factScope(request.facts, request), ...shopScope(request) }, request.settings);
}

/** Of that the facts, with what the settings know of them. */
function factScope(
  facts: Record<string, unknown>,
  { settings, template }: Pick<ScopeRequest, "settings" | "template">,
): Record<string, unknown> {
  return withoutNulls(withProducts(facts, settings, template.locale));
}

/** Of that what is the same whoever reads it. */
export function shopScope({ template, settings, topic, links, from }: Omit<ScopeRequest, "facts">): Record<string, unknown> {
  const words = shopWords(settings, template.locale);
  return withoutNulls({
    shop: settings.shop,
    brand: brandFacts(settings.brand, links.pictures),
    sender: { name: from.name, email: from.email },
    offers: words.offers,
    links: { ...words.links, ...links, ...(topic.kind === "transactional" ? { unsubscribe: undefined } : {}) },
    topic: { label: topic.label[chooseLocale(template.locale, Object.keys(topic.label), settings.locale)] ?? topic.name },
  });
}

type ScopeRequest = Pick<RenderRequest, "facts" | "settings" | "topic" | "links" | "from"> & { template: { locale: string } };

/** The locale that dates and numbers are formatted in: in Europe, `en` alone means British dates. */
const formatLocale = (locale: string): string => (locale === "en" ? "en-GB" : locale);

/** A null is a missing fact: `default` and `if` treat it so, anything else is a problem and not an empty gap. */
const withoutNulls = (facts: Record<string, unknown>): Record<string, unknown> => {
  const plain: unknown = JSON.parse(JSON.stringify(facts, (_key, value: unknown) => (value === null ? undefined : value)));
  return typeof plain === "object" && plain !== null ? { ...plain } : {};
};

type Parts = { html: string; text: string };

const withCampaign = ({ template, settings, links, journey }: RenderRequest, { html, text }: Parts): Parts => {
  if (!settings.links?.utm || journey === undefined) return { html, text };
  const campaign = { journey, template: template.name, website: settings.shop.website, links };
  return { html: campaignHtml(html, campaign), text: campaignText(text, campaign) };
};

const LONGEST_SUBJECT = 250;

const tidyText = (text: string): string =>
  `${text
    .replace(/[ \t]+$/gm, "")
    // What a condition that did not hold leaves at the beginning of a line.
    .replace(/^ (?=\S)/gm, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim()}\n`;

/** The first line of an error: liquidjs names the variable and its place there, never a value. */
const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).split("\n", 1)[0] ?? "";
