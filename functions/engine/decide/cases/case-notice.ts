/** What whoever has a case is to be told of it beside that it is there: what its customer wrote, and which answer did not arrive. */

import type { Instant } from "../../model/enrollment.ts";
import type { Settings } from "../../model/settings.ts";
import type { CaseRecord, CustomerAnswer, CustomerReply } from "./case-record.ts";
import { personCalled } from "./hand-over.ts";
import { type CaseReader, caseReaders, everyReader, replyOccasion, TAKER, undeliveredOccasion } from "./next-case-act.ts";
import { awayUntil } from "./team-hours.ts";

export type CaseNotice = { kind: "replied"; reply: CustomerReply } | { kind: "undelivered"; answer: CustomerAnswer };

/** All that nobody was told of, the oldest of a kind first. */
export function waitingNotices({ replies = [], answers = [] }: Pick<CaseRecord, "replies" | "answers">): CaseNotice[] {
  const written = replies.filter(({ passedOn }) => !passedOn);
  const undelivered = answers.filter(({ state, passedOn }) => (state === "not_sent" || state === "bounced") && !passedOn);
  return [
    ...written.map((reply): CaseNotice => ({ kind: "replied", reply })),
    ...undelivered.map((answer): CaseNotice => ({ kind: "undelivered", answer })),
  ];
}

/** The first that is to be told now; undefined: none is. `now` absent: whenever that is. */
export function waitingNotice(row: Pick<CaseRecord, "replies" | "answers">, now?: Instant): CaseNotice | undefined {
  return waitingNotices(row).find((notice) => now === undefined || (aboutWhich(notice).until ?? now) <= now);
}

/** What it is told of. */
export function aboutWhich(notice: CaseNotice): CustomerReply | CustomerAnswer {
  return notice.kind === "replied" ? notice.reply : notice.answer;
}

/** What is told by one mail, whoever is told in the end. */
export function occasionOf(notice: CaseNotice): string {
  return notice.kind === "replied" ? replyOccasion(notice.reply.number) : undeliveredOccasion(notice.answer.number);
}

/** Whoever had it when it came, or wrote the answer, where the settings know somebody of that name; then, in their place, the team and so on. */
export function readersOfNotice(row: CaseRecord, settings: Settings, notice: CaseNotice, now: Instant): CaseReader[] {
  const others = caseReaders(row, settings, "overdue", now);
  const name = nameOfTaker(settings, notice);
  const person = name === undefined || awayUntil(name, settings, now) !== undefined ? undefined : settings.people[name];
  if (!person) return others;
  return [{ name: TAKER, person }, ...others.filter((one) => one.person.email !== person.email)];
}

/** All who can have been told of it, also before the case went to others: a sender may have died at a mail to any of them. */
export function everyReaderOfNotice(row: CaseRecord, settings: Settings, notice: CaseNotice): CaseReader[] {
  const name = nameOfTaker(settings, notice);
  const person = name === undefined ? undefined : settings.people[name];
  return [...(person ? [{ name: TAKER, person }] : []), ...everyReader(row, settings)];
}

/** The case once somebody was told, or nobody could be; or when that is tried again. */
export function afterNotice(row: CaseRecord, notice: CaseNotice, became: { passedOn: true } | { until: Instant }): CaseRecord {
  const changed = <T extends { number: number }>(all: T[], { number }: T): T[] =>
    all.map((one) => (one.number === number ? { ...one, ...became } : one));
  return notice.kind === "replied"
    ? { ...row, replies: changed(row.replies ?? [], notice.reply) }
    : { ...row, answers: changed(row.answers ?? [], notice.answer) };
}

/** Not whoever has it by now: of what has left already, the next attempt must find the same reader. */
const nameOfTaker = (settings: Settings, notice: CaseNotice): string | undefined => {
  const by = notice.kind === "replied" ? notice.reply.taker : notice.answer.by;
  return by === undefined ? undefined : personCalled(by, settings);
};
