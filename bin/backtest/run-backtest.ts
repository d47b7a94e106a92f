/** Runs journeys over a history, person by person, and adds up what would have happened. */

import { availableParallelism } from "node:os";
import { setImmediate } from "node:timers/promises";
import type { Instant } from "#engine/model/enrollment.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import type { Policy } from "#engine/model/settings.ts";
import { mustBeWithin } from "#flows/backtest/enroll-at.ts";
import type { History, Household } from "#flows/backtest/history.ts";
import { type Launch, launchesOf } from "#flows/backtest/replay/launches.ts";
import { nightsOf } from "#flows/backtest/replay/nights.ts";
import { replay } from "#flows/backtest/replay/replay.ts";
import { type Consent, type World, worldOf } from "#flows/backtest/replay/replay-settings.ts";
import { mergeFigures } from "#flows/backtest/report/merge-figures.ts";
import { type Figures, type Tally, tallyOf } from "#flows/backtest/report/tally.ts";
import type { Fixed } from "./work-share.ts";
import { type Crew, crewOf, crewProgram } from "./worker-pool.ts";

export type Backtest = { tally: Figures; from: Instant; to: Instant; consent: Consent; launches: Launch[] };

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
  /** By default as many as there are cores, and one for a short history. The answer is the same. */
  threads?: number;
};

/** Told again and again how many events have been replayed. */
export type OnProgress = (done: number) => void;

/** Less is replayed before another thread has begun. */
const SHORT = 10_000;
/** More threads than these are fed no faster. */
const MOST_THREADS = 8;
/** Events in a lot: a hundredth of a second's work. */
const LOT = 300;

const threadsFor = ({ events }: History): number => (events < SHORT ? 1 : Math.min(availableParallelism(), MOST_THREADS));

/** Households together, so many at a time that handing them over costs little beside replaying them. */
async function* lotsOf(history: History): AsyncIterable<Household[]> {
  let lot: Household[] = [];
  let events = 0;
  for await (const households of history.parts()) {
    for (const household of households) {
      lot.push(household);
      events += household.events.length;
      if (events < LOT) continue;
      yield lot;
      lot = [];
      events = 0;
    }
  }
  if (lot.length > 0) yield lot;
}

type Team = { world: World; tally: Tally; crew: Crew | undefined; onReplayed: (events: number) => void };

/** Whatever nobody else takes is replayed here. */
const replayAll = async (history: History, { world, tally, crew, onReplayed }: Team): Promise<void> => {
  for await (const lot of lotsOf(history)) {
    if (crew?.takes(lot)) continue;
    let events = 0;
    for (const household of lot) {
      tally.close(replay(world, household));
      events += household.events.length;
    }
    onReplayed(events);
    // The others are heard of only while this thread waits.
    if (crew) await setImmediate();
  }
  for (const figures of (await crew?.counted()) ?? []) mergeFigures(tally.figures, figures);
};

export const runBacktest = async (history: History, asked: Asked, onProgress: OnProgress = () => {}): Promise<Backtest> => {
  const { journeys, policy, from = history.first, to = history.last, enrolAt, threads = threadsFor(history) } = asked;
  mustBeWithin(enrolAt, from, to, policy.time_zone);
  const program = threads > 1 ? crewProgram() : undefined;
  // Told where it is waited for; until then nobody does.
  program?.catch(() => {});
  const consent = asked.consent ?? (history.tellsConsent ? "told" : "given");
  const { reachable, tellsCases = false } = history;
  const launches = launchesOf(journeys, { policy, from, to, ...(enrolAt === undefined ? {} : { enrolAt }) });
  const nights = await nightsOf(history, { journeys, policy, from, to });
  const fixed: Fixed = { journeys, policy, from, to, reachable, tellsCases, launches, consent, ...(nights ? { nights } : {}) };
  const tally = tallyOf(journeys, policy.time_zone);
  let done = 0;
  const onReplayed = (events: number): void => {
    done += events;
    onProgress(done);
  };
  const crew = program && crewOf(threads - 1, program, fixed, onReplayed);
  try {
    await replayAll(history, { world: worldOf({ ...fixed, watch: tally.watch }), tally, crew, onReplayed });
  } finally {
    crew?.leave();
  }
  return { tally: tally.figures, from, to, consent, launches };
};
