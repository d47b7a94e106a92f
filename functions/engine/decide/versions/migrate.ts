/** Moves an enrollment from one version of a journey to another. */

import { zoneIn } from "../../context/context.ts";
import type { Enrollment, Instant } from "../../model/enrollment.ts";
import type { Journey } from "../../model/journey.ts";
import { kindOf } from "../../steps/step-kinds.ts";
import { timing } from "../../steps/step-result.ts";
import type { DecisionContext } from "../decision-context.ts";
import { follow } from "../enrollments/follow.ts";
import { noted } from "../enrollments/history.ts";
import { stepMapping, targetStep } from "./step-mapping.ts";

/**
 * The enrollment as it goes on in the context's version. At a step that both versions have, the person stays, a wait
 * rescheduled from its beginning; where the step is gone they go on at the nearest following one that there still is, or end.
 * What that step asks for is not done here: the enrollment is due, and the sweep does it, at its pace and within the send window.
 *
 * @param from the version that the enrollment is in
 */
export function migrateEnrollment(given: DecisionContext, from: Journey, enrollment: Enrollment, now: Instant): Enrollment {
  const context = { ...given, now };
  if (enrollment.state !== "active" || enrollment.step === undefined) return enrollment;
  const { journey } = context;
  const found = stepMapping(from, journey);
  const note = { kind: "moved", from: enrollment.version, to: journey.version } as const;
  const moved = noted({ ...enrollment, version: journey.version }, [note], now);
  const to = targetStep(from, found, enrollment.step);
  if (to === undefined) {
    return follow(context, moved, { kind: "end", reason: "step-removed", notes: [] }, timing(now, now)).enrollment;
  }
  const stays = found.get(enrollment.step) === to && from.steps[enrollment.step]?.kind === journey.steps[to]?.kind;
  if (stays) return rescheduled(context, moved, to, now);
  return follow(context, moved, { kind: "go", to, notes: [] }, timing(now, now)).enrollment;
}

/** The enrollment ended by an operator, for the reason given. */
export function endEnrollment(enrollment: Enrollment, reason: string, now: Instant): Enrollment {
  if (enrollment.state !== "active") return enrollment;
  const ended = noted(enrollment, [{ kind: "ended", reason }], now);
  const { step: _step, dueAt: _dueAt, notBefore: _notBefore, parked: _parked, keptEvents: _keptEvents, ...rest } = ended;
  return { ...rest, state: "ended", endReason: reason, endedAt: now };
}

/** A wait counts from when it began. One that would be over by now is over now, not late: no outage kept that mail waiting. */
const rescheduled = (context: DecisionContext, enrollment: Enrollment, step: string, now: Instant): Enrollment => {
  const there = { ...enrollment, step };
  const to = context.journey.steps[step];
  if (!to || !kindOf(to).waits) return there;
  const result = kindOf(to).begin(to, context, there, { now, at: enrollment.since, planned: enrollment.since });
  if (result.kind !== "stay") return follow(context, there, result, timing(now, now)).enrollment;
  if (result.until === enrollment.dueAt) return there;
  const until = Math.max(result.until, now);
  return { ...noted(there, [{ kind: "waiting", until }], now), dueAt: until, zone: zoneIn(context) };
};
