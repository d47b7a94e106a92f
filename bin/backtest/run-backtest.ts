/** Runs journeys over a history, person by person, and adds up what would have happened. */

import type { PublishedJourney } from "#engine/journey.ts";
import type { Policy } from "#engine/policy.ts";
import type { Instant } from "#engine/walk.ts";
import { mustBeWithin } from "./enrol-at.ts";
import type { History } from "./history.ts";
import { type Launch, launchesOf } from "./launches.ts";
import { nightsOf } from "./nights.ts";
import { replay } from "./replay.ts";
import { type Tally, tallyOf } from "./tally.ts";
import { type Consent, type World, worldOf } from "./world.ts";

export type Backtest = { tally: Tally; from: Instant; to: Instant; consent: Consent; launches: Launch[] };

export type Asked = {
  journeys: PublishedJourney[];
  policy: Policy;
  /** As if the journeys were published then; by default with the first event. */
  from?: Instant;
  /** By default the last event. */
  to?: Instant;
  /** By default as the history tells it, and given where it tells nothing. */
  consent?: Consent;
  /** When the journeys that start by hand are launched; by default never. */
  enrolAt?: Instant;
};

/** Told of after every so many events, with how many have been replayed. */
export type OnProgress = (done: number) => void;

const OFTEN = 2_000;

export const runBacktest = async (history: History, asked: Asked, onProgress: OnProgress = () => {}): Promise<Backtest> => {
  const { journeys, policy, from = history.first, to = history.last, enrolAt } = asked;
  mustBeWithin(enrolAt, from, to, policy.time_zone);
  const consent = asked.consent ?? (history.tellsConsent ? "told" : "given");
  const tally = tallyOf(journeys, policy.time_zone);
  const { reachable, tellsCases = false } = history;
  const launches = launchesOf(journeys, { policy, from, to, ...(enrolAt === undefined ? {} : { enrolAt }) });
  const nights = await nightsOf(history, { journeys, policy, from, to });
  const watch = tally.watch;
  const world: World = worldOf({
    journeys,
    policy,
    from,
    to,
    reachable,
    tellsCases,
    launches,
    consent,
    watch,
    ...(nights ? { nights } : {}),
  });
  let done = 0;
  let told = 0;
  for await (const households of history.parts()) {
    for (const household of households) {
      tally.close(replay(world, household));
      done += household.events.length;
      if (done - told < OFTEN) continue;
      told = done;
      onProgress(done);
    }
  }
  onProgress(done);
  return { tally, from, to, consent, launches };
};
