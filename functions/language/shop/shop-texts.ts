/** What a shop has to offer beside its goods: pages that mails lead to, promises that they make, and what is to be said of its products. */

import * as z from "zod";
import type { ListedOffer, Offer, Product, Settings, ShopLink } from "#engine/model/settings.ts";
import type { Parsed } from "../schema/parsed-value.ts";
import { mapping, textValue, yesNo } from "../schema/schema-pieces.ts";

/** `links:` of settings.yaml. What is not named is not linked to. */
export function shopLinks() {
  return mapping({
    utm: yesNo(
      "Whether links to your own site say by which journey and mail somebody came (`utm_campaign`); default no.",
    ).optional(),
    reviews: page("Where reviews are written.").optional(),
    guides: page("Where instructions for installation and use are.").optional(),
    training: page("Where training is chosen or booked.").optional(),
    service: page("Where a visit of a technician is booked.").optional(),
    quotes: page("Where a quote is seen; `/` and its id are added.").optional(),
    returns: page("Where returns and exchanges are explained.").optional(),
    letter: page("Where the monthly letter is read.").optional(),
  } satisfies Record<ShopLink | "utm", z.ZodType>).transform(({ utm, ...pages }): NonNullable<Settings["links"]> => {
    const to = Object.fromEntries(Object.entries(pages).filter(([, address]) => address !== undefined));
    return { to, ...(utm === true ? { utm } : {}) };
  });
}

/** `offers:` of settings.yaml. What is not named is not promised. */
export function shopOffers() {
  return mapping({
    phone_help: inLanguages(
      "Help by telephone with something new, such as `30 minutes with a technician, free of charge`.",
      words(),
    ).optional(),
    training_visit: inLanguages("Training at your place, such as `every first Saturday of the month`.", words()).optional(),
    fitters: inLanguages("Who installs, such as `We know fitters near you.`", words()).optional(),
    returns: inLanguages("How something goes back, such as `We send you a label.`", words()).optional(),
    warranty_covers: inLanguages("What your warranty covers: a list.", listOfWords()).optional(),
    warranty_excludes: inLanguages("What it does not cover: a list.", listOfWords()).optional(),
  } satisfies Record<Offer | ListedOffer, z.ZodType>).transform(
    (offers): NonNullable<Settings["offers"]> =>
      Object.fromEntries(Object.entries(offers).filter(([, words]) => words !== undefined)),
  );
}

/** `products:` of settings.yaml, by SKU or by the word that events use. */
export function shopProducts() {
  const sentence = (description: string) => inLanguages(description, words()).optional();
  const product = mapping({
    name: sentence("What it is called, where events name it by a code."),
    good: sentence("Its good sides, in a sentence or two."),
    bad: sentence("Its bad sides. Advice without them is advertising."),
    suits: sentence("Whom it suits, and whom not."),
    picture: page("A picture of it, for mails about orders and questions.").optional(),
    url: page("Its page in the shop.").optional(),
  }).transform((stated): Product => Object.fromEntries(Object.entries(stated).filter(([, value]) => value !== undefined)));
  return z.record(textValue(readName, { description: "Its SKU, or the word that events use for it." }), product);
}

/** `watch_readers:` of settings.yaml, by country. */
export function watchedCountries() {
  const country = textValue(readCountry, { description: "A country as two capital letters, or `default`.", examples: ["IE"] });
  const may = yesNo("Whether mails to readers there may tell of being opened and clicked; several countries ask for consent.");
  return z.record(country, may);
}

const readCountry = (text: string): Parsed<string> =>
  text === "default" || /^[A-Z]{2}$/.test(text)
    ? { value: text }
    : {
        code: "bad-country",
        wrong: `\`${text.slice(0, 80)}\` is no country`,
        remedy: "Write its two capital letters, or `default`.",
      };

const LONGEST = 500;

const readWords = (text: string): Parsed<string> =>
  text.trim() === "" || text.length > LONGEST || /\p{Cc}|\{\{|\{%/u.test(text)
    ? {
        code: "bad-text",
        wrong: "this is no line of words",
        remedy: `Write up to ${LONGEST} characters in one line, without template syntax.`,
      }
    : { value: text.trim() };

const words = () => textValue(readWords, { description: "In this language." });
const listOfWords = () => z.array(words()).max(20);

const readLanguage = (text: string): Parsed<string> =>
  /^[a-z]{2}(-[A-Z]{2})?$/.test(text)
    ? { value: text }
    : { code: "bad-language", wrong: `\`${text}\` is no language`, remedy: "Write it as in `en` or `pl`." };

const inLanguages = <T extends z.ZodType>(description: string, text: T) =>
  z.record(textValue(readLanguage, { description: "A language, such as `en`." }), text).meta({ description });

const readPage = (text: string): Parsed<string> =>
  /^https:\/\/[^\s/?#@"'<>\\{}]+\.[^\s"'<>\\{}]+$/.test(text) && text.length <= LONGEST && URL.canParse(text)
    ? { value: text }
    : {
        code: "bad-address",
        wrong: `\`${text.slice(0, 80)}\` is no https address`,
        remedy: "Write it in full: `https://example.com/page`.",
      };

const page = (description: string) => textValue(readPage, { description, examples: ["https://example.com/page"] });

const readName = (text: string): Parsed<string> =>
  text.trim() === "" || text.length > 200 || /\p{Cc}/u.test(text) || text === "__proto__"
    ? { code: "bad-name", wrong: "this is no name of a product", remedy: "Write its SKU, or the word that events use for it." }
    : { value: text };
