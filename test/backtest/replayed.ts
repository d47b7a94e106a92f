/** A history replayed by the back-test, to be compared with the live system. */

import type { Walk } from "#engine/model/enrollment.ts";
import type { Event } from "#engine/model/event.ts";
import { launchesOf } from "#flows/backtest/replay/launches.ts";
import { nightsOf } from "#flows/backtest/replay/nights.ts";
import { replay } from "#flows/backtest/replay/replay.ts";
import { worldOf } from "#flows/backtest/replay/replay-settings.ts";
import type { Publication } from "#flows/publish/publication.ts";
import { historyOf } from "../../bin/backtest/events-history.ts";
import { mailLine, type Outcome, outcomeOf, refusalLine } from "./outcome.ts";
import type { Told } from "./shop-life.ts";
import { silent } from "./watching.ts";

/** Told again, an event changes nothing: what counts is when it was told first. */
const firstTold = (told: Told[]): Map<Event, number> => {
  const first = new Map<Event, number>();
  for (const { event, at } of told) first.set(event, Math.min(at, first.get(event) ?? at));
  return first;
};

export const replayed = async (
  told: Told[],
  publication: Publication,
  { from, to }: { from: number; to: number },
): Promise<Outcome> => {
  const { policy } = publication;
  const journeys = publication.journeys.map((journey) => ({ ...journey, version: 1 }));
  const first = firstTold(told);
  const history = historyOf([...first.keys()], "the history", first);
  const nights = await nightsOf(history, { journeys, policy, from, to });
  const mails: string[] = [];
  const refusals: string[] = [];
  const walks: Walk[] = [];
  const world = worldOf({
    ...{ journeys, policy, from, to, reachable: false, tellsCases: true, consent: "told" },
    launches: launchesOf(journeys, { policy, from, to }),
    watch: {
      ...silent,
      mailed: (walk, { step }, _internal, now) => void mails.push(mailLine(now, walk.customer, walk.journey, step.id)),
      refused: (journey, customer, reason) => void refusals.push(refusalLine(customer, journey.name, reason)),
    },
    ...(nights ? { nights } : {}),
  });
  for await (const part of history.parts()) {
    for (const household of part) {
      for (const { walks: own } of replay(world, household).dossiers.values()) walks.push(...own);
    }
  }
  return outcomeOf(mails, refusals, walks);
};
