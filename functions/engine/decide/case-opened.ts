/** The event that a case opened by a journey emits: like any other it is folded into the customer, and other journeys may start on it. */

import type { CaseEffect, Enrollment, Instant } from "../model/enrollment.ts";
import type { CaseSubject } from "../model/event.ts";
import { mailOfAnswer } from "../model/ids.ts";
import type { CaseEvent } from "./cases/case-after-event.ts";
import { caseWords } from "./cases/case-words.ts";
import { hopsFrom } from "./enrollments/loop-guard.ts";
import { isLowScore, scoreOfTen } from "./survey-score.ts";

/** A case that is opened again after a crash emits the same event: its id is derived from the case's. */
export function caseOpened(
  enrollment: Pick<Enrollment, "customer" | "subject" | "id" | "journey" | "history">,
  { case: id, step, dueAt }: CaseEffect,
  now: Instant,
): CaseEvent {
  return {
    type: "case.opened",
    id: `case-opened-${id}`,
    at: iso(now),
    customer: { id: enrollment.customer },
    case: {
      id,
      title: step.title,
      team: step.team,
      due_at: iso(dueAt),
      ...(isComplaint(enrollment, step) ? { complaint: true } : {}),
    },
    opened: subjectOf(enrollment),
    hops: hopsFrom(enrollment),
  };
}

const subjectOf = ({
  id,
  journey,
  subject,
  history,
}: Pick<Enrollment, "subject" | "id" | "journey" | "history">): CaseSubject => {
  const { order, asset, quote, reply } = subject;
  const mails = mailsBefore({ subject, history });
  const words = caseWords(subject);
  return {
    journey,
    enrollment: id,
    ...(words ? { words } : {}),
    ...(order === undefined ? {} : { order }),
    ...(asset === undefined ? {} : { asset }),
    ...(quote === undefined ? {} : { quote }),
    ...(mails.length === 0 ? {} : { mails }),
    ...(reply?.message_id === undefined ? {} : { message: reply.message_id }),
    ...(reply?.subject === undefined ? {} : { subject: reply.subject }),
  };
};

/** The survey's that they answered on our page, else the last that the enrollment has sent, some of them to our own people perhaps. */
const mailsBefore = ({ subject: { survey }, history }: Pick<Enrollment, "subject" | "history">): string[] => {
  const answered = survey === undefined ? undefined : mailOfAnswer(survey.id);
  if (answered !== undefined) return [answered];
  return history.flatMap((decision) => (decision.kind === "sent" ? [decision.mailKey] : [])).slice(-MOST_MAILS);
};

const MOST_MAILS = 3;

/** As the step says; else by the answer that brought the person to it: a question asked, or a call to thank, is no complaint. */
const isComplaint = ({ subject: { survey } }: Pick<Enrollment, "subject">, { complaint }: CaseEffect["step"]): boolean =>
  complaint ?? (survey !== undefined && isLowScore(scoreOfTen(survey)));

const iso = (at: Instant): string => new Date(at).toISOString();
