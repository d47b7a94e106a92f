/** By which rules a journey's date entries are found: once they have been written by these rules, they need not be again. */

import { datesCause } from "#engine/decide/launch-cause.ts";
import { canonicalText, deepEqual } from "#engine/model/deep-equal.ts";
import { fingerprintOf } from "#engine/model/ids.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import type { Settings } from "#engine/model/settings.ts";
import { startOf } from "#engine/triggers/trigger-kinds.ts";
import type { Ports } from "#ports/ports.ts";
import type { Launch, Pointer } from "#ports/records.ts";

/**
 * The cause under which a journey's entries are written; undefined for one that starts on no date. The same as long as the dates are
 * found by the same rules: a new mail in the journey writes nothing again, another field, or a version taken back, does.
 */
export async function datesCauseOf(
  ports: Pick<Ports, "publications">,
  settings: Settings,
  { version, latest }: Pointer,
  journey: PublishedJourney,
): Promise<Launch["cause"] | undefined> {
  const { date } = startOf(journey.trigger);
  if (!date) return undefined;
  let since = version;
  for (; since > 1; since--) {
    const before = await ports.publications.journey(journey.name, since - 1);
    if (
      !before ||
      before.key !== journey.key ||
      !deepEqual(before.keyFacts, journey.keyFacts) ||
      !deepEqual(before.trigger, journey.trigger)
    )
      break;
  }
  const calendars = date.field === "customer.name_day" ? settings.nameDays : undefined;
  return datesCause(
    `${since}${latest === undefined ? "" : `-${latest}`}:${fingerprintOf(canonicalText([settings.time_zone, calendars]))}`,
  );
}
