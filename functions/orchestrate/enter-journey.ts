/** Lets one customer into one journey: stores the enrollment, then runs its first effects; or stores why they do not enter. */

import type { DecisionContext } from "#engine/decide/decision-context.ts";
import { missedEvents } from "#engine/decide/enrollments/recent-events.ts";
import { endedLately } from "#engine/decide/enrollments/stopped-sends.ts";
import { type Cause, enter } from "#engine/decide/enter.ts";
import { copyCustomerRecord } from "#engine/model/copies.ts";
import type { CustomerRecord } from "#engine/model/customer.ts";
import type { Enrollment, Instant, Refusal, RefusalReason } from "#engine/model/enrollment.ts";
import { endEnrollment } from "./end-enrollment.ts";
import { stopUnbegunSend } from "./recover-unfinished-sends.ts";
import { ask, call, type Environment, type Orchestration } from "./requests.ts";
import { mustBeSaved } from "./retry-on-conflict.ts";
import type { runEffects } from "./run-effects.ts";
import { applyMissed, type Stored, storeEnrollment } from "./store-enrollment.ts";

/**
 * Runs the first effects. Left out, the enrollment is saved at the first step that asks for something, such as a mail, and the sweep
 * does that: so a campaign to a hundred thousand customers goes out at the rate that SES allows, and a night needs no right to send.
 */
export type RunFirstEffects = typeof runEffects;

/**
 * @returns the customer record with the new enrollment; undefined: the customer did not enter
 * @throws Conflict when another writer was faster
 */
export function* enterJourney(
  environment: Environment,
  context: DecisionContext,
  cause: Cause,
  runFirstEffects?: RunFirstEffects,
): Orchestration<CustomerRecord | undefined> {
  const entry = enter(context, cause, environment.now());
  if (entry.kind === "nothing") {
    if (entry.standing) yield* call(catchUp(environment, context, entry.standing, runFirstEffects !== undefined));
    return undefined;
  }
  if (entry.kind === "refused") {
    const refusal = refusalOf(context, cause, entry, environment.now());
    mustBeSaved(yield* ask((of) => of.saveRefusal(refusal)));
    yield* ask((of) => of.noteRefused(refusal));
    return undefined;
  }
  const { advance: advanced } = entry;
  yield* ask((of) => of.noteEntered(advanced.enrollment, cause));
  const stored = yield* call(storeEnrollment(environment, { context, advanced }, runFirstEffects !== undefined));
  if (!runFirstEffects || stored.advanced.effects.length === 0) return recordAfter(stored);
  const decided = { ...stored, before: stored.advanced.enrollment };
  const ran = yield* call(runFirstEffects(environment, decided, { leaveTrouble: true }));
  return withEnrollment(ran.context.customerRecord, ran.enrollment);
}

/**
 * The cause is handled again, for an enrollment that it has brought about: whoever stored it may have died before looking for what
 * was received meanwhile, or before a sender was kept from beginning. What is asked for now is the sweep's to do.
 *
 * @param maySend a night and a launch have no right to addresses, on which senders are stopped; the sweep has not had long to begin
 */
function* catchUp(
  environment: Environment,
  context: DecisionContext,
  standing: Enrollment,
  maySend: boolean,
): Orchestration<void> {
  const now = environment.now();
  if (standing.state === "ended") {
    if (maySend && endedLately(standing, now)) yield* call(stopUnbegunSend(environment, context, standing, standing));
    return;
  }
  const missed = missedEvents(context.customerRecord.customer, standing);
  const advanced = applyMissed(context, { enrollment: standing, effects: [], decisions: [] }, missed, now);
  const { enrollment: after, decisions } = advanced;
  if (after === standing) return;
  if (maySend && after.state === "ended")
    yield* call(endEnrollment(environment, context, { before: standing, after, decisions }));
  else yield* call(storeEnrollment(environment, { context, before: standing, advanced }, false));
}

const recordAfter = ({ context, advanced }: Stored): CustomerRecord =>
  withEnrollment(context.customerRecord, advanced.enrollment);

/** The customer record in which this enrollment stands in place of an earlier state of it. */
export function withEnrollment(customerRecord: CustomerRecord, enrollment: Enrollment): CustomerRecord {
  const { enrollments } = customerRecord;
  const place = enrollments.findIndex(({ id }) => id === enrollment.id);
  const next = copyCustomerRecord(customerRecord);
  next.enrollments = place < 0 ? [...enrollments, enrollment] : enrollments.with(place, enrollment);
  return next;
}

/** It overwrites the last one under this journey and key. */
const refusalOf = (
  { customerRecord, journey }: DecisionContext,
  cause: Cause,
  { key, reason }: { key: string; reason: RefusalReason },
  at: Instant,
): Refusal => {
  const earlier = earlierRefusal(customerRecord, journey.name, key);
  const decidedBy = cause.kind === "date" ? cause.id : earlier?.cause;
  const refusal: Refusal = {
    revision: earlier?.revision ?? 0,
    customer: customerRecord.customer.id,
    journey: journey.name,
    key,
    at,
    reason,
  };
  if (decidedBy !== undefined) refusal.cause = decidedBy;
  return refusal;
};

const earlierRefusal = ({ refusals }: CustomerRecord, journey: string, key: string): Refusal | undefined => {
  for (const refusal of refusals) if (refusal.journey === journey && refusal.key === key) return refusal;
  return undefined;
};
