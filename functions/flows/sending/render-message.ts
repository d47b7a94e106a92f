/** Puts one mail together: the template in the reader's language, the facts, the links and headers that providers ask for. */

import { type DecisionContext, topicIn, zoneIn } from "#engine/decide/decision-context.ts";
import type { Enrollment, MailEffect } from "#engine/model/enrollment.ts";
import type { Facts } from "#engine/model/facts.ts";
import type { MailLinks } from "#ports/mail-renderer.ts";
import type { OutgoingMail } from "#ports/mailer.ts";
import type { Ports } from "#ports/ports.ts";

export type Recipient = { name: string; email: string; address: string; internal: boolean };

export type RenderedMessage = { kind: "mail"; mail: OutgoingMail; locale: string } | { kind: "problem"; problem: string };

export async function renderMessage(
  ports: Pick<Ports, "publications" | "links" | "renderer">,
  context: DecisionContext,
  enrollment: Enrollment,
  effect: MailEffect,
  to: Recipient,
  facts: Facts,
  now: number,
): Promise<RenderedMessage> {
  const { journey, settings, customerRecord } = context;
  const { step } = effect;
  const topic = topicIn(context);
  const hash = journey.templates[step.template];
  if (hash === undefined)
    return { kind: "problem", problem: `version ${journey.version} carries no template "${step.template}"` };
  const wanted = to.internal ? settings.locale : customerRecord.customer.locale;
  const first = await ports.publications.template(step.template, hash, settings.locale);
  if (!first) return { kind: "problem", problem: `template "${step.template}" is not stored in ${settings.locale}` };
  const locale = ports.renderer.chooseLocale(wanted, first.locales, settings.locale);
  const template = locale === settings.locale ? first : await ports.publications.template(step.template, hash, locale);
  if (!template) return { kind: "problem", problem: `template "${step.template}" is not stored in ${locale}` };
  const from = (step.from === undefined ? undefined : settings.people[step.from]) ?? settings.sender;
  const links = to.internal ? {} : await linksIn(ports, context, enrollment, effect, to, now);
  const rendered = ports.renderer.render({ template, facts, settings, topic, links, from, zone: zoneIn(context) });
  if (rendered.kind === "problem") return { kind: "problem", problem: `${step.template}/${locale}: ${rendered.problem}` };
  const mail: OutgoingMail = {
    mailKey: effect.mailKey,
    from,
    to: { name: to.name, email: to.email },
    subject: rendered.subject,
    html: rendered.html,
    text: rendered.text,
    headers: to.internal ? {} : ports.renderer.unsubscribeHeaders(topic, links.unsubscribe),
    tags: { journey: journey.name, step: step.id, template: step.template, topic: topic.name, address: to.address },
  };
  return { kind: "mail", mail, locale };
}

/** Each link opens one page and no other. Our own staff get none: they would answer for the customer. */
const linksIn = async (
  { links }: Pick<Ports, "links">,
  context: DecisionContext,
  enrollment: Enrollment,
  { mailKey, step }: MailEffect,
  to: Recipient,
  now: number,
): Promise<MailLinks> => {
  const topic = topicIn(context);
  const reader = { address: to.address, customer: enrollment.customer };
  const [preferences, unsubscribe, survey] = await Promise.all([
    links.to({ purpose: "preferences", ...reader }, now),
    topic.kind === "transactional" ? undefined : links.to({ purpose: "unsubscribe", ...reader, topic: topic.name, mailKey }, now),
    step.survey && links.to({ purpose: "survey", ...reader, mailKey, asks: step.survey }, now),
  ]);
  return { preferences, ...(unsubscribe === undefined ? {} : { unsubscribe }), ...(survey === undefined ? {} : { survey }) };
};
