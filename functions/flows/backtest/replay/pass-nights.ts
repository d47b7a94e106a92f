/** The nights of one cluster: its customers' tiers, stages and segments, which journeys they enter by them, and which they leave. */

import { advance } from "#engine/decide/advance.ts";
import { copyCustomerRecord } from "#engine/model/copies.ts";
import type { CustomerRecord } from "#engine/model/customer.ts";
import type { Instant } from "#engine/model/enrollment.ts";
import { withSegments } from "#engine/segments/membership.ts";
import { withStanding } from "#engine/segments/thresholds.ts";
import { startOf } from "#engine/triggers/trigger-kinds.ts";
import { enrollWithoutEffects } from "./enroll-without-effects.ts";
import { nextNight, type Watched, watchedOf } from "./night-watch.ts";
import type { Night, Nights } from "./nights.ts";
import { type ReplayState, rescheduleDateEntries, saveEnrollment } from "./replay-state.ts";

/** Runs the night of that moment for all customers of the cluster whom it concerns. */
export function passNights(state: ReplayState, at: Instant): void {
  const { nights } = state.replaySettings;
  if (!nights) return;
  for (const [id, customerRecord] of state.records.customerRecords) {
    const watched = watchedOf(state.watched, id);
    if (nights.all[watched.next]?.at === at) passNight(state, nights, customerRecord, watched);
  }
}

/** When the next night comes that concerns anybody of the cluster; undefined when none does. */
export function nextNightOf(state: ReplayState, now: Instant): Instant | undefined {
  const { replaySettings, records, nightsFrom } = state;
  let next: Instant | undefined;
  if (!replaySettings.nights) return undefined;
  const from = Math.max(now, nightsFrom);
  for (const [id, customerRecord] of records.customerRecords) {
    const at = nextNight(replaySettings, watchedOf(state.watched, id), customerRecord, from);
    if (at !== undefined && (next === undefined || at < next)) next = at;
  }
  return next;
}

/** As the live system's night of one customer: their standing now, and which journeys that starts and ends. */
const passNight = (state: ReplayState, nights: Nights, customerRecord: CustomerRecord, watched: Watched): void => {
  const night = nights.all[watched.next];
  if (!night) return;
  const standing = copyCustomerRecord(customerRecord);
  standing.customer = withStanding(customerRecord.customer, night.thresholds, night.at);
  const { customer, entered } = withSegments(nights.settings, standing, night.at);
  customerRecord.customer = customer;
  watched.after = customer;
  // A night that changes nothing leaves the very same customer; their next one has to be looked up all the same.
  watched.asOf = undefined;
  exitAtNight(state, customerRecord, night.at);
  if (watched.next >= nights.watchedFrom) for (const segment of entered) enterSegment(state, customerRecord, segment, night);
  rescheduleDateEntries(state, customerRecord, night.at);
};

/** Ends the enrollments whose exit conditions have come true by time alone. */
const exitAtNight = (state: ReplayState, customerRecord: CustomerRecord, now: Instant): void => {
  const { byName, leftAtNight, settings, watch } = state.replaySettings;
  if (leftAtNight.size === 0) return;
  for (const enrollment of [...customerRecord.enrollments]) {
    const journey = byName.get(enrollment.journey);
    if (!journey || enrollment.state !== "active" || !leftAtNight.has(journey)) continue;
    const { enrollment: after, decisions } = advance({ journey, settings, customerRecord }, enrollment, { kind: "night" }, now);
    if (decisions.length > 0) watch.decided(after, decisions);
    saveEnrollment(state, customerRecord, enrollment, after);
  }
};

const enterSegment = (state: ReplayState, customerRecord: CustomerRecord, segment: string, night: Night): void => {
  for (const journey of state.replaySettings.journeys) {
    if (startOf(journey.trigger).segment !== segment) continue;
    const cause = { kind: "segment", id: `segment:${segment}:${night.name}`, subject: {} } as const;
    enrollWithoutEffects(state, customerRecord, { journey, cause }, night.at);
  }
};
