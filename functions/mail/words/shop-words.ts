/** What the settings add to the facts of a mail: the shop's pages, what it offers, and what there is to say of its products, in one language. */

import { type InLanguages, LISTED_OFFERS, OFFERS, type Product, type Settings } from "#engine/model/settings.ts";

/** `links` and `offers` of a template in this locale; what is not set, or not in this language, is absent. */
export function shopWords({ links, offers }: Pick<Settings, "links" | "offers">, locale: string): ShopWords {
  const stated = [
    ...OFFERS.map((name) => [name, inLanguage(offers?.[name], locale)] as const),
    ...LISTED_OFFERS.map((name) => [name, inLanguage(offers?.[name], locale)] as const),
  ];
  return { links: { ...links?.to }, offers: Object.fromEntries(stated.filter(([, words]) => words !== undefined)) };
}

/**
 * The facts with what the settings know of products: pictures and pages of an order's items, and the good and the bad sides of what a
 * question is about. What an event has stated goes first.
 */
export function withProducts(
  facts: Record<string, unknown>,
  { products }: Pick<Settings, "products">,
  locale: string,
): Record<string, unknown> {
  if (!products) return facts;
  const known = (name: unknown): Product | undefined =>
    typeof name === "string" && Object.hasOwn(products, name) ? products[name] : undefined;
  const { order, question } = facts;
  return {
    ...facts,
    ...(isThing(order) && Array.isArray(order.items) ? { order: { ...order, items: order.items.map(shown(known)) } } : {}),
    ...(isThing(question) ? { question: withOptions(question, known, locale) } : {}),
  };
}

type ShopWords = { links: Record<string, string>; offers: Record<string, string | string[] | undefined> };
type Known = (name: unknown) => Product | undefined;
type Thing = Record<string, unknown>;

const isThing = (value: unknown): value is Thing => typeof value === "object" && value !== null && !Array.isArray(value);

/** Exactly this language: half a mail in another one is worse than a line less. */
const inLanguage = <T>(words: InLanguages<T> | undefined, locale: string): T | undefined => {
  if (!words) return undefined;
  const language = locale.slice(0, 2).toLowerCase();
  return words[locale] ?? words[language];
};

const shown =
  (known: Known) =>
  (item: unknown): unknown => {
    const product = isThing(item) ? known(item.sku) : undefined;
    if (!product || !isThing(item)) return item;
    const { picture, url } = product;
    return { ...(picture === undefined ? {} : { picture }), ...(url === undefined ? {} : { url }), ...item };
  };

const withOptions = (question: Thing, known: Known, locale: string): Thing => {
  if (Array.isArray(question.options) && question.options.length > 0) return question;
  const about: unknown[] = Array.isArray(question.about) ? question.about : [];
  const options = about.flatMap((name) => {
    const product = known(name);
    if (!product) return [];
    const [good, bad, suits] = [product.good, product.bad, product.suits].map((words) => inLanguage(words, locale));
    // Its name alone is no advice.
    if (good === undefined && bad === undefined && suits === undefined) return [];
    const { picture, url } = product;
    return [{ name: inLanguage(product.name, locale) ?? name, good, bad, suits, picture, url }];
  });
  return { ...question, options };
};
