/** Lets one customer into one journey: stores the enrollment, then runs its first effects; or stores why they do not enter. */

import type { DecisionContext } from "#engine/decide/decision-context.ts";
import { type Cause, enter } from "#engine/decide/enter.ts";
import type { CustomerRecord } from "#engine/model/customer.ts";
import type { Enrollment, RefusalReason } from "#engine/model/enrollment.ts";
import { ask, type Environment, type Orchestration } from "./requests.ts";
import { mustBeSaved } from "./retry-on-conflict.ts";
import { runEffects } from "./run-effects.ts";

/**
 * `at_once`: the first effects are run here. `later`: the enrollment is saved at the first step that asks for something, such as a
 * mail, and the sweep does that: so a campaign to a hundred thousand customers goes out at the rate that SES allows.
 */
export type FirstEffects = "at_once" | "later";

/**
 * @returns the customer record with the new enrollment; undefined: the customer did not enter
 * @throws Conflict when another writer was faster
 */
export function* enterJourney(
  environment: Environment,
  context: DecisionContext,
  cause: Cause,
  firstEffects: FirstEffects,
): Orchestration<CustomerRecord | undefined> {
  const entry = enter(context, cause, environment.now());
  if (entry.kind === "nothing") return undefined;
  if (entry.kind === "refused") {
    yield* saveRefusal(environment, context, cause, entry);
    return undefined;
  }
  const { advance: advanced } = entry;
  yield* ask((of) => of.noteEntered(advanced.enrollment, cause));
  if (firstEffects === "later" || advanced.effects.length === 0) {
    const save = { after: advanced.enrollment, decisions: advanced.decisions };
    const enrollment = mustBeSaved(yield* ask((of) => of.saveEnrollment(save)));
    return withEnrollment(context.customerRecord, enrollment);
  }
  const decided = { context, before: advanced.enrollment, isNew: true, advanced, leased: true };
  const ran = yield* runEffects(environment, decided);
  return withEnrollment(ran.context.customerRecord, ran.enrollment);
}

/** The customer record in which this enrollment stands in place of an earlier state of it. */
export function withEnrollment(customerRecord: CustomerRecord, enrollment: Enrollment): CustomerRecord {
  const others = customerRecord.enrollments.filter((other) => other.id !== enrollment.id);
  return { ...customerRecord, enrollments: [...others, enrollment] };
}

/** Overwrites the last refusal under this journey and key. */
function* saveRefusal(
  { now }: Environment,
  { customerRecord, journey }: DecisionContext,
  cause: Cause,
  { key, reason }: { key: string; reason: RefusalReason },
): Orchestration<void> {
  const earlier = customerRecord.refusals.find((refusal) => refusal.journey === journey.name && refusal.key === key);
  const decidedBy = cause.kind === "date" ? cause.id : earlier?.cause;
  const refusal = {
    revision: earlier?.revision ?? 0,
    customer: customerRecord.customer.id,
    journey: journey.name,
    key,
    at: now(),
    reason,
    ...(decidedBy === undefined ? {} : { cause: decidedBy }),
  };
  mustBeSaved(yield* ask((of) => of.saveRefusal(refusal)));
  yield* ask((of) => of.noteRefused(refusal));
}
