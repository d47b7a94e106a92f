/** Whom a launch, or a night that finds them in a segment, lets in. */

import { qualifies } from "#engine/decide/audience.ts";
import { type Cause, enter } from "#engine/decide/enter.ts";
import type { CustomerRecord } from "#engine/model/customer.ts";
import type { Instant } from "#engine/model/enrollment.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import type { Launch } from "./launches.ts";
import { type ReplayState, saved } from "./replay-state.ts";

/** What the journey asks for at once is left to the sweep, as the live system does. */
export function enrollWithoutEffects(
  stage: ReplayState,
  customerRecord: CustomerRecord,
  journey: PublishedJourney,
  cause: Cause,
  now: Instant,
): void {
  const { replaySettings } = stage;
  const entry = enter({ journey, settings: replaySettings.settings, customerRecord }, cause, now);
  if (entry.kind === "refused") replaySettings.watch.refused(journey, customerRecord.customer.id, entry.reason);
  if (entry.kind !== "entered") return;
  replaySettings.watch.entered(entry.advance.enrollment, cause, now);
  replaySettings.watch.decided(entry.advance.enrollment, entry.advance.decisions);
  saved(stage, customerRecord, undefined, entry.advance.enrollment);
}

export function launch(stage: ReplayState, { journey, cause, at }: Launch): void {
  const { replaySettings, people } = stage;
  for (const customerRecord of people.customerRecords.values()) {
    if (qualifies({ journey, settings: replaySettings.settings, customerRecord }))
      enrollWithoutEffects(stage, customerRecord, journey, { ...cause, subject: {} }, at);
  }
}
