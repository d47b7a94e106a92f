/** One customer's night: their segments, tier and stage at this time, and the journeys that they enter or leave by them. */

import { advance } from "#engine/decide/advance.ts";
import type { Customer, CustomerRecord } from "#engine/model/customer.ts";
import { deepEqual } from "#engine/model/deep-equal.ts";
import type { Enrollment, Instant } from "#engine/model/enrollment.ts";
import type { Settings } from "#engine/model/settings.ts";
import { withSegments } from "#engine/segments/membership.ts";
import { complaintsOf } from "#engine/segments/stage.ts";
import { type Thresholds, withStanding } from "#engine/segments/thresholds.ts";
import { startOf } from "#engine/triggers/trigger-kinds.ts";
import { enterJourney } from "./enter-journey.ts";
import { ask, type Environment, type Orchestration } from "./requests.ts";
import { rescheduleDateEntries } from "./reschedule-date-entries.ts";
import { mustBeSaved } from "./retry-on-conflict.ts";

/**
 * `night`: the date in the shop's zone. `at`: one moment for the whole night. `settings`: with the segments that are rechecked.
 * `isWatched`: whether a customer who is found in this segment has entered it.
 */
export type Night = {
  night: string;
  at: Instant;
  thresholds: Thresholds;
  settings: Settings;
  isWatched(segment: string): boolean;
};

/** The customer after the recheck, how many complaints of theirs are open, and the segments that they have entered and left. */
export type Rechecked = { customer: Customer; complaints: number; entered: string[]; left: string[] };

/**
 * Writes only what has changed; may be repeated.
 *
 * @throws Conflict when another writer was faster
 */
export function* customerNight(environment: Environment, night: Night, customerRecord: CustomerRecord): Orchestration<Rechecked> {
  const { thresholds, at } = night;
  const complaints = yield* complaintsIn(environment, customerRecord);
  const standing = { ...customerRecord, customer: withStanding(customerRecord.customer, complaints, thresholds, at) };
  const { customer, entered, left } = withSegments(night.settings, standing, at);
  // As with events: enrollments end first, and customers enter then.
  const afterExits = yield* exitEnrollments(environment, { ...customerRecord, customer });
  const afterEntries = yield* enterSegments(environment, night, afterExits, entered);
  let saved = customer;
  if (customer !== customerRecord.customer && !deepEqual(customer, customerRecord.customer)) {
    saved = mustBeSaved(yield* ask((of) => of.saveStanding(customer)));
  }
  yield* rescheduleDateEntries(environment, afterEntries);
  return { customer: saved, complaints, entered, left };
}

/** How many open cases of the customer count as complaints: not those that a marketing journey asked for, such as a call to thank. */
export function* complaintsIn({ live }: Environment, customerRecord: CustomerRecord): Orchestration<number> {
  const { customer, enrollments } = customerRecord;
  if (customer.cases.length === 0) return 0;
  const friendly = new Set<string>();
  for (const enrollment of enrollments) {
    if (enrollment.state !== "active") continue;
    const { topic } = yield* ask((of) => of.version(enrollment));
    if (live.settings.topics[topic]?.kind === "marketing") friendly.add(enrollment.id);
  }
  return complaintsOf(customerRecord, ({ id }: Enrollment) => friendly.has(id));
}

/** Before the new segments are saved: after a crash in between, a repeat finds the same entries and the enrollments that they made. */
function* enterSegments(
  environment: Environment,
  { night, isWatched }: Night,
  customerRecord: CustomerRecord,
  entered: string[],
): Orchestration<CustomerRecord> {
  const { live } = environment;
  let current = customerRecord;
  for (const segment of entered) {
    if (!isWatched(segment)) continue;
    for (const journey of live.journeys) {
      if (startOf(journey.trigger).segment !== segment) continue;
      const cause = { kind: "segment", id: `segment:${segment}:${night}`, subject: {} } as const;
      const context = { journey, settings: live.settings, customerRecord: current };
      current = (yield* enterJourney(environment, context, cause, "later")) ?? current;
    }
  }
  return current;
}

/** Ends the enrollments whose exit condition holds by facts that only time changes; those of paused journeys too, as events do. */
function* exitEnrollments(environment: Environment, customerRecord: CustomerRecord): Orchestration<CustomerRecord> {
  const enrollments: Enrollment[] = [];
  for (const enrollment of customerRecord.enrollments) {
    enrollments.push(enrollment.state === "active" ? yield* exitIfOpen(environment, customerRecord, enrollment) : enrollment);
  }
  return { ...customerRecord, enrollments };
}

function* exitIfOpen(
  environment: Environment,
  customerRecord: CustomerRecord,
  enrollment: Enrollment,
): Orchestration<Enrollment> {
  const { live, now } = environment;
  const journey = yield* ask((of) => of.version(enrollment));
  if (!journey.exitWhen.some(({ event }) => event === undefined)) return enrollment;
  const context = { journey, settings: live.settings, customerRecord };
  const { enrollment: left, decisions } = advance(context, enrollment, { kind: "night" }, now());
  if (left === enrollment) return enrollment;
  return mustBeSaved(yield* ask((of) => of.saveEnrollment({ before: enrollment, after: left, decisions })));
}
