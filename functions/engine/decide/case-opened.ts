/** The event by which a case that a journey opens is told, like any other: folded into the customer, and heard by other journeys. */

import type { CaseEffect, Enrollment, Instant } from "../model/enrollment.ts";
import type { Event } from "../model/event.ts";
import { hopsFrom } from "./loop-guard.ts";

/** Opened again after a crash it is the same event: its id is the case's. */
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
    case: { id, title: step.title, team: step.team, due_at: iso(dueAt) },
    hops: hopsFrom(enrollment),
  };
}

const iso = (at: Instant): string => new Date(at).toISOString();
