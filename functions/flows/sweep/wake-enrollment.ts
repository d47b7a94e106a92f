/** Wakes one enrollment whose time has come. One that fails does not hold up the others: it is quarantined with its reason. */

import type { DecisionContext } from "#engine/decide/decision-context.ts";
import type { Enrollment } from "#engine/model/enrollment.ts";
import { kindOf } from "#engine/steps/step-kinds.ts";
import { errorText } from "#ports/error-text.ts";
import type { Ports } from "#ports/ports.ts";
import type { DueThing } from "#ports/records.ts";
import { TemporaryError } from "#ports/temporary-error.ts";
import { runWake } from "../events/run-decision.ts";
import type { RunEffect } from "../events/run-effect.ts";
import { versionOf } from "../journeys/live-journeys.ts";
import { isPaused, parkEnrollment } from "../journeys/park.ts";
import { type RecoveryNeeds, recoverUnfinishedSends } from "../sending/recover-unfinished-sends.ts";

type Needs = Pick<Ports, "customers" | "enrollments" | "publications" | "clock" | "report"> & RecoveryNeeds;

const MINUTE = 60_000;
/** After this many failures in a row an enrollment is quarantined. */
const FAILURES_ALLOWED = 3;

/**
 * `left`: it was not due any more, or another writer was faster. `failed`: it is due again later, or quarantined.
 *
 * @throws TemporaryError: the enrollment stays due as it is
 */
export async function wakeEnrollment(
  ports: Needs,
  runEffect: RunEffect,
  thing: Extract<DueThing, { kind: "enrollment" }>,
): Promise<"advanced" | "left" | "failed"> {
  const customerRecord = await ports.customers.customerRecord(thing.customer);
  const { settings, journeys } = await ports.publications.current();
  const enrollment = customerRecord?.enrollments.find((one) => one.journey === thing.journey && one.key === thing.key);
  if (!customerRecord || !settings || enrollment?.state !== "active" || (enrollment.dueAt ?? 0) > ports.clock.now())
    return "left";
  if (isPaused(journeys, enrollment.journey)) return parkEnrollment(ports, enrollment);
  try {
    const context: DecisionContext = { journey: await versionOf(ports, enrollment), settings, customerRecord };
    const { enrollment: next } = await runWake(context, enrollment, runEffect, ports.clock.now);
    if (next.endReason === "exited" || mayHaveReceived(context, enrollment, next))
      await recoverUnfinishedSends(ports, context, enrollment);
    return (await ports.enrollments.saveAdvance(recovered(next))) === "conflict" ? "left" : "advanced";
  } catch (error) {
    // No fault of the enrollment: another worker is sending the same mail, or has just written what this one was about to write.
    if (error instanceof TemporaryError) throw error;
    const failed = afterFailure(enrollment, errorText(error), ports.clock.now());
    const journey =
      failed.state === "quarantined" ? await ports.publications.journey(enrollment.journey, enrollment.version) : undefined;
    if (journey) await recoverUnfinishedSends(ports, { journey, settings, customerRecord }, enrollment);
    await ports.enrollments.saveAdvance(failed);
    ports.report.note("an enrollment failed", {
      enrollment: enrollment.id,
      journey: enrollment.journey,
      reason: failed.problem ?? "",
      state: failed.state,
    });
    if (failed.state === "quarantined") ports.report.count("quarantined", 1, { kind: "enrollment" });
    return "failed";
  }
}

/** The enrollment as it is to be saved after a failure: due again later, or quarantined. */
const afterFailure = (enrollment: Enrollment, problem: string, now: number): Enrollment => {
  const failures = enrollment.failures + 1;
  if (failures < FAILURES_ALLOWED) return { ...enrollment, failures, problem, dueAt: now + MINUTE * 5 ** failures };
  const { dueAt: _dueAt, ...rest } = enrollment;
  const step = enrollment.step === undefined ? {} : { step: enrollment.step };
  return {
    ...rest,
    failures,
    problem,
    state: "quarantined",
    history: [...enrollment.history, { at: now, ...step, kind: "quarantined", problem }],
  };
};

const recovered = (enrollment: Enrollment): Enrollment => {
  if (enrollment.failures === 0) return enrollment;
  const { problem: _problem, ...rest } = enrollment;
  return { ...rest, failures: 0 };
};

/**
 * The time was up while an event that came before it was handled: had its sender died with a mail claimed, the event, handled
 * again, would find that the enrollment had timed out.
 */
const mayHaveReceived = ({ journey }: DecisionContext, before: Enrollment, after: Enrollment): boolean => {
  const step = before.step === undefined ? undefined : journey.steps[before.step];
  return after.step !== before.step && step !== undefined && kindOf(step).awaitsEvent;
};
