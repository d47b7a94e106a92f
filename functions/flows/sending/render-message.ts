/** Makes one mail: the template in the reader's language, the facts, the links, and the headers that mail providers ask for. */

import { factsIn, topicIn, zoneIn } from "#engine/context/context.ts";
import { mayWatch } from "#engine/context/may-watch.ts";
import { caseOfEnrollment } from "#engine/decide/cases/case-of-enrollment.ts";
import { withFitNames } from "#engine/identity/fit-name.ts";
import type { Facts } from "#engine/model/facts.ts";
import { derivedCustomerId } from "#engine/model/ids.ts";
import type { ComposedMail, MailRequest } from "#orchestrate/requests.ts";
import type { MailLinks } from "#ports/mail-renderer.ts";
import type { OutgoingMail } from "#ports/mailer.ts";
import type { Ports } from "#ports/ports.ts";
import type { CompiledTemplate } from "#ports/template.ts";

/** Writes nothing. `facts`: what the template may name. A template that is missing or cannot be filled in is a `problem`. */
export async function renderMessage(
  ports: Pick<Ports, "publications" | "links" | "renderer">,
  request: MailRequest,
  facts: Facts = factsIn(request.context, request.enrollment.subject),
): Promise<ComposedMail> {
  const { context, effect, to } = request;
  const { journey, settings } = context;
  const { step } = effect;
  const topic = topicIn(context, step);
  const template = await templateFor(ports, request);
  if (typeof template === "string") return { kind: "problem", problem: template };
  const { locale } = template;
  const own = subjectIn(step.subject, locale);
  const from = (step.from === undefined ? undefined : settings.people[step.from]) ?? settings.sender;
  const { pictures } = ports.links;
  const links: MailLinks = {
    pictures,
    ...(to.internal ? await staffLinks(ports, request, locale) : await linksIn(ports, request, template)),
  };
  const rendered = ports.renderer.render({
    template: own === undefined ? template : { ...template, subject: own },
    facts: { ...withFitNames(facts), round: request.enrollment.subject.round },
    settings,
    topic,
    links,
    from,
    zone: zoneIn(context),
    ...(to.internal ? {} : { journey: journey.name }),
  });
  if (rendered.kind === "problem") return { kind: "problem", problem: `${step.template}/${locale}: ${rendered.problem}` };
  const watched = !to.internal && mayWatch(settings, context.customerRecord.customer.country);
  const mail: OutgoingMail = {
    mailKey: effect.mailKey,
    from,
    to: { name: to.name, email: to.email },
    subject: rendered.subject,
    html: rendered.html,
    text: rendered.text,
    headers: to.internal ? {} : ports.renderer.unsubscribeHeaders(topic, links.unsubscribe),
    ...(watched ? { watched } : {}),
    tags: {
      ...{ journey: journey.name, step: step.id, template: step.template, topic: topic.name, address: to.address },
      ...(watched ? { watched: "yes" } : {}),
    },
  };
  return { kind: "mail", mail, locale };
}

/** The step's own subject in this language; undefined: the template's holds. */
const subjectIn = (subject: Record<string, string> | undefined, locale: string): string | undefined =>
  subject && (subject[locale] ?? subject[locale.slice(0, 2)] ?? subject.default);

/** In the reader's language, as far as it exists in it; a sentence where it is not stored. */
const templateFor = async (
  { publications, renderer }: Pick<Ports, "publications" | "renderer">,
  { context, effect, to }: MailRequest,
): Promise<CompiledTemplate | string> => {
  const { journey, settings, customerRecord } = context;
  const name = effect.step.template;
  const hash = journey.templates[name];
  if (hash === undefined) return `version ${journey.version} carries no template "${name}"`;
  const first = await publications.template(name, hash, settings.locale);
  if (!first) return `template "${name}" is not stored in ${settings.locale}`;
  const staff = effect.step.to === undefined ? undefined : settings.people[effect.step.to];
  const wanted = to.internal ? staff?.locale : customerRecord.customer.locale;
  const locale = renderer.chooseLocale(wanted, first.locales, settings.locale);
  const template = locale === settings.locale ? first : await publications.template(name, hash, locale);
  return template ?? `template "${name}" is not stored in ${locale}`;
};

/** To the case, where the enrollment has to do with one; its row says whether the link is still good. */
const staffLinks = async (
  { links }: Pick<Ports, "links">,
  { enrollment, now }: MailRequest,
  language: string,
): Promise<MailLinks> => {
  const id = caseOfEnrollment(enrollment);
  if (id === undefined) return {};
  return { case: await links.to({ purpose: "case", customer: enrollment.customer, case: id, language }, now) };
};

/** Each link opens one page and no other. Our own people get none: they would answer for the customer. */
const linksIn = async (
  { links }: Pick<Ports, "links">,
  { context, enrollment, effect: { mailKey, step }, to, now }: MailRequest,
  { asks: words }: CompiledTemplate,
): Promise<MailLinks> => {
  const topic = topicIn(context, step);
  // Somebody else speaks for themselves alone: the customer's choices are not theirs.
  const reader = { address: to.address, customer: to.isOther ? derivedCustomerId(to.address) : enrollment.customer };
  const [preferences, unsubscribe, survey] = await Promise.all([
    links.to({ purpose: "preferences", ...reader }, now),
    topic.kind === "transactional" ? undefined : links.to({ purpose: "unsubscribe", ...reader, topic: topic.name, mailKey }, now),
    step.survey &&
      links.to({ purpose: "survey", ...reader, mailKey, asks: { ...step.survey, ...(words ? { words } : {}) } }, now),
  ]);
  return { preferences, ...(unsubscribe === undefined ? {} : { unsubscribe }), ...(survey === undefined ? {} : { survey }) };
};
