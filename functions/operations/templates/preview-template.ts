/** Renders a template as it would be sent, for made-up or stored readers. */

import type { Facts } from "#engine/model/facts.ts";
import type { Topic } from "#engine/model/settings.ts";
import { CONFIRMATION } from "#engine/sign-ups/confirmation.ts";
import { kindOf } from "#engine/steps/step-kinds.ts";
import type { Publication } from "#flows/publish/publication.ts";
import { withOwnSamples } from "#language/samples/own-samples.ts";
import { filledIn, sampleFor } from "#language/samples/sample-facts.ts";
import type { MailRenderer, RenderRequest } from "#ports/mail-renderer.ts";
import type { CompiledTemplate } from "#ports/template.ts";

/** A stored customer, in whose facts the template is shown. */
export type Reader = { facts: Record<string, Record<string, unknown>>; zone: string };

/** A mail as it would be sent. */
export type Shown = {
  locale: string;
  subject: string;
  preheader: string;
  html: string;
  text: string;
  /** Of the HTML, in bytes. */
  bytes: number;
};

/** One language: what its reader would see, or why there would be no mail. */
export type Preview = { kind: "shown"; mail: Shown } | { kind: "problem"; locale: string; problem: string };

/** The mail, or why there would be none; without a reader, for a made-up one of the template's locale. Its links lead nowhere. */
export function previewTemplate(
  renderer: Pick<MailRenderer, "render">,
  publication: Publication,
  template: CompiledTemplate,
  reader?: Reader,
): Preview {
  const { locale, name } = template;
  const topic = topicFor(publication, name);
  if (!topic) return { kind: "problem", locale, problem: "topics.yaml has no topic" };
  const sample = sampleFor(locale);
  const { settings } = publication;
  const shown = withOwnSamples(sample.facts, settings);
  const facts: Facts | Record<string, unknown> = reader ? filledIn(reader.facts, shown) : shown;
  const page = (path: string) => `https://example.com/${path}/preview`;
  // A person who signs up is no customer yet: their mail has no other link.
  const ofCustomers = { unsubscribe: page("u"), preferences: page("p"), survey: page("s") };
  const links = { ...(name === CONFIRMATION ? { confirm: page("c") } : ofCustomers), pictures: PICTURES };
  const from = signerOf(publication, name);
  const request = { template, facts, settings, topic, links, from, zone: reader?.zone ?? sample.zone };
  const rendered = renderer.render(request);
  if (rendered.kind === "problem") return { kind: "problem", locale, problem: rendered.problem };
  const { subject, text } = rendered;
  const html = withPictures(rendered.html, publication);
  const bytes = Buffer.byteLength(rendered.html);
  return { kind: "shown", mail: { locale, subject, preheader: preheaderOf(renderer, request), html, text, bytes } };
}

/** It is a line of plain text, as a subject is; one that is empty is none. */
const preheaderOf = ({ render }: Pick<MailRenderer, "render">, request: RenderRequest): string => {
  const { template } = request;
  const line = render({ ...request, template: { ...template, subject: template.preheader, html: "", text: "" } });
  return line.kind === "rendered" ? line.subject : "";
};

/** Nothing is served for a preview: its pictures are in the mail itself. */
const PICTURES = "https://example.com/pictures";

const withPictures = (html: string, { pictures = [] }: Publication): string =>
  pictures.reduce(
    (shown, { hash, type, data }) => shown.replaceAll(`${PICTURES}/${hash}.${type.slice(6)}`, `data:${type};base64,${data}`),
    html,
  );

/** Who would sign it. */
export function signerOf({ journeys, settings }: Publication, name: string): { name: string; email: string } {
  const steps = journeys.flatMap((journey) => Object.values(journey.steps));
  const mails = steps.flatMap((step) => kindOf(step).mail(step) ?? []);
  const from = mails.find((mail) => mail.template === name && mail.from !== undefined)?.from;
  const { name: signs, email } = (from === undefined ? undefined : settings.people[from]) ?? settings.sender;
  return { name: signs, email };
}

/** The topic of a journey that sends it; the first that people can unsubscribe from where none does. */
const topicFor = ({ journeys, settings }: Publication, name: string): Topic | undefined => {
  const sends = journeys.find((journey) => Object.hasOwn(journey.templates, name));
  const topics = Object.values(settings.topics);
  return (sends && settings.topics[sends.topic]) ?? topics.find(({ kind }) => kind !== "transactional") ?? topics[0];
};
