/** Templates, settings and readers for the tests of mail. */

import { readFileSync } from "node:fs";
import type { Settings, Topic } from "#engine/model/settings.ts";
import { compileMjml } from "#mail/mjml/compile-mjml.ts";
import { renderMail } from "#mail/render-mail.ts";
import { compileTemplate } from "#mail/templates/compile-template.ts";
import { textsByPath } from "#pages/texts/text-paths.ts";
import { textsIn } from "#pages/texts/texts.ts";
import type { RenderRequest } from "#ports/mail-renderer.ts";
import type { CompiledTemplate } from "#ports/template.ts";

const KNOWN = [
  "customer.first_name",
  "customer.orders",
  "customer.tags",
  "order.total",
  "order.currency",
  "order.items",
  "order.tracking_url",
  "question.options",
  ...["name", "good", "bad", "suits"].map((name) => `question.options[].${name}`),
  ...["sku", "name", "quantity", "price", "picture"].map((name) => `order.items[].${name}`),
  "asset.name",
  "asset.maintenance_due",
];

const FILE = "templates/layout.mjml";
const layout = { file: FILE, text: readFileSync(new URL(`../../workflows/${FILE}`, import.meta.url), "utf8") };

/** A template file with this body. */
export const file = (body: string, subject = "Hello", preheader = "A word from us"): string =>
  `---\nsubject: ${JSON.stringify(subject)}\npreheader: ${JSON.stringify(preheader)}\n---\n${body}`;

export const compile = (mjml: string, more: { locale?: string; text?: string } = {}) => {
  const locale = more.locale ?? "en";
  const source = {
    name: "greeting",
    locale,
    file: `templates/greeting/${locale}.mjml`,
    mjml,
    layout,
    texts: textsByPath(textsIn(locale)),
    isDeclared: (path: string) => KNOWN.includes(path),
    isAddress: (path: string) => path === "order.tracking_url" || path === "item.picture",
    names: KNOWN,
    ...(more.text === undefined ? {} : { text: more.text }),
  };
  return compileTemplate(source, compileMjml);
};

export const compiled = async (mjml: string, more: { locale?: string; text?: string } = {}): Promise<CompiledTemplate> => {
  const { problems, template } = await compile(mjml, more);
  if (!template) throw new Error(`the template has problems: ${JSON.stringify(problems)}`);
  const locale = more.locale ?? "en";
  return { name: "greeting", locale, hash: "h", locales: [locale], ...template };
};

export const topic: Topic = {
  name: "greetings",
  kind: "marketing",
  label: { en: "Greetings", fi: "Tervehdykset" },
  consent: { default: "explicit" },
};

export const givenShop: Settings = {
  shop: { name: "Hearth & Home", website: "https://hearth.example", postal_address: "1 High Street, Leeds" },
  sender: { name: "Ann", email: "ann@hearth.example" },
  people: {},
  locale: "en",
  time_zone: "Europe/London",
  sendWindow: { from: "08:00", to: "21:00", days: ["monday"] },
  limits: { emails: 2, in: { amount: 7, unit: "days" } },
  topics: { greetings: topic },
  fields: {},
  sources: {},
  calls: {},
  segments: {},
};

export const render = (template: CompiledTemplate, facts: Record<string, unknown>, more: Partial<RenderRequest> = {}) =>
  renderMail({
    template,
    facts,
    settings: givenShop,
    topic,
    links: { unsubscribe: "https://mail.hearth.example/u/token" },
    from: givenShop.sender,
    zone: "Europe/Helsinki",
    ...more,
  });

/** The rendered mail; throws where there is none. */
export const rendered = (...given: Parameters<typeof render>) => {
  const mail = render(...given);
  if (mail.kind === "problem") throw new Error(mail.problem);
  return mail;
};
