/** The nights of one cluster: where its people stand, which journeys that lets them into, and which it takes them out of. */

import { advance } from "#engine/decide/advance.ts";
import { copyCustomerRecord } from "#engine/model/copies.ts";
import type { CustomerRecord } from "#engine/model/customer.ts";
import type { Instant } from "#engine/model/enrollment.ts";
import { withSegments } from "#engine/segments/membership.ts";
import { withStanding } from "#engine/segments/thresholds.ts";
import { startOf } from "#engine/triggers/trigger-kinds.ts";
import { enrollWithoutEffects } from "./enroll-later.ts";
import { complaintsIn, nextNight, type Watched, watchedOf } from "./night-watch.ts";
import type { Night, Nights } from "./nights.ts";
import { type ReplayState, rescheduleDateEntries, saved } from "./replay-state.ts";

export function passNights(stage: ReplayState, at: Instant): void {
  const { nights } = stage.replaySettings;
  if (!nights) return;
  for (const [id, customerRecord] of stage.people.customerRecords) {
    const watched = watchedOf(stage.watched, id);
    if (nights.all[watched.next]?.at === at) passNight(stage, nights, customerRecord, watched);
  }
}

/** When the next night comes that concerns anybody of the cluster. */
export function nextNightOf(stage: ReplayState, now: Instant): Instant | undefined {
  const { nights } = stage.replaySettings;
  let next: Instant | undefined;
  if (!nights) return undefined;
  for (const [id, customerRecord] of stage.people.customerRecords) {
    const at = nextNight(
      stage.replaySettings,
      nights,
      watchedOf(stage.watched, id),
      customerRecord,
      Math.max(now, stage.nightsFrom),
    );
    if (at !== undefined && (next === undefined || at < next)) next = at;
  }
  return next;
}

const enterSegments = (stage: ReplayState, customerRecord: CustomerRecord, segment: string, night: Night): void => {
  for (const journey of stage.replaySettings.journeys) {
    if (startOf(journey.trigger).segment !== segment) continue;
    const cause = { kind: "segment", id: `segment:${segment}:${night.name}`, subject: {} } as const;
    enrollWithoutEffects(stage, customerRecord, journey, cause, night.at);
  }
};

/** Whom facts that only time changes take out of a journey. */
const letOut = (stage: ReplayState, customerRecord: CustomerRecord, now: Instant): void => {
  const { replaySettings } = stage;
  if (replaySettings.leftAtNight.size === 0) return;
  for (const enrollment of [...customerRecord.enrollments]) {
    const journey = replaySettings.byName.get(enrollment.journey);
    if (!journey || enrollment.state !== "active" || !replaySettings.leftAtNight.has(journey)) continue;
    const { enrollment: after, decisions } = advance(
      { journey, settings: replaySettings.settings, customerRecord },
      enrollment,
      { kind: "night" },
      now,
    );
    if (decisions.length > 0) replaySettings.watch.decided(after, decisions);
    saved(stage, customerRecord, enrollment, after);
  }
};

/** As the live system's night of one customer: where they stand now, and which journeys that lets them into. */
const passNight = (stage: ReplayState, nights: Nights, customerRecord: CustomerRecord, watched: Watched): void => {
  const night = nights.all[watched.next];
  if (!night) return;
  const complaints = complaintsIn(stage.replaySettings, customerRecord);
  const standing = copyCustomerRecord(customerRecord);
  standing.customer = withStanding(customerRecord.customer, complaints, night.thresholds, night.at);
  const { customer, entered } = withSegments(nights.settings, standing, night.at);
  customerRecord.customer = customer;
  watched.after = customer;
  // A night that changes nothing leaves the very same customer; their next one has to be looked for all the same.
  watched.asOf = undefined;
  letOut(stage, customerRecord, night.at);
  if (watched.next >= nights.watchedFrom) for (const segment of entered) enterSegments(stage, customerRecord, segment, night);
  rescheduleDateEntries(stage, customerRecord, night.at);
};
