/** What one event does: updates the customer, is applied to their enrollments, and lets them into the journeys that it starts. */

import { advance } from "#engine/decide/advance.ts";
import type { DecisionContext } from "#engine/decide/decision-context.ts";
import type { Advance } from "#engine/decide/enrollments/follow.ts";
import { quarantined } from "#engine/decide/enrollments/quarantine.ts";
import { aboutKnownOrder } from "#engine/fold/find-order.ts";
import type { CustomerRecord } from "#engine/model/customer.ts";
import type { Enrollment } from "#engine/model/enrollment.ts";
import type { Event } from "#engine/model/event.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import { startOf } from "#engine/triggers/trigger-kinds.ts";
import { errorText } from "#ports/error-text.ts";
import { enterJourney } from "./enter-journey.ts";
import { recoverUnfinishedSends } from "./recover-unfinished-sends.ts";
import { ask, type Environment, type Orchestration } from "./requests.ts";
import { rescheduleDateEntries } from "./reschedule-date-entries.ts";
import { mustBeSaved } from "./retry-on-conflict.ts";
import { runEffects } from "./run-effects.ts";

/**
 * Every part of it may be repeated: facts are folded, not added up; an enrollment keeps the ids of the events that were applied to
 * it and of the cause that let the customer in; mails have derived keys.
 *
 * @throws Conflict when another writer was faster
 */
export function* applyEvent(environment: Environment, received: Event): Orchestration<void> {
  const { live } = environment;
  const updated = yield* ask((of) => of.updateCustomer(received, live.settings.time_zone));
  const event = aboutKnownOrder(updated.orders, received);
  const applied = updated.enrollments.length === 0 ? updated : yield* applyToEnrollments(environment, updated, event);
  const entered = applied.customer.erased ? applied : yield* enterByEvent(environment, applied, event);
  yield* rescheduleDateEntries(environment, entered);
  if (event.type === "customer.erased") yield* ask((of) => of.beginErasure(applied.customer));
}

function* applyToEnrollments(
  environment: Environment,
  customerRecord: CustomerRecord,
  event: Event,
): Orchestration<CustomerRecord> {
  const enrollments: Enrollment[] = [];
  let current = customerRecord;
  for (const enrollment of customerRecord.enrollments) {
    const journey = versionIn(environment, enrollment) ?? (yield* ask((of) => of.version(enrollment)));
    const context: DecisionContext = { journey, settings: environment.live.settings, customerRecord: current };
    const applied = yield* applyToOne(environment, context, enrollment, event);
    enrollments.push(applied.enrollment);
    current = applied.context.customerRecord;
  }
  return { ...current, enrollments };
}

/** Most enrollments are in the version that is live: no need to ask for it. */
const versionIn = ({ live }: Environment, { journey, version }: Enrollment): PublishedJourney | undefined => {
  for (const one of live.journeys) if (one.name === journey && one.version === version) return one;
  return undefined;
};

function* applyToOne(
  environment: Environment,
  context: DecisionContext,
  enrollment: Enrollment,
  event: Event,
): Orchestration<{ context: DecisionContext; enrollment: Enrollment }> {
  const { live, now } = environment;
  let advanced: Advance;
  try {
    advanced = advance(context, enrollment, { kind: "event", event }, now());
  } catch (error) {
    return { context, enrollment: yield* quarantine(environment, context, enrollment, errorText(error)) };
  }
  if (advanced.enrollment === enrollment && advanced.effects.length === 0) return { context, enrollment };
  // In a paused journey a customer who buys leaves all the same; what the next step would do is due there, and the sweep parks it.
  const isPaused = live.paused.some(({ name }) => name === enrollment.journey);
  if (advanced.effects.length > 0 && !isPaused) {
    return yield* runEffects(environment, { context, before: enrollment, advanced, leased: true });
  }
  const after =
    enrollment.state === "active" && advanced.enrollment.state === "ended"
      ? yield* recoverUnfinishedSends(environment, context, enrollment, advanced.enrollment)
      : advanced.enrollment;
  const save = { before: enrollment, after, decisions: advanced.decisions };
  return { context, enrollment: mustBeSaved(yield* ask((of) => of.saveEnrollment(save))) };
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
  for (const journey of live.journeys) {
    if (startOf(journey.trigger).event !== event.type) continue;
    const context = { journey, settings: live.settings, customerRecord: current };
    current = (yield* enterJourney(environment, context, { kind: "event", event }, "at_once")) ?? current;
  }
  return current;
}
