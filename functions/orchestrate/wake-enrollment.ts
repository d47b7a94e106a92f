/** Wakes one enrollment whose time has come. One that fails does not hold up the others: it is quarantined with its reason. */

import { advance } from "#engine/decide/advance.ts";
import type { DecisionContext } from "#engine/decide/decision-context.ts";
import { afterFailure, recovered } from "#engine/decide/enrollments/quarantine.ts";
import type { CustomerRecord } from "#engine/model/customer.ts";
import type { Enrollment } from "#engine/model/enrollment.ts";
import { kindOf } from "#engine/steps/step-kinds.ts";
import { Conflict } from "#ports/errors/conflict.ts";
import { errorText } from "#ports/errors/error-text.ts";
import { TemporaryError } from "#ports/errors/temporary-error.ts";
import { endEnrollment } from "./end-enrollment.ts";
import { recoverUnfinishedSends } from "./recover-unfinished-sends.ts";
import { ask, call, type Environment, type Orchestration, versionIn } from "./requests.ts";
import { mustBeSaved } from "./retry-on-conflict.ts";
import { runEffects } from "./run-effects.ts";

/** Which row of a customer's is due. */
export type DueRow = { customer: string; journey: string; key: string };

/**
 * `left`: it was not due any more, or another writer was faster. `failed`: it is due again later, or quarantined.
 *
 * @throws TemporaryError: the enrollment stays due as it is
 */
export function* wakeEnrollment(environment: Environment, row: DueRow): Orchestration<"advanced" | "left" | "failed"> {
  const { live, now } = environment;
  const customerRecord = yield* ask((of) => of.customerRecord(row.customer));
  const enrollment = customerRecord?.enrollments.find((one) => one.journey === row.journey && one.key === row.key);
  if (!customerRecord || enrollment?.state !== "active") return "left";
  if (Math.max(enrollment.dueAt ?? 0, enrollment.notBefore ?? 0) > now()) return "left";
  if (live.paused.some(({ name }) => name === enrollment.journey)) return yield* park(environment, customerRecord, enrollment);
  let context: DecisionContext | undefined;
  try {
    const journey = versionIn(environment, enrollment) ?? (yield* ask((of) => of.version(enrollment)));
    context = { journey, settings: live.settings, customerRecord };
    return yield* call(wake(environment, context, enrollment));
  } catch (error) {
    if (error instanceof Conflict) return "left";
    // No fault of the enrollment: another worker is sending the same mail, or storage does not answer.
    if (error instanceof TemporaryError) throw error;
    return yield* fail(environment, context, enrollment, errorText(error));
  }
}

function* wake(environment: Environment, context: DecisionContext, enrollment: Enrollment): Orchestration<"advanced"> {
  const { now } = environment;
  const advanced = advance(context, enrollment, { kind: "wake" }, now());
  const after = recovered(advanced.enrollment);
  const isLeaving = after.state === "ended" && after.endReason === "exited" && advanced.effects.length === 0;
  if (isLeaving) {
    yield* call(endEnrollment(environment, context, { before: enrollment, after, decisions: advanced.decisions }));
    return "advanced";
  }
  const decided = { context, before: enrollment, advanced: { ...advanced, enrollment: after } };
  // It needs no lease: the row stands at the step before, is due, and keeps the events that come.
  yield* call(runEffects(environment, decided, { leaveTrouble: false }));
  return "advanced";
}

/** It came due while its journey is paused: taken out of the due index until that is resumed. */
function* park(
  environment: Environment,
  customerRecord: CustomerRecord,
  enrollment: Enrollment,
): Orchestration<"advanced" | "left"> {
  const parked = { ...enrollment, parked: true };
  const journey = yield* ask((of) => of.version(enrollment));
  const step = journey.steps[enrollment.step ?? ""];
  // A sender may have died with its mail: it must not wait in no list for as long as the pause lasts.
  const after =
    step && kindOf(step).asks
      ? yield* recoverUnfinishedSends(
          environment,
          { journey, settings: environment.live.settings, customerRecord },
          enrollment,
          parked,
        )
      : parked;
  const save = { before: enrollment, after, decisions: [] };
  return (yield* ask((of) => of.saveEnrollment(save))) === "conflict" ? "left" : "advanced";
}

/** `context`: undefined where the enrollment's version is not stored, so that nothing can be decided. */
function* fail(
  environment: Environment,
  context: DecisionContext | undefined,
  enrollment: Enrollment,
  problem: string,
): Orchestration<"left" | "failed"> {
  const failed = afterFailure(enrollment, problem, environment.now());
  const isOver = failed.state === "quarantined";
  const save = { before: enrollment, after: failed, decisions: [] };
  try {
    if (isOver && context) yield* call(endEnrollment(environment, context, save));
    else mustBeSaved(yield* ask((of) => of.saveEnrollment(save)));
  } catch (error) {
    if (error instanceof Conflict) return "left";
    throw error;
  }
  yield* ask((of) => of.noteFailed(failed, problem));
  if (isOver) yield* ask((of) => of.noteQuarantined(failed));
  return "failed";
}
