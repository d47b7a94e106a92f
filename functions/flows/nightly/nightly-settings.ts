/** A fingerprint of the settings and journeys that can make a night change a customer of whom nothing else has changed. */

import { canonicalText } from "#engine/model/deep-equal.ts";
import { fingerprintOf } from "#engine/model/ids.ts";
import { startOf } from "#engine/triggers/trigger-kinds.ts";
import type { Live } from "#orchestrate/requests.ts";

/** Incremented when the rules in the code change (stages, tiers, RFM), so that all customers are rechecked by the new ones. */
const RULES = 1;

/** Where it differs from the fingerprint of the last recheck, all customers are rechecked: once after publishing something that matters here. */
export function settingsFingerprint({ settings, journeys, paused }: Live): string {
  const published = [...journeys, ...paused].map(({ name, version, trigger, key, exitWhen }) => ({
    name,
    version,
    dates: startOf(trigger).date ? { trigger, key } : undefined,
    exits: exitWhen.filter(({ event }) => event === undefined),
  }));
  const relevant = published.filter(({ dates, exits }) => dates !== undefined || exits.length > 0);
  const { segments, fields, time_zone, nameDays } = settings;
  return fingerprintOf(canonicalText([RULES, segments, fields, time_zone, nameDays, relevant]));
}
