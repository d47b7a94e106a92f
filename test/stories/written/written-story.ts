/** A journey as a marketer writes it, in a shop in memory: for stories of what the language can say. */

import type { Settings } from "#engine/model/settings.ts";
import type { Publication } from "#flows/publish/publication.ts";
import { parseJourney } from "#language/parse-journey.ts";
import { vocabularyOf } from "#language/schema/vocabulary.ts";
import type { CompiledTemplate } from "#ports/template.ts";
import { givenSettings } from "../../given.ts";
import { type Story, storyOf } from "../given-story.ts";

/** Templates whose names begin so show the coupon's code. */
const COUPON = "coupon-";

const settingsOf = (change: Partial<Settings>): Settings => {
  const plain = givenSettings();
  return {
    ...plain,
    topics: {
      ...plain.topics,
      surveys: { name: "surveys", kind: "marketing", label: { en: "Surveys" }, consent: { default: "soft" } },
      news: { name: "news", kind: "marketing", label: { en: "News" }, consent: { default: "none" } },
    },
    ...change,
  };
};

const templateOf = (name: string, words: string): CompiledTemplate => ({
  name,
  locale: "en",
  hash: "hash",
  subject: `About ${name}`,
  preheader: "",
  html: `<html lang="en"><body><p>${words}</p><p>{{ shop.postal_address }}</p></body></html>`,
  text: `${words}\n\n{{ shop.postal_address }}`,
  locales: ["en"],
});

const wordsOf = (name: string): string => (name.startsWith(COUPON) ? "Your code: {{ coupon.code }}" : "Hello");

/** Its mails by name; `words`: what stands in them, where that matters. */
export const publicationOf = (
  texts: string[],
  { settings = {}, words = {} }: { settings?: Partial<Settings>; words?: Record<string, string> } = {},
): Publication => {
  const whole = settingsOf(settings);
  const names = [
    ...new Set(
      texts.flatMap((text) => [...text.matchAll(/(?:email|template|^ +about): *([a-z0-9-]+)/gm)].map(([, name = ""]) => name)),
    ),
  ];
  const vocabulary = {
    ...vocabularyOf(whole, Object.fromEntries(names.map((name) => [name, "hash"]))),
    showingCoupons: new Set(names.filter((name) => name.startsWith(COUPON))),
  };
  const journeys = texts.map((text) => {
    const [, name = ""] = /^journey: (.+)$/m.exec(text) ?? [];
    const { journey, problems } = parseJourney(text, `journeys/${name}.yaml`, vocabulary);
    if (!journey) throw new Error(problems.map(({ line, message }) => `${line}: ${message}`).join("\n"));
    return journey;
  });
  const templates = names.map((name) => templateOf(name, words[name] ?? wordsOf(name)));
  return { journeys, templates, settings: whole };
};

/** These journeys, published at that time. */
export const written = (texts: string[], at: string, given: Parameters<typeof publicationOf>[1] = {}): Promise<Story> =>
  storyOf(publicationOf(texts, given), at);
