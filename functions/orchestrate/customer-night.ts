/** One customer's night: their segments, tier and stage at this time, and the journeys that they enter or leave by them. */

import { advance } from "#engine/decide/advance.ts";
import { withoutOldAddress } from "#engine/fold/delivery-address.ts";
import { withFacts } from "#engine/fold/last-writer-wins.ts";
import { copyCustomer, copyCustomerRecord } from "#engine/model/copies.ts";
import type { Customer, CustomerRecord } from "#engine/model/customer.ts";
import type { Instant } from "#engine/model/enrollment.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import type { Settings } from "#engine/model/settings.ts";
import { withSegments } from "#engine/segments/membership.ts";
import { type Thresholds, withRevenue, withStanding } from "#engine/segments/thresholds.ts";
import { enterJourney, withEnrollment } from "./enter-journey.ts";
import { journeysByStart } from "./journeys-by-start.ts";
import { ask, call, type Environment, type Orchestration, versionIn } from "./requests.ts";
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

/** The customer after the recheck, and the segments that they have entered and left. */
export type Rechecked = { customer: Customer; entered: string[]; left: string[] };

/**
 * Writes only what has changed; may be repeated.
 *
 * @throws Conflict when another writer was faster
 */
export function* customerNight(environment: Environment, night: Night, customerRecord: CustomerRecord): Orchestration<Rechecked> {
  const { thresholds, at } = night;
  const standing = copyCustomerRecord(customerRecord);
  standing.customer = withStanding(withRevenue(customerRecord, environment.live.settings), thresholds, at);
  const { settling } = customerRecord.customer;
  const found = withSegments(night.settings, standing, at);
  const customer = settling ? withFacts(found.customer, { settling: undefined }, copyCustomer) : found.customer;
  // Whoever was imported was in these segments before; a hundred thousand would else be greeted in one night.
  const [entered, left] = settling ? [[], []] : [found.entered, found.left];
  standing.customer = customer;
  // As with events: enrollments end first, and customers enter then.
  const afterExits = mayExit(environment, standing) ? yield* call(exitEnrollments(environment, standing)) : standing;
  const afterEntries = entered.length === 0 ? afterExits : yield* call(enterSegments(environment, night, afterExits, entered));
  let saved = customer;
  // Where nothing has changed it is the very same object.
  if (customer !== customerRecord.customer) {
    saved = mustBeSaved(yield* ask((of) => of.saveStanding(customer)));
  }
  yield* rescheduleDateEntries(environment, afterEntries);
  yield* forgetOldAddresses(customerRecord, at);
  return { customer: saved, entered, left };
}

/** Where an order went is of no use any more once nothing is told of it. */
function* forgetOldAddresses({ orders }: CustomerRecord, at: Instant): Orchestration<void> {
  for (const order of orders) {
    const without = withoutOldAddress(order, at);
    if (without !== order) mustBeSaved(yield* ask((of) => of.saveOrder(without)));
  }
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
    for (const journey of journeysByStart(live).bySegment.get(segment) ?? []) {
      const cause = { kind: "segment", id: `segment:${segment}:${night}`, subject: {} } as const;
      const context = { journey, settings: live.settings, customerRecord: current };
      current = (yield* call(enterJourney(environment, context, cause))) ?? current;
    }
  }
  return current;
}

/** Whether an enrollment of theirs may have such an exit; of those in another than the live version nobody knows before it is read. */
const mayExit = (environment: Environment, { enrollments }: CustomerRecord): boolean => {
  for (const enrollment of enrollments) {
    if (enrollment.state !== "active") continue;
    const journey = versionIn(environment, enrollment);
    if (!journey || exitsByFacts(journey)) return true;
  }
  return false;
};

const exitsByFacts = ({ exitWhen }: PublishedJourney): boolean => {
  for (const { event } of exitWhen) if (event === undefined) return true;
  return false;
};

/** Ends the enrollments whose exit condition holds by facts that only time changes; those of paused journeys too, as events do. */
function* exitEnrollments(environment: Environment, customerRecord: CustomerRecord): Orchestration<CustomerRecord> {
  let current = customerRecord;
  for (const enrollment of customerRecord.enrollments.slice()) {
    if (enrollment.state !== "active") continue;
    const journey = versionIn(environment, enrollment) ?? (yield* ask((of) => of.version(enrollment)));
    if (!exitsByFacts(journey)) continue;
    const context = { journey, settings: environment.live.settings, customerRecord: current };
    const { enrollment: after, decisions } = advance(context, enrollment, { kind: "night" }, environment.now());
    if (after === enrollment) continue;
    const saved = mustBeSaved(yield* ask((of) => of.saveEnrollment({ before: enrollment, after, decisions })));
    current = withEnrollment(current, saved);
  }
  return current;
}
