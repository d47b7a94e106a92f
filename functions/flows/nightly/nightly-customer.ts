/** One customer's night: what the passing of time makes of them, whom that lets in where, and whether all is well with their enrollments. */

import { advance } from "#engine/decide/advance.ts";
import type { Customer, CustomerRecord } from "#engine/model/customer.ts";
import { deepEqual } from "#engine/model/deep-equal.ts";
import type { Enrollment } from "#engine/model/enrollment.ts";
import { withSegments } from "#engine/segments/membership.ts";
import { complaintsOf } from "#engine/segments/stage.ts";
import { type Thresholds, withStanding } from "#engine/segments/thresholds.ts";
import { startOf } from "#engine/triggers/trigger-kinds.ts";
import { againOnConflict, Conflict } from "#ports/conflict.ts";
import type { Ports } from "#ports/ports.ts";
import { rescheduleDateEntries } from "../events/reschedule-date-entries.ts";
import { type Live, versionOf } from "../publish/live-journeys.ts";
import { auditEnrollments } from "./audit.ts";
import { enrollWithoutEffects } from "./enroll-later.ts";
import { isWatched } from "./nightly-watch.ts";

export type NightNeeds = Pick<Ports, "customerBase" | "customers" | "enrollments" | "publications" | "clock" | "report">;
export type Night = { night: string; at: number; live: Live; thresholds: Thresholds; watched: Record<string, string> };

/** Writes only what has changed. Everything of it may be repeated. Undefined: of this customer no profile is stored. */
export function nightOf(ports: NightNeeds, night: Night, id: string): Promise<Rechecked | undefined> {
  return againOnConflict(5, async () => {
    const customerRecord = await ports.customers.customerRecord(id);
    if (!customerRecord || customerRecord.customer.revision === 0) return undefined;
    const read = customerRecord.customer.revision;
    await auditEnrollments(ports, customerRecord.enrollments);
    if (customerRecord.customer.erased) return { customer: customerRecord.customer, complaints: 0, read };
    const { live, thresholds, at } = night;
    const kind = await kindnesses(ports, night, customerRecord);
    const complaints = complaintsOf(customerRecord, (enrollment: Enrollment) => kind.has(enrollment.id));
    const standing = { ...customerRecord, customer: withStanding(customerRecord.customer, complaints, thresholds, at) };
    const { customer, entered, left } = withSegments(live.settings, standing, at);
    // Events too end enrollments first, and let in then.
    const stays = await letOut(ports, night, { ...customerRecord, customer });
    const known = await enterSegments(ports, night, stays, entered);
    if (!deepEqual(customer, customerRecord.customer)) {
      if ((await ports.customers.saveStanding(customer)) === "conflict") throw new Conflict();
      for (const name of left) ports.report.count("segment_left", 1, { kind: name });
      for (const name of entered) ports.report.count("segment_entered", 1, { kind: name });
    }
    await rescheduleDateEntries(ports, live, known);
    return { customer, complaints, read };
  });
}

/** The enrollments whose open case a marketing journey asked for, such as a call to thank: no complaint. */
const kindnesses = async (
  ports: NightNeeds,
  { live }: Night,
  { customer, enrollments }: CustomerRecord,
): Promise<Set<string>> => {
  const kind = new Set<string>();
  if (customer.cases.length === 0) return kind;
  for (const enrollment of enrollments) {
    if (enrollment.state !== "active") continue;
    const { topic } = await versionOf(ports, enrollment);
    if (live.settings.topics[topic]?.kind === "marketing") kind.add(enrollment.id);
  }
  return kind;
};

/** Before the new segments are saved: after a crash in between, a repeat finds the same entries and the enrollments that they made. */
const enterSegments = async (
  ports: NightNeeds,
  night: Night,
  customerRecord: CustomerRecord,
  entered: string[],
): Promise<CustomerRecord> => {
  const { live, watched } = night;
  let known = customerRecord;
  for (const name of entered.filter((segment) => isWatched(live.settings, watched, segment))) {
    for (const journey of live.journeys) {
      if (startOf(journey.trigger).segment !== name) continue;
      const cause = { kind: "segment", id: `segment:${name}:${night.night}`, subject: {} } as const;
      known = (await enrollWithoutEffects(ports, { journey, settings: live.settings, customerRecord: known }, cause)) ?? known;
    }
  }
  return known;
};

/** Whom facts that only time changes take out of a journey; also of a paused one, as events do. */
const letOut = async (ports: NightNeeds, { live }: Night, customerRecord: CustomerRecord): Promise<CustomerRecord> => {
  const enrollments: Enrollment[] = [];
  for (const enrollment of customerRecord.enrollments) {
    if (enrollment.state !== "active") {
      enrollments.push(enrollment);
      continue;
    }
    const context = { journey: await versionOf(ports, enrollment), settings: live.settings, customerRecord };
    const { enrollment: after } = advance(context, enrollment, { kind: "night" }, ports.clock.now());
    const saved = after === enrollment ? enrollment : await ports.enrollments.saveAdvance(after);
    if (saved === "conflict") throw new Conflict();
    enrollments.push(saved);
  }
  return { ...customerRecord, enrollments };
};

/** The customer as the look leaves them; `read`: the profile's revision that it began with. */
export type Rechecked = { customer: Customer; complaints: number; read: number };
