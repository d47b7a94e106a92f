/** The nights of one cluster: its customers' tiers, stages and segments, which journeys they enter by them, and which they leave. */

import type { CustomerRecord } from "#engine/model/customer.ts";
import type { Instant } from "#engine/model/enrollment.ts";
import { customerNight } from "#orchestrate/customer-night.ts";
import { driveAtOnce } from "./drive-at-once.ts";
import { nextNight, watchedOf } from "./night-watch.ts";
import type { Nights } from "./nights.ts";
import type { ReplayState, Watched } from "./replay-state.ts";

/** Runs the night of that moment for all customers of the cluster whom it concerns. */
export function passNights(state: ReplayState): void {
  const at = state.time.now;
  const { nights } = state.replaySettings;
  if (!nights) return;
  for (const [id, customerRecord] of state.records.customerRecords) {
    const watched = watchedOf(state.watched, id);
    if (nights.all[watched.next]?.at === at && !customerRecord.customer.erased) passNight(state, nights, customerRecord, watched);
  }
}

/** When the next night comes that concerns anybody of the cluster; undefined when none does. */
export function nextNightOf(state: ReplayState): Instant | undefined {
  const { replaySettings, records, nightsFrom } = state;
  let next: Instant | undefined;
  if (!replaySettings.nights) return undefined;
  const from = Math.max(state.time.now, nightsFrom);
  for (const [id, customerRecord] of records.customerRecords) {
    const at = nextNight(state, watchedOf(state.watched, id), customerRecord, from);
    if (at !== undefined && (next === undefined || at < next)) next = at;
  }
  return next;
}

/** One customer's night. A night that changes nothing leaves the very same customer; their next one has to be looked up all the same. */
const passNight = (state: ReplayState, nights: Nights, customerRecord: CustomerRecord, watched: Watched): void => {
  const night = nights.all[watched.next];
  if (!night) return;
  const tonight = {
    night: night.name,
    at: night.at,
    thresholds: night.thresholds,
    settings: nights.settings,
    // The first night only records who is in a segment: of that nobody knows since when.
    isWatched: () => watched.next >= nights.watchedFrom,
  };
  const { customer } = driveAtOnce(customerNight(state.environment, tonight, customerRecord), state.requests);
  watched.after = customer;
  watched.asOf = undefined;
};
