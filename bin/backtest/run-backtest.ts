/** Runs journeys over a history, person by person, and adds up what would have happened. */

import type { PublishedJourney } from "#engine/journey.ts";
import type { Policy } from "#engine/policy.ts";
import type { Instant } from "#engine/walk.ts";
import type { History } from "./history.ts";
import { launchesOf } from "./launches.ts";
import { nightsOf } from "./nights.ts";
import { replay } from "./replay.ts";
import { type Tally, tallyOf } from "./tally.ts";
import { type Consent, type World, worldOf } from "./world.ts";

export type Backtest = { tally: Tally; from: Instant; to: Instant; consent: Consent };

export type Asked = {
  journeys: PublishedJourney[];
  policy: Policy;
  /** As if the journeys were published then; by default with the first event. */
  from?: Instant;
  /** By default the last event. */
  to?: Instant;
  /** By default as the history tells it, and given where it tells nothing. */
  consent?: Consent;
};

/** Told of after every so many events, with how many have been replayed. */
export type OnProgress = (done: number) => void;

const OFTEN = 2_000;

/** A journey's kinds of start that a history of events cannot set off here; named so that nothing is left out in silence. */
export const cannotReplay = ({ name, trigger }: Pick<PublishedJourney, "name" | "trigger">): string | undefined => {
  if (trigger.kind === "event" || trigger.kind === "date" || trigger.kind === "segment") return undefined;
  return `${name} starts by ${trigger.kind}, which the back-test cannot replay yet: it replays starts by event, by date and by segment`;
};

export const runBacktest = async (history: History, asked: Asked, onProgress: OnProgress = () => {}): Promise<Backtest> => {
  const { journeys, policy, from = history.first, to = history.last } = asked;
  const consent = asked.consent ?? (history.tellsConsent ? "told" : "given");
  const tally = tallyOf(journeys, policy.time_zone);
  const { reachable, tellsCases = false } = history;
  const launches = launchesOf(journeys, { policy, from, to });
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
  return { tally, from, to, consent };
};
