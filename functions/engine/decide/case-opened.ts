/** The event that a case opened by a journey emits: like any other it is folded into the customer, and other journeys may start on it. */

import type { CaseEffect, Enrollment, Instant } from "../model/enrollment.ts";
import type { Event } from "../model/event.ts";
import { hopsFrom } from "./enrollments/loop-guard.ts";
import { isLowScore, scoreOfTen } from "./survey-score.ts";

/** A case that is opened again after a crash emits the same event: its id is derived from the case's. */
export function caseOpened(
  enrollment: Pick<Enrollment, "customer" | "subject">,
  { case: id, step, dueAt }: CaseEffect,
  now: Instant,
): Event {
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
    hops: hopsFrom(enrollment),
  };
}

/** As the step says; else by the answer that brought the person to it: a question asked, or a call to thank, is no complaint. */
const isComplaint = ({ subject: { survey } }: Pick<Enrollment, "subject">, { complaint }: CaseEffect["step"]): boolean =>
  complaint ?? (survey !== undefined && isLowScore(scoreOfTen(survey)));

const iso = (at: Instant): string => new Date(at).toISOString();
