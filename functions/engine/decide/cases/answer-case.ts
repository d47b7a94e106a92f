/** Answers to a customer about a case: kept on it first, then sent once each, so that nothing that was typed is lost. */

import type { Instant, MailOutcome } from "../../model/enrollment.ts";
import { type CaseActed, MOST_ANSWERS, takeCase } from "./case-acts.ts";
import { aboutWhich, waitingNotice, waitingNotices } from "./case-notice.ts";
import type { CaseRecord, CustomerAnswer } from "./case-record.ts";
import { LONGEST_ANSWER } from "./writing-bounds.ts";

/**
 * Whoever answers has the case from then on: of two who answer at once, one is told who has it. A case that is solved can be answered too.
 * The same words again, as by a button that was pressed twice, are no other answer.
 */
export function answerCase(row: CaseRecord, by: string, text: string, now: Instant): CaseActed {
  const answers = row.answers ?? [];
  const last = answers.at(-1);
  if (last && last.text === text && last.by === by && last.state !== "not_sent") return { kind: "done", row };
  const taken: CaseActed = row.state === "solved" ? { kind: "done", row } : takeCase(row, by, now);
  if (taken.kind === "refused") return taken;
  if (answers.length >= MOST_ANSWERS) return { kind: "refused", why: { kind: "answered_often", most: MOST_ANSWERS } };
  const answer: CustomerAnswer = {
    number: answers.length + 1,
    at: now,
    by,
    text: text.slice(0, LONGEST_ANSWER),
    state: "waiting",
  };
  return { kind: "done", row: { ...taken.row, answers: [...answers, answer], nextAt: now } };
}

/** The oldest answer that is not sent, where it is to be sent now; undefined: none is. `now` absent: whenever that is. */
export function waitingAnswer({ answers = [] }: Pick<CaseRecord, "answers">, now?: Instant): CustomerAnswer | undefined {
  const first = answers.find(({ state }) => state === "waiting");
  return now === undefined || (first?.until ?? now) <= now ? first : undefined;
}

/** Whether a mail about it waits to leave, whatever its state: an answer, or what is to be told of it. */
export function hasMail(row: Pick<CaseRecord, "answers" | "replies">): boolean {
  return waitingAnswer(row) !== undefined || waitingNotice(row) !== undefined;
}

/** When the first of the mails that wait to leave is tried again; undefined: none waits. */
export function nextMailAt(row: Pick<CaseRecord, "answers" | "replies">): Instant | undefined {
  const waiting = [waitingAnswer(row), ...waitingNotices(row).map(aboutWhich)].filter((one) => one !== undefined);
  return waiting.length === 0 ? undefined : Math.min(...waiting.map(({ until = 0 }) => until));
}

/** What came of sending it: written on the case, which is looked at again at once, for whatever else is due. */
export function afterAnswer(row: CaseRecord, { number }: CustomerAnswer, outcome: MailOutcome, now: Instant): CaseRecord {
  const became = "until" in outcome ? { until: outcome.until } : becameOf(outcome);
  const answers = (row.answers ?? []).map((one) => (one.number === number ? { ...one, ...became } : one));
  return { ...row, answers, nextAt: now };
}

const becameOf = (outcome: Exclude<MailOutcome, { until: Instant }>): Pick<CustomerAnswer, "state" | "reason"> => {
  if (outcome.kind === "sent" || outcome.kind === "unconfirmed") return { state: outcome.kind };
  return { state: "not_sent", reason: unsentReason(outcome) };
};

/** Why a mail did not leave. */
export function unsentReason(outcome: Exclude<MailOutcome, { until: Instant }>): string {
  if (outcome.kind === "held") return outcome.problem;
  return outcome.kind === "skipped" ? (outcome.detail ?? outcome.reason) : outcome.kind;
}
