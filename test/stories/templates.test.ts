/** Every shipped mail in every language: with all that can be known of a customer, with each fact missing, and with hardly any. */

import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { Settings } from "#engine/model/settings.ts";
import { LISTED_OFFERS, OFFERS, SHOP_LINKS } from "#engine/model/settings.ts";
import { sampleFor } from "#language/samples/sample-facts.ts";
import { renderMail } from "#mail/render-mail.ts";
import { compileWorkflows } from "../../bin/workflows/compile-workflows.ts";

const { publication } = await compileWorkflows(fileURLToPath(new URL("../../workflows", import.meta.url)));
if (!publication) throw new Error("the shipped workflows have problems");
const { templates, settings } = publication;
type Template = (typeof templates)[number];
type Facts = Record<string, Record<string, unknown>>;

/** What an enrollment that reaches the mail has in any case: the customer, and the fact that let them in. */
const GIVEN = {
  customer: ["id", "email", "orders", "open_cases"],
  asset: ["id", "maintenance_due", "warranty_end"],
  survey: ["id", "kind", "score"],
  answer: ["score"],
  sign_up: ["topics"],
} as const satisfies Record<string, readonly string[]>;
const isGiven = (root: string, name: string): boolean =>
  Object.entries(GIVEN).some(([given, names]) => given === root && names.some((one) => one === name));

const keeping = (facts: Facts, keep: (root: string, name: string) => boolean): Facts =>
  Object.fromEntries(
    Object.entries(facts).map(([root, things]) => [
      root,
      Object.fromEntries(Object.entries(things).filter(([name]) => keep(root, name))),
    ]),
  );

const everything = (locale: string): Facts => keeping({ ...sampleFor(locale).facts }, () => true);
const hardlyAnything = (locale: string): Facts => keeping(everything(locale), isGiven);

/** The facts without each one that this mail mentions and that may be missing. */
const eachMissing = (template: Template): { without: string; facts: Facts }[] => {
  const words = `${template.subject}${template.html}${template.text}`;
  const all = everything(template.locale);
  return Object.entries(all).flatMap(([root, things]) =>
    Object.keys(things)
      .filter((name) => !isGiven(root, name) && words.includes(`${root}.${name}`))
      .map((gone) => ({
        without: `${root}.${gone}`,
        facts: keeping(all, (at, name) => at !== root || name !== gone),
      })),
  );
};

const inFour = <T>(words: T) => ({ en: words, pl: words, bg: words, fi: words });

/** A shop that offers all there is, in words that have no language. */
const GENEROUS: Settings = {
  ...settings,
  links: { to: Object.fromEntries(SHOP_LINKS.map((name) => [name, `https://shop.example/${name}`])) },
  offers: {
    ...Object.fromEntries(OFFERS.map((name) => [name, inFour("24/7")])),
    ...Object.fromEntries(LISTED_OFFERS.map((name) => [name, inFour(["24", "7"])])),
  },
};

const rendered = (template: Template, facts: Facts, of: Settings = settings) => {
  const topic = of.topics[template.name.startsWith("order") ? "orders" : "service"];
  if (!topic) throw new Error("there is no such topic");
  const page = (path: string) => `https://shop.example/${path}/token`;
  const ofCustomers = { unsubscribe: page("u"), preferences: page("p"), survey: page("s") };
  const links = template.name === "confirm-sign-up" ? { confirm: page("c") } : ofCustomers;
  const { zone } = sampleFor(template.locale);
  const mail = renderMail({ template, facts, settings: of, topic, links, from: of.sender, zone });
  if (mail.kind === "problem") throw new Error(mail.problem);
  return mail;
};

const withoutTags = (html: string): string =>
  html
    .replace(/<head[\s\S]*?<\/head>|<style[\s\S]*?<\/style>|<!--[\s\S]*?-->/g, " ")
    .replace(/<[^>]+>/g, "")
    .replace(/&\w+;|&#\d+;/g, "'");

/** What no careful hand would leave behind. */
const SLIPS: [what: string, sign: RegExp][] = [
  ["a hole", /\{\{|\{%|undefined|\[object|NaN/],
  ["punctuation twice", /([,;:!?])\1|\.\.(?!\.)|[,;]\.|[!?][.,]|:\./],
  ["empty brackets or quotation marks", /\(\s*\)|[„“”"]\s*[“”"]|\[\s*\]/],
  ["a blank before punctuation", /[^\s:]\s[,.!?](?:\s|$)/m],
  ["two blanks", /\S {2,}\S/],
  ["a line that begins with a blank", /^ \S/m],
  ["a label that nothing follows", /(?:^|\n)[^\n]{1,40}:\s*(?:\n\n\n|$)/],
  ["a dash that nothing follows", / [–-]\s*$/m],
];
const slipsIn = (text: string): string[] =>
  SLIPS.flatMap(([what, sign]) => {
    const found = sign.exec(text);
    return found ? [`${what}: ${text.slice(Math.max(0, found.index - 30), found.index + 30)}`] : [];
  });

const ENGLISH =
  /\b(?:the|and|your|you|with|for|from|this|that|our|order|please|reply|thank|delivery|valid|until|price|total|free|we|is|are|not)\b/i;

const of = (template: Template): string => `${template.name}/${template.locale}`;

describe("every shipped mail", () => {
  it.each(templates.map((template) => [of(template), template] as const))("%s", (_, template) => {
    for (const facts of [everything(template.locale), hardlyAnything(template.locale)])
      for (const shop of [settings, GENEROUS]) {
        const { subject, html, text } = rendered(template, facts, shop);
        expect(subject.length, subject).toBeLessThanOrEqual(70);
        expect(slipsIn(subject)).toEqual([]);
        expect(slipsIn(text)).toEqual([]);
        expect(slipsIn(withoutTags(html)).filter((slip) => !/^(?:two blanks|a line that)/.test(slip))).toEqual([]);
      }
  });

  it("leaves whatever is not known of a customer, an order or anything else", () => {
    for (const template of templates)
      for (const { without, facts } of eachMissing(template)) {
        const { text } = rendered(template, facts);
        expect(slipsIn(text), `${of(template)} without ${without}`).toEqual([]);
      }
  });

  it("speaks one language", () => {
    for (const template of templates.filter(({ locale }) => locale !== "en")) {
      const { subject, text } = rendered(template, everything(template.locale));
      const words = `${subject} ${text}`
        .replace(/https?:\S+|\S+@\S+/g, "")
        .replaceAll(settings.shop.name, "")
        .replace(settings.shop.postal_address, "");
      expect(ENGLISH.exec(words)?.[0], of(template)).toBeUndefined();
    }
  });

  it("calls nobody a customer who has never ordered", () => {
    const letters = templates.filter(({ name }) => name === "keep-in-touch");
    const CUSTOMER = /as a customer|w związku z zakupami|като клиент|asiakkaana/;
    for (const template of letters)
      for (const orders of [0, 1]) {
        const facts = everything(template.locale);
        const { text } = rendered(template, { ...facts, customer: { ...facts.customer, orders } });
        expect(CUSTOMER.test(text), of(template)).toBe(orders > 0);
      }
    expect(letters).toHaveLength(4);
  });

  it("keeps what a customer wrote text", () => {
    for (const template of templates.filter(({ html }) => html.includes("survey.comment"))) {
      const facts = everything(template.locale);
      const html = rendered(template, { ...facts, survey: { ...facts.survey, comment: "<b>Late</b>" } }).html;
      expect(html).not.toContain("<b>Late");
    }
  });
});

describe("a mail of a shop that promises nothing beyond its goods", () => {
  /** Words of what only some shops have: training, coffee, a workshop, fitters, a review page. */
  const PROMISES =
    /free of charge|coffee|saturday|workshop|fitters|\/(?:reviews|training|letter|service|getting-started|quotes)\b/i;

  it("promises nothing", () => {
    const english = templates.filter(({ locale, name }) => locale === "en" && name !== "name-day-card");
    for (const template of english) {
      const { subject, html, text } = rendered(template, everything("en"));
      expect(PROMISES.exec(`${subject}${html}${text}`)?.[0], template.name).toBeUndefined();
    }
  });

  it("has what the shop offers in every language, once it does", () => {
    const offering = templates.filter(({ html }) => /offers\.|links\.(?!unsub|pref|survey|confirm|case)/.test(html));
    expect(new Set(offering.map(({ name }) => name)).size).toBeGreaterThan(8);
    for (const template of offering) {
      const facts = everything(template.locale);
      expect(rendered(template, facts, GENEROUS).text, of(template)).not.toBe(rendered(template, facts).text);
    }
  });
});

describe("the mails of a survey", () => {
  it("ask what their page asks, word for word", () => {
    for (const template of templates.filter(({ asks }) => asks?.question !== undefined)) {
      const question = template.asks?.question?.replace("{shop}", settings.shop.name) ?? "";
      expect(rendered(template, everything(template.locale)).text, of(template)).toContain(question);
    }
  });
});
