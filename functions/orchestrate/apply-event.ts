/** What one event does: updates the customer, is applied to their enrollments, and lets them into the journeys that it starts. */

import { advance } from "#engine/decide/advance.ts";
import type { DecisionContext } from "#engine/decide/decision-context.ts";
import type { Advance } from "#engine/decide/enrollments/follow.ts";
import { quarantined } from "#engine/decide/enrollments/quarantine.ts";
import { rescheduleWait } from "#engine/decide/reschedule-wait.ts";
import { aboutKnownOrder } from "#engine/fold/find-order.ts";
import type { CustomerRecord } from "#engine/model/customer.ts";
import type { Enrollment } from "#engine/model/enrollment.ts";
import type { Event } from "#engine/model/event.ts";
import { errorText } from "#ports/error-text.ts";
import { enterJourney, withEnrollment } from "./enter-journey.ts";
import { journeysByStart } from "./journeys-by-start.ts";
import { recoverUnfinishedSends, stopUnbegunSend } from "./recover-unfinished-sends.ts";
import { ask, type Environment, type Orchestration, versionIn } from "./requests.ts";
import { rescheduleDateEntries } from "./reschedule-date-entries.ts";
import { mustBeSaved } from "./retry-on-conflict.ts";
import { runEffects } from "./run-effects.ts";

/** The customer as the event has left them, and the event with what is known of its order. */
export type Applied = { customerRecord: CustomerRecord; event: Event };

/**
 * Every part of it may be repeated: facts are folded, not added up; an enrollment keeps the ids of the events that were applied to
 * it and of the cause that let the customer in; mails have derived keys.
 *
 * @throws Conflict when another writer was faster
 */
export function* applyEvent(environment: Environment, received: Event): Orchestration<Applied> {
  const { live } = environment;
  const updated = yield* ask((of) => of.updateCustomer(received, live.settings));
  const event = aboutKnownOrder(updated.orders, received);
  const applied = updated.enrollments.length === 0 ? updated : yield* applyToEnrollments(environment, updated, event);
  const entered = applied.customer.erased ? applied : yield* enterByEvent(environment, applied, event);
  yield* applyToEnteredMeanwhile(environment, { customerRecord: entered, event });
  yield* rescheduleDateEntries(environment, entered);
  if (event.type === "customer.erased") yield* ask((of) => of.beginErasure(applied.customer));
  return { customerRecord: entered, event };
}

/**
 * The customer may have been let in by something else since they were read: by another event of theirs, a date, a launch. That
 * enrollment hears the event too. To be called once more when the event is said to be handled: whatever is stored only then comes
 * after it.
 *
 * @throws Conflict when another writer was faster
 */
export function* applyToEnteredMeanwhile(
  environment: Environment,
  { customerRecord: known, event }: Applied,
): Orchestration<void> {
  const concernsSomebody = journeysByStart(environment.live).awaited.has(event.type) || event.customer.email !== undefined;
  const standing = concernsSomebody ? yield* ask((of) => of.customerRecord(known.customer.id)) : undefined;
  if (!standing) return;
  const isKnown = ({ id, entry }: Enrollment) => known.enrollments.some((one) => one.id === id && one.entry === entry);
  const entered = standing.enrollments.filter((enrollment) => !isKnown(enrollment));
  if (entered.length > 0) yield* applyToEnrollments(environment, standing, event, entered);
}

function* applyToEnrollments(
  environment: Environment,
  customerRecord: CustomerRecord,
  event: Event,
  enrollments = customerRecord.enrollments.slice(),
): Orchestration<CustomerRecord> {
  let current = customerRecord;
  for (const enrollment of enrollments) {
    const journey = versionIn(environment, enrollment) ?? (yield* ask((of) => of.version(enrollment)));
    const context: DecisionContext = { journey, settings: environment.live.settings, customerRecord: current };
    const applied = yield* applyToOne(environment, context, enrollment, event);
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
  if (advanced.enrollment === enrollment && advanced.effects.length === 0) return { context, enrollment };
  // In a paused journey a customer who buys leaves all the same; what the next step would do is due there, and the sweep parks it.
  const isPaused = live.paused.some(({ name }) => name === enrollment.journey);
  if (advanced.effects.length > 0 && !isPaused) {
    return yield* runEffects(environment, { context, before: enrollment, advanced, leased: true });
  }
  const isEnding = enrollment.state === "active" && advanced.enrollment.state === "ended";
  const after = isEnding
    ? yield* recoverUnfinishedSends(environment, context, enrollment, advanced.enrollment)
    : advanced.enrollment;
  const save = { before: enrollment, after, decisions: advanced.decisions };
  const saved = mustBeSaved(yield* ask((of) => of.saveEnrollment(save)));
  return { context, enrollment: isEnding ? yield* stopUnbegunSend(environment, context, enrollment, saved) : saved };
}

/** An enrollment on which nothing can be decided waits for a person; it does not keep the event from the others. */
function* quarantine(
  environment: Environment,
  context: DecisionContext,
  enrollment: Enrollment,
  problem: string,
): Orchestration<Enrollment> {
  const failed = quarantined(enrollment, problem, environment.now());
  const after = yield* recoverUnfinishedSends(environment, context, enrollment, failed);
  const stored = mustBeSaved(yield* ask((of) => of.saveEnrollment({ before: enrollment, after, decisions: [] })));
  yield* ask((of) => of.noteQuarantined(stored));
  return stored;
}

function* enterByEvent(environment: Environment, customerRecord: CustomerRecord, event: Event): Orchestration<CustomerRecord> {
  const { live } = environment;
  let current = customerRecord;
  for (const journey of journeysByStart(live).byEvent.get(event.type) ?? []) {
    const context = { journey, settings: live.settings, customerRecord: current };
    current = (yield* enterJourney(environment, context, { kind: "event", event }, "at_once")) ?? current;
  }
  return current;
}
