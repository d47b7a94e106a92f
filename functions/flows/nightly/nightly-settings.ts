/** Which settings and journeys can make a night find something new of somebody about whom nothing else has changed. */

import { canonicalText } from "#engine/model/deep-equal.ts";
import { fingerprintOf } from "#engine/model/ids.ts";
import { startOf } from "#engine/triggers/trigger-kinds.ts";
import type { Live } from "../publish/live-journeys.ts";

/** Counted up with the rules in the code themselves (stages, tiers, RFM), so that everybody is looked at by the new ones. */
const RULES = 1;

/** Where it differs from the mark of the last look, everybody is looked at: once after publishing something that matters here. */
export function settingsFingerprint({ settings, journeys, paused }: Live): string {
  const those = [...journeys, ...paused].map(({ name, version, trigger, key, exitWhen }) => ({
    name,
    version,
    dates: startOf(trigger).date ? { trigger, key } : undefined,
    exits: exitWhen.filter(({ event }) => event === undefined),
  }));
  const concerned = those.filter(({ dates, exits }) => dates !== undefined || exits.length > 0);
  const { segments, fields, time_zone, nameDays } = settings;
  return fingerprintOf(canonicalText([RULES, segments, fields, time_zone, nameDays, concerned]));
}
