/** What whoever has a case is to be told of it beside that it is there: what its customer wrote, and which answer did not arrive. */

import type { Person, Settings } from "../../model/settings.ts";
import type { CaseRecord, CustomerAnswer, CustomerReply } from "./case-record.ts";
import { type CaseReader, readersOf, replyOccasion, TAKER, undeliveredOccasion } from "./next-case-act.ts";

export type CaseNotice = { kind: "replied"; reply: CustomerReply } | { kind: "undelivered"; answer: CustomerAnswer };

/** The oldest that nobody was told of; undefined: there is none. */
export function waitingNotice({ replies = [], answers = [] }: Pick<CaseRecord, "replies" | "answers">): CaseNotice | undefined {
  const reply = replies.find(({ passedOn }) => !passedOn);
  if (reply) return { kind: "replied", reply };
  const answer = answers.find(({ state, passedOn }) => (state === "not_sent" || state === "bounced") && !passedOn);
  return answer && { kind: "undelivered", answer };
}

/** What is told by one mail, whoever is told in the end. */
export function occasionOf(notice: CaseNotice): string {
  return notice.kind === "replied" ? replyOccasion(notice.reply.number) : undeliveredOccasion(notice.answer.number);
}

/** Whoever has it, or wrote the answer, where the settings know somebody of that name; then, in their place, the team and so on. */
export function readersOfNotice(row: CaseRecord, settings: Settings, notice: CaseNotice): CaseReader[] {
  const name = notice.kind === "replied" ? row.takenBy : notice.answer.by;
  const team = readersOf(row, settings, "opened");
  const taker = name === undefined ? undefined : personCalled(name, settings);
  if (!taker) return team;
  return [{ name: TAKER, person: taker }, ...team.filter(({ person }) => person.email !== taker.email)];
}

/** The case once somebody was told, or nobody could be. */
export function afterNotice(row: CaseRecord, notice: CaseNotice): CaseRecord {
  const passedOn = <T extends { number: number }>(all: T[], { number }: T): T[] =>
    all.map((one) => (one.number === number ? { ...one, passedOn: true as const } : one));
  return notice.kind === "replied"
    ? { ...row, replies: passedOn(row.replies ?? [], notice.reply) }
    : { ...row, answers: passedOn(row.answers ?? [], notice.answer) };
}

const personCalled = (name: string, { people }: Pick<Settings, "people">): Person | undefined =>
  Object.values(people).find((one) => plain(one.name) === plain(name)) ??
  (Object.hasOwn(people, name) ? people[name] : undefined);

const plain = (name: string): string => name.normalize("NFC").trim().replace(/\s+/g, " ").toLowerCase();
