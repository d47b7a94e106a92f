/**
 * What a paused journey does to those inside: nothing goes on, nothing is lost.
 *
 * Pausing itself is one write. Whoever's time comes while the journey is paused is met once by the sweep and set aside, into a
 * partition of the due index where no sweep looks; so ten million who wait cost nothing, and nobody is read past every minute.
 */

import { advance } from "#engine/decide/advance.ts";
import type { DecisionContext } from "#engine/decide/decision-context.ts";
import type { DateEntry, Enrollment, Instant } from "#engine/model/enrollment.ts";
import type { Event } from "#engine/model/event.ts";
import type { Ports } from "#ports/ports.ts";
import type { Pointer } from "#ports/records.ts";
import type { DecisionRun } from "../events/run-decision.ts";

type Needs = Pick<Ports, "enrollments">;

export function isPaused(journeys: Pointer[], name: string): boolean {
  return journeys.some((one) => one.name === name && one.state === "paused");
}

export async function parkEnrollment(ports: Needs, enrollment: Enrollment): Promise<"advanced" | "left"> {
  return (await ports.enrollments.saveAdvance({ ...enrollment, parked: true })) === "conflict" ? "left" : "advanced";
}

export async function parkDateEntry(ports: Needs, dateEntry: DateEntry): Promise<"advanced" | "left"> {
  return (await ports.enrollments.saveDateEntry({ ...dateEntry, parked: true })) === "conflict" ? "left" : "advanced";
}

/**
 * An event is taken in, so that somebody who buys leaves all the same; what the next step would do is not done: the enrollment is
 * due there, and the sweep sets it aside. An event that an overdue step would have to be done for first changes nothing.
 */
export function applyEventWhilePaused(context: DecisionContext, enrollment: Enrollment, event: Event, now: Instant): DecisionRun {
  const told = advance(context, enrollment, { kind: "event", event }, now);
  return { context, enrollment: told.unread ? enrollment : told.enrollment };
}
