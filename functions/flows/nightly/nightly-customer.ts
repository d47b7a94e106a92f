/** One customer's night: their segments, tier and stage at this time, the journeys that they enter or leave by it, and the audit of their enrollments. */

import { advance } from "#engine/decide/advance.ts";
import type { Customer, CustomerRecord } from "#engine/model/customer.ts";
import { deepEqual } from "#engine/model/deep-equal.ts";
import type { Enrollment } from "#engine/model/enrollment.ts";
import { withSegments } from "#engine/segments/membership.ts";
import { type Thresholds, withRevenue, withStanding } from "#engine/segments/thresholds.ts";
import { startOf } from "#engine/triggers/trigger-kinds.ts";
import type { Ports } from "#ports/ports.ts";
import { retryOnConflict } from "../concurrency/retry-on-conflict.ts";
import { saved } from "../concurrency/saved.ts";
import { enrollWithoutEffects } from "../events/enroll-without-effects.ts";
import { rescheduleDateEntries } from "../events/reschedule-date-entries.ts";
import { type Live, versionOf } from "../journeys/live-journeys.ts";
import { auditEnrollments } from "./audit.ts";
import { isWatched } from "./nightly-watch.ts";

export type NightNeeds = Pick<Ports, "customerBase" | "customers" | "enrollments" | "publications" | "clock" | "report">;
/** `night`: the date in the shop's zone. `at`: one moment for the whole night. `watched`: nightly-watch.ts. */
export type Night = { night: string; at: number; live: Live; thresholds: Thresholds; watched: Record<string, string> };

/**
 * Writes only what has changed; may be repeated. Undefined: of this customer no profile is stored.
 *
 * @throws RetryLater when other writers were faster at every attempt
 */
export function nightOf(ports: NightNeeds, night: Night, id: string): Promise<Rechecked | undefined> {
  return retryOnConflict(ports.clock, async () => {
    const customerRecord = await ports.customers.customerRecord(id);
    if (!customerRecord || customerRecord.customer.revision === 0) return undefined;
    const asRead = customerRecord.customer;
    await auditEnrollments(ports, customerRecord.enrollments);
    if (asRead.erased) return { customer: asRead, asRead };
    const { live, thresholds, at } = night;
    const valued = withRevenue(customerRecord, live.settings);
    const standing = { ...customerRecord, customer: withStanding(valued, thresholds, at) };
    const { customer, entered, left } = withSegments(live.settings, standing, at);
    // As with events: enrollments end first, and customers enter then.
    const afterExits = await exitEnrollments(ports, night, { ...customerRecord, customer });
    const afterEntries = await enterSegments(ports, night, afterExits, entered);
    if (!deepEqual(customer, asRead)) {
      await saved(ports.customers.saveStanding(customer));
      for (const name of left) ports.report.count("segment_left", 1, { kind: name });
      for (const name of entered) ports.report.count("segment_entered", 1, { kind: name });
    }
    await rescheduleDateEntries(ports, live, afterEntries);
    return { customer, asRead };
  });
}

/** Before the new segments are saved: after a crash in between, a repeat finds the same entries and the enrollments that they made. */
const enterSegments = async (
  ports: NightNeeds,
  night: Night,
  customerRecord: CustomerRecord,
  entered: string[],
): Promise<CustomerRecord> => {
  const { live, watched } = night;
  let current = customerRecord;
  for (const name of entered.filter((segment) => isWatched(live.settings, watched, segment))) {
    for (const journey of live.journeys) {
      if (startOf(journey.trigger).segment !== name) continue;
      const cause = { kind: "segment", id: `segment:${name}:${night.night}`, subject: {} } as const;
      const context = { journey, settings: live.settings, customerRecord: current };
      current = (await enrollWithoutEffects(ports, context, cause)) ?? current;
    }
  }
  return current;
};

/** Ends the enrollments whose exit condition holds by facts that only time changes; those of paused journeys too, as events do. */
const exitEnrollments = async (ports: NightNeeds, { live }: Night, customerRecord: CustomerRecord): Promise<CustomerRecord> => {
  const enrollments: Enrollment[] = [];
  for (const enrollment of customerRecord.enrollments) {
    if (enrollment.state !== "active") {
      enrollments.push(enrollment);
      continue;
    }
    const context = { journey: await versionOf(ports, enrollment), settings: live.settings, customerRecord };
    const { enrollment: after } = advance(context, enrollment, { kind: "night" }, ports.clock.now());
    enrollments.push(after === enrollment ? enrollment : await saved(ports.enrollments.saveAdvance(after)));
  }
  return { ...customerRecord, enrollments };
};

/** The customer after the recheck, and the profile that it began with. */
export type Rechecked = { customer: Customer; asRead: Customer };
