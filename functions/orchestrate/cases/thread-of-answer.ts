/** What an answer goes on from, so that mail programs show it below: the mail that led to the case, earlier answers, the customer's own mails. */

import type { CaseRecord, CustomerAnswer } from "#engine/decide/cases/case-record.ts";
import { caseAnswerKey } from "#engine/model/ids.ts";
import { ask, call, type Orchestration } from "../requests.ts";

/** So many mails it is threaded to: the newest, which lead to the others. */
const THREADED = 5;

/** Of our own mails what the mail service has called them, of the customer's their Message-IDs; the oldest first. */
export function* threadOfAnswer(row: CaseRecord, answer: CustomerAnswer): Orchestration<string[]> {
  const { about, answers = [], replies = [] } = row;
  const ours = answers.filter(({ number }) => number < answer.number);
  const mails: Mail[] = [
    ...ours.map((one): Mail => ({ at: one.at, mailKey: caseAnswerKey(row, one.number) })),
    ...replies.map(({ at, message }): Mail => ({ at, message })),
  ].sort((a, b) => a.at - b.at);
  const first = yield* call(firstSent(about.mails?.toReversed() ?? []));
  const ids = [first, about.message];
  for (const mail of mails.slice(-THREADED)) ids.push(mail.mailKey === undefined ? mail.message : yield* sentAs(mail.mailKey));
  return ids.filter((id) => id !== undefined).slice(-THREADED);
}

type Mail = { at: number; mailKey?: string | undefined; message?: string | undefined };

function* firstSent(mailKeys: string[]): Orchestration<string | undefined> {
  for (const mailKey of mailKeys) {
    const id = yield* sentAs(mailKey);
    if (id !== undefined) return id;
  }
  return undefined;
}

/** Undefined of one to our own people: the customer has never had it. */
function* sentAs(mailKey: string): Orchestration<string | undefined> {
  const message = yield* ask((of) => of.message(mailKey));
  return message?.internal ? undefined : message?.sesIds.at(-1);
}
