/** Enrolls customers who are found by a launch, or by a night that finds them in a segment. */

import { qualifies } from "#engine/decide/audience.ts";
import { type Cause, enter } from "#engine/decide/enter.ts";
import type { CustomerRecord } from "#engine/model/customer.ts";
import type { Instant } from "#engine/model/enrollment.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import type { Launch } from "./launches.ts";
import { type ReplayState, saveEnrollment } from "./replay-state.ts";

/** Enrolls one customer if the engine allows it. The effects of the first steps are left to the sweep, as in the live system. */
export function enrollWithoutEffects(
  state: ReplayState,
  customerRecord: CustomerRecord,
  { journey, cause }: { journey: PublishedJourney; cause: Cause },
  now: Instant,
): void {
  const { settings, watch } = state.replaySettings;
  const entry = enter({ journey, settings, customerRecord }, cause, now);
  if (entry.kind === "refused") watch.refused(journey, customerRecord.customer.id, entry.reason);
  if (entry.kind !== "entered") return;
  const { enrollment, decisions } = entry.advance;
  watch.entered(enrollment, cause, now);
  watch.decided(enrollment, decisions);
  saveEnrollment(state, customerRecord, undefined, enrollment);
}

/** Enrolls all customers of the cluster who qualify for the launch. */
export function launch(state: ReplayState, { journey, cause, at }: Launch): void {
  const { replaySettings, records } = state;
  for (const customerRecord of records.customerRecords.values()) {
    if (!qualifies({ journey, settings: replaySettings.settings, customerRecord })) continue;
    enrollWithoutEffects(state, customerRecord, { journey, cause: { ...cause, subject: {} } }, at);
  }
}
