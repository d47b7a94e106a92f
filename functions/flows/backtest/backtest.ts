/** What a back-test is asked, and what it has counted. */

import type { Instant } from "#engine/model/enrollment.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import type { Settings } from "#engine/model/settings.ts";
import type { Launch } from "./replay/launches.ts";
import type { Consent } from "./replay/replay-settings.ts";
import type { Figures } from "./report/tally.ts";

export type BacktestInput = {
  journeys: PublishedJourney[];
  settings: Settings;
  /** As if the journeys were published then; by default with the first event. */
  from?: Instant;
  /** By default the last event. */
  to?: Instant;
  /** By default as the history records it, and given where it records nothing. */
  consent?: Consent;
  /** When the journeys that start by hand are launched; by default never. */
  enrollAt?: Instant;
};

/** What was counted, over which span and under which assumptions. */
export type Backtest = { figures: Figures; from: Instant; to: Instant; consent: Consent; launches: Launch[] };
