/** The mails to the team that a person's cases made: they stand below the case, not between what the person got and did. */

import { caseOfEnrollment } from "#engine/decide/cases/case-of-enrollment.ts";
import type { CaseRecord } from "#engine/decide/cases/case-record.ts";
import { keysOfCaseMails } from "#engine/decide/cases/next-case-act.ts";
import type { Enrollment, Instant } from "#engine/model/enrollment.ts";
import { caseAnswerKey } from "#engine/model/ids.ts";
import { CASE_MAIL, type Message } from "#engine/model/message.ts";
import { stateText } from "./mail-entries.ts";

/** What somebody of the team was mailed about a case. */
export type TeamMail = { at: Instant; sentence: string };

/** `own`: what went to the person, or belongs to no case that is known; `answers`: keys of what a case says itself. */
export type SortedMails = { own: Message[]; ofCase: ReadonlyMap<string, TeamMail[]>; answers: ReadonlySet<string> };

/** The team's mails are the oldest first. */
export function sortMails(messages: readonly Message[], cases: readonly CaseRecord[], enrollments: Enrollment[]): SortedMails {
  const caseOfKey = new Map(cases.flatMap((row) => keysOfCaseMails(row).map((key) => [key, row.id] as const)));
  const answers = new Set(cases.flatMap((row) => (row.answers ?? []).map(({ number }) => caseAnswerKey(row, number))));
  const known = new Set(cases.map(({ id }) => id));
  const own: Message[] = [];
  const ofCase = new Map<string, TeamMail[]>();
  for (const message of [...messages].sort((one, other) => one.at - other.at)) {
    const id = caseOfKey.get(message.mailKey) ?? caseByJourney(message, enrollments);
    const isOfTeam = message.internal === true || message.journey === CASE_MAIL;
    if (!isOfTeam || id === undefined || !known.has(id)) own.push(message);
    else ofCase.set(id, [...(ofCase.get(id) ?? []), { at: message.at, sentence: sentenceOf(message) }]);
  }
  return { own, ofCase, answers };
}

/** Of a mail by which a journey tells somebody of the team. */
const caseByJourney = ({ journey, key }: Message, enrollments: Enrollment[]): string | undefined => {
  const sender = enrollments.find((one) => one.journey === journey && one.key === key);
  return sender && caseOfEnrollment(sender);
};

/** By the step in whose place a mail about a case stands. */
const SUBJECTS: Record<string, string> = {
  opened: "that the case is there",
  handed: "that the case was handed over",
  due: "that the case is due",
  overdue: "that the case is overdue",
  escalated: "that the case is still not solved",
  replied: "what the customer wrote",
  undelivered: "that an answer did not arrive",
};

const sentenceOf = (message: Message): string => {
  const { journey, step, template } = message;
  const what = journey === CASE_MAIL ? `A mail that tells ${SUBJECTS[step] ?? "of the case"}` : `Mail "${template}"`;
  return `${what} ${stateText(message)}.`;
};
