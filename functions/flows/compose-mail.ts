/** Puts one mail together: the template in the reader's language, the facts, the links and headers that providers ask for. */

import type { Facts } from "#engine/facts.ts";
import { type Scene, topicIn, zoneIn } from "#engine/scene.ts";
import type { MailEffect, Walk } from "#engine/walk.ts";
import { chooseLocale } from "#mail/choose-locale.ts";
import { unsubscribeHeaders } from "#mail/headers.ts";
import type { OutgoingMail } from "#mail/mailer.ts";
import { renderMail } from "#mail/render-mail.ts";
import type { Ports } from "./ports.ts";

export type Recipient = { name: string; email: string; address: string; internal: boolean };

export type Composed = { kind: "mail"; mail: OutgoingMail; locale: string } | { kind: "problem"; problem: string };

export const composeMail = async (
  ports: Pick<Ports, "publications" | "links">,
  scene: Scene,
  walk: Walk,
  effect: MailEffect,
  to: Recipient,
  facts: Facts,
  now: number,
): Promise<Composed> => {
  const { journey, policy, dossier } = scene;
  const { step } = effect;
  const topic = topicIn(scene);
  const hash = journey.templates[step.template];
  if (hash === undefined)
    return { kind: "problem", problem: `version ${journey.version} carries no template "${step.template}"` };
  const wanted = to.internal ? policy.locale : dossier.customer.locale;
  const first = await ports.publications.template(step.template, hash, policy.locale);
  if (!first) return { kind: "problem", problem: `template "${step.template}" is not stored in ${policy.locale}` };
  const locale = chooseLocale(wanted, first.locales, policy.locale);
  const template = locale === policy.locale ? first : await ports.publications.template(step.template, hash, locale);
  if (!template) return { kind: "problem", problem: `template "${step.template}" is not stored in ${locale}` };
  const from = (step.from === undefined ? undefined : policy.people[step.from]) ?? policy.sender;
  const mayUnsubscribe = topic.kind !== "transactional" && !to.internal;
  const claim = { address: to.address, customer: walk.customer, topic: topic.name, mailKey: effect.mailKey };
  const unsubscribe = mayUnsubscribe ? await ports.links.unsubscribe(claim, now) : undefined;
  const links = unsubscribe === undefined ? {} : { unsubscribe };
  const rendered = renderMail({ template, facts, policy, topic, links, from, zone: zoneIn(scene) });
  if (rendered.kind === "problem") return { kind: "problem", problem: `${step.template}/${locale}: ${rendered.problem}` };
  const mail: OutgoingMail = {
    mailKey: effect.mailKey,
    from,
    to: { name: to.name, email: to.email },
    subject: rendered.subject,
    html: rendered.html,
    text: rendered.text,
    headers: unsubscribe === undefined ? {} : unsubscribeHeaders(topic, unsubscribe),
    tags: { journey: journey.name, step: step.id, template: step.template, topic: topic.name, address: to.address },
  };
  return { kind: "mail", mail, locale };
};
