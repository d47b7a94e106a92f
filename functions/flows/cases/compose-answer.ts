/** Makes the mail by which somebody of the team answers the customer of a case: from the shop's sender, to be answered to the team. */

import { CASE_ANSWER } from "#engine/model/message.ts";
import type { AnswerRequest, ComposedMail } from "#orchestrate/requests.ts";
import type { OutgoingMail } from "#ports/mailer.ts";
import type { Ports } from "#ports/ports.ts";
import { caseFactsOf } from "./case-facts.ts";

/** Writes nothing. */
export function composeAnswer(ports: Pick<Ports, "links" | "renderer">, request: AnswerRequest): ComposedMail {
  const { row, customerRecord, settings, answer, to, mailKey, thread } = request;
  const facts = caseFactsOf(row, customerRecord);
  const locale = customerRecord.customer.locale ?? settings.locale;
  const { pictures } = ports.links;
  const { words, subject } = lastOf(row);
  const rendered = ports.renderer.renderAnswer({
    settings,
    locale,
    by: answer.by,
    text: answer.text,
    ...(facts.order === undefined ? {} : { order: facts.order }),
    ...(subject === undefined ? {} : { subject }),
    ...(words === undefined ? {} : { words }),
    ...(pictures === undefined ? {} : { pictures }),
  });
  const team = row.team !== undefined && Object.hasOwn(settings.people, row.team) ? settings.people[row.team] : undefined;
  const mail: OutgoingMail = {
    mailKey,
    from: { name: `${answer.by}, ${settings.shop.name}`, email: settings.sender.email },
    to: { ...(facts.customer === undefined ? {} : { name: facts.customer }), email: to.email },
    ...(team === undefined ? {} : { replyTo: { name: settings.shop.name, email: team.email } }),
    ...rendered,
    headers: {},
    ...(thread.length === 0 ? {} : { thread }),
    tags: { journey: CASE_ANSWER, step: "answer", template: CASE_ANSWER, topic: CASE_ANSWER, address: to.address },
  };
  return { kind: "mail", mail, locale };
}

/** What they wrote last; the subject as of the last mail that had one. */
const lastOf = ({ about, replies = [] }: AnswerRequest["row"]): { words: string | undefined; subject: string | undefined } => ({
  words: replies.at(-1)?.text ?? about.words?.text,
  subject: replies.findLast(({ subject }) => subject !== undefined)?.subject ?? about.subject,
});
