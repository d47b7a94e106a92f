/** What one event does: updates the customer, is applied to their enrollments, and lets them into the journeys that it starts. */

import { advance } from "#engine/decide/advance.ts";
import { isCaseEvent } from "#engine/decide/cases/case-after-event.ts";
import { isSurveyEvent } from "#engine/decide/cases/remark.ts";
import type { DecisionContext } from "#engine/decide/decision-context.ts";
import type { Advance } from "#engine/decide/enrollments/follow.ts";
import { quarantined } from "#engine/decide/enrollments/quarantine.ts";
import { rescheduleWait } from "#engine/decide/enrollments/reschedule-wait.ts";
import { receivedConsents } from "#engine/fold/consent.ts";
import { aboutKnownOrder } from "#engine/fold/find-order.ts";
import type { Customer, CustomerRecord } from "#engine/model/customer.ts";
import type { Enrollment } from "#engine/model/enrollment.ts";
import type { Event } from "#engine/model/event.ts";
import { errorText } from "#ports/errors/error-text.ts";
import { applyCaseEvent } from "./cases/apply-case-event.ts";
import { applyRemark } from "./cases/apply-remark.ts";
import { endEnrollment } from "./end-enrollment.ts";
import { enterJourney, withEnrollment } from "./enter-journey.ts";
import { journeysByStart } from "./journeys-by-start.ts";
import { stopUnbegunSend } from "./recover-unfinished-sends.ts";
import { ask, call, type Environment, type Orchestration, versionIn } from "./requests.ts";
import { rescheduleDateEntries } from "./reschedule-date-entries.ts";
import { mustBeSaved } from "./retry-on-conflict.ts";
import { runEffects } from "./run-effects.ts";
import { storeEnrollment } from "./store-enrollment.ts";
import { updateCustomer } from "./update-customer.ts";

/**
 * Every part of it may be repeated: facts are folded, not added up; an enrollment keeps the ids of the events that were applied to
 * it and of the cause that let the customer in; mails have derived keys.
 *
 * @throws Conflict when another writer was faster
 */
export function* applyEvent(environment: Environment, received: Event): Orchestration<void> {
  const updated = yield* call(updateCustomer(environment, received));
  if (received.type === "customer.erased" && !updated.customer.erased) return;
  const event = aboutKnownOrder(updated.orders, received);
  if (isCaseEvent(event)) yield* call(applyCaseEvent(environment, updated.customer, event));
  if (isSurveyEvent(event)) yield* call(applyRemark(environment, updated.customer, event));
  const applied = updated.enrollments.length === 0 ? updated : yield* call(applyToEnrollments(environment, updated, event));
  const entered = applied.customer.erased ? applied : yield* call(enterByEvent(environment, applied, event));
  yield* rescheduleDateEntries(environment, entered);
  yield* confirmWaitingYes(environment, entered.customer, event);
  if (event.type === "customer.erased") yield* ask((of) => of.beginErasure(applied.customer));
}

function* applyToEnrollments(
  environment: Environment,
  customerRecord: CustomerRecord,
  event: Event,
): Orchestration<CustomerRecord> {
  let current = customerRecord;
  for (const enrollment of customerRecord.enrollments.slice()) {
    const journey = versionIn(environment, enrollment) ?? (yield* ask((of) => of.version(enrollment)));
    const context: DecisionContext = { journey, settings: environment.live.settings, customerRecord: current };
    const applied = yield* call(applyToOne(environment, context, enrollment, event));
    if (applied.enrollment !== enrollment) current = withEnrollment(applied.context.customerRecord, applied.enrollment);
  }
  return current;
}

function* applyToOne(
  environment: Environment,
  context: DecisionContext,
  enrollment: Enrollment,
  event: Event,
): Orchestration<{ context: DecisionContext; enrollment: Enrollment }> {
  const { live, now } = environment;
  let advanced: Advance;
  try {
    advanced = advance(context, rescheduleWait(context, enrollment, now()), { kind: "event", event }, now());
  } catch (error) {
    return { context, enrollment: yield* quarantine(environment, context, enrollment, errorText(error)) };
  }
  if (advanced.enrollment === enrollment && advanced.effects.length === 0) {
    // Ended by this very event, which is handled again: it may have broken off before a sender was kept from beginning.
    const isRepeat = enrollment.state === "ended" && enrollment.seen.includes(event.id);
    return {
      context,
      enrollment: isRepeat ? yield* call(stopUnbegunSend(environment, context, enrollment, enrollment)) : enrollment,
    };
  }
  // In a paused journey a customer who buys leaves all the same; what the next step would do is due there, and the sweep parks it.
  const isPaused = live.paused.some(({ name }) => name === enrollment.journey);
  if (advanced.enrollment.state === "active") {
    const stored = yield* call(storeEnrollment(environment, { context, before: enrollment, advanced }, !isPaused));
    if (isPaused || stored.advanced.effects.length === 0)
      return { context: stored.context, enrollment: stored.advanced.enrollment };
    return yield* call(runEffects(environment, { ...stored, before: stored.advanced.enrollment }, { leaveTrouble: true }));
  }
  const save = { before: enrollment, after: advanced.enrollment, decisions: advanced.decisions };
  if (enrollment.state === "active") return { context, enrollment: yield* call(endEnrollment(environment, context, save)) };
  return { context, enrollment: mustBeSaved(yield* ask((of) => of.saveEnrollment(save))) };
}

/** An enrollment on which nothing can be decided waits for a person; it does not keep the event from the others. */
function* quarantine(
  environment: Environment,
  context: DecisionContext,
  enrollment: Enrollment,
  problem: string,
): Orchestration<Enrollment> {
  const after = quarantined(enrollment, problem, environment.now());
  const stored = yield* call(endEnrollment(environment, context, { before: enrollment, after, decisions: [] }));
  yield* ask((of) => of.noteQuarantined(stored));
  return stored;
}

function* enterByEvent(environment: Environment, customerRecord: CustomerRecord, event: Event): Orchestration<CustomerRecord> {
  const { live } = environment;
  let current = customerRecord;
  for (const journey of journeysByStart(live).byEvent.get(event.type) ?? []) {
    const context = { journey, settings: live.settings, customerRecord: current };
    current = (yield* call(enterJourney(environment, context, { kind: "event", event }, runEffects))) ?? current;
  }
  return current;
}

/**
 * Has the reader asked to confirm a yes that stands against their own no. Only after events by which one may have come to their
 * address: one that tells a yes, or that has moved them, with what waits. What is known of the address decides; may be repeated.
 *
 * @throws RetryLater where the mail may leave later
 */
function* confirmWaitingYes({ live }: Environment, customer: Customer, event: Event): Orchestration<void> {
  const { address, erased, formerAddresses } = customer;
  if (address === undefined || erased || event.by === "reader") return;
  const hasMoved = formerAddresses !== undefined && event.customer.email !== undefined;
  if (!hasMoved && !receivedConsents(event).some(({ record }) => record.given)) return;
  yield* ask((of) => of.confirmYes(customer, live.settings));
}
