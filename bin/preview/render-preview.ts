/** Renders a template as it would be sent, for made-up or stored readers. */

import type { Facts } from "#engine/model/facts.ts";
import type { Topic } from "#engine/model/settings.ts";
import { CONFIRMATION } from "#engine/sign-ups/confirmation.ts";
import { kindOf } from "#engine/steps/step-kinds.ts";
import type { Publication } from "#flows/publish/publication.ts";
import { renderLiquid } from "#mail/liquid.ts";
import { renderMail } from "#mail/render-mail.ts";
import type { CompiledTemplate } from "#ports/template.ts";
import { withOwnSamples } from "./own-samples.ts";
import type { Preview } from "./preview-page.ts";
import { filledIn, sampleFor } from "./sample-facts.ts";

/** A stored customer, in whose facts the template is shown. */
export type Reader = { facts: Record<string, Record<string, unknown>>; zone: string };

/** The mail, or why there would be none; without a reader, for a made-up one of the template's locale. */
export function renderPreview(publication: Publication, template: CompiledTemplate, reader?: Reader): Preview {
  const { locale, name } = template;
  const topic = topicFor(publication, name);
  if (!topic) return { kind: "problem", locale, problem: "topics.yaml has no topic" };
  const sample = sampleFor(locale);
  const { settings } = publication;
  const shown = withOwnSamples(sample.facts, settings);
  const facts: Facts | Record<string, unknown> = reader ? filledIn(reader.facts, shown) : shown;
  const zone = reader?.zone ?? sample.zone;
  const page = (path: string) => `https://example.com/${path}/preview`;
  // A person who signs up is no customer yet: their mail has no other link.
  const ofCustomers = { unsubscribe: page("u"), preferences: page("p"), survey: page("s") };
  const links = { ...(name === CONFIRMATION ? { confirm: page("c") } : ofCustomers), pictures: PICTURES };
  const from = senderFor(publication, name);
  const rendered = renderMail({ template, facts, settings, topic, links, from, zone });
  if (rendered.kind === "problem") return { kind: "problem", locale, problem: rendered.problem };
  const { subject, text } = rendered;
  const html = withPictures(rendered.html, publication);
  const preheader = renderLiquid(
    template.preheader,
    "plain",
    { ...facts, shop: settings.shop, sender: from, links },
    { locale, zone },
  );
  return { kind: "shown", mail: { locale, subject, preheader, html, text, bytes: Buffer.byteLength(rendered.html) } };
}

/** Nothing is served for a preview: its pictures are in the file itself. */
const PICTURES = "https://example.com/pictures";

const withPictures = (html: string, { pictures = [] }: Publication): string =>
  pictures.reduce(
    (shown, { hash, type, data }) => shown.replaceAll(`${PICTURES}/${hash}.${type.slice(6)}`, `data:${type};base64,${data}`),
    html,
  );

/** Who would sign it. */
export function senderFor({ journeys, settings }: Publication, name: string) {
  const steps = journeys.flatMap((journey) => Object.values(journey.steps));
  const mails = steps.flatMap((step) => kindOf(step).mail(step) ?? []);
  const from = mails.find((mail) => mail.template === name && mail.from !== undefined)?.from;
  return (from === undefined ? undefined : settings.people[from]) ?? settings.sender;
}

/** The topic of a journey that sends it; the first that people can unsubscribe from where none does. */
const topicFor = ({ journeys, settings }: Publication, name: string): Topic | undefined => {
  const sends = journeys.find((journey) => Object.hasOwn(journey.templates, name));
  const topics = Object.values(settings.topics);
  return (sends && settings.topics[sends.topic]) ?? topics.find(({ kind }) => kind !== "transactional") ?? topics[0];
};
