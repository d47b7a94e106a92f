/** Makes the mail that tells one of our own people about a case, in their language, to be answered to the customer. */

import { zoneOfShop } from "#engine/decide/cases/next-case-act.ts";
import { CASE_MAIL } from "#engine/model/message.ts";
import type { CaseMailRequest, ComposedMail } from "#orchestrate/requests.ts";
import type { OutgoingMail } from "#ports/mailer.ts";
import type { Ports } from "#ports/ports.ts";
import { caseFactsOf } from "./case-facts.ts";

/** Writes nothing. */
export async function composeCaseMail(ports: Pick<Ports, "links" | "renderer">, request: CaseMailRequest): Promise<ComposedMail> {
  const { row, customerRecord, settings, what, reader, to, mailKey, now } = request;
  const locale = reader.person.locale ?? settings.locale;
  const facts = caseFactsOf(row, customerRecord);
  const handOver = row.handOvers?.at(-1);
  const link = await ports.links.to({ purpose: "case", customer: row.customer, case: row.id, language: locale }, now);
  const rendered = ports.renderer.renderCase({
    settings,
    locale,
    zone: zoneOfShop(settings),
    what,
    facts,
    dueAt: row.dueAt,
    link,
    pictures: ports.links.pictures,
    ...(row.title === undefined ? {} : { title: row.title }),
    ...(row.takenBy === undefined ? {} : { takenBy: row.takenBy }),
    ...(handOver === undefined ? {} : { handOver }),
  });
  const { email } = facts;
  const mail: OutgoingMail = {
    mailKey,
    from: settings.sender,
    to: { name: to.name, email: to.email },
    ...(email === undefined ? {} : { replyTo: { ...(facts.customer === undefined ? {} : { name: facts.customer }), email } }),
    ...rendered,
    headers: {},
    tags: { journey: CASE_MAIL, step: what, template: CASE_MAIL, topic: CASE_MAIL, address: to.address },
  };
  return { kind: "mail", mail, locale };
}
