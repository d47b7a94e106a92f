/** Draws a small history from a seed: few people who share and change addresses, two sources that name them by ids of their own. */

import { scheduleCause } from "#engine/decide/launch-cause.ts";
import type { Instant } from "#engine/model/enrollment.ts";
import type { Journey } from "#engine/model/journey.ts";
import { type Chance, chance } from "../backtest/chance.ts";
import { DAY, drawEvents, MINUTE } from "./draw-events.ts";
import type { Act, History } from "./history.ts";
import { CHANGES, journeyPool, poolSettings } from "./journey-pool.ts";

/** The spring change of the clocks is among the days that follow. */
const FROM = Date.parse("2026-03-20T00:00:00Z");
/** Two seeds beside each other are to have nothing in common. */
const SPREAD = 2_654_435_761;

export const drawHistory = (seed: number): History => {
  const draw = chance(Math.imul(seed, SPREAD) >>> 0);
  const days = draw.of([10, 20, 40, 60]);
  const pool = journeyPool();
  const journeys = Array.from({ length: 1 + draw.below(4) }, () => pool.splice(draw.below(pool.length), 1)).flat();
  const span = { from: FROM, days };
  const acts = [
    ...drawEvents(draw, span),
    ...drawPublishes(draw, journeys, span),
    ...drawPauses(draw, journeys, span),
    ...drawLaunches(draw, journeys, span),
    ...drawNights(draw, span),
  ];
  return {
    seed,
    from: FROM,
    to: FROM + days * DAY,
    settings: poolSettings(),
    journeys,
    acts: acts.filter(({ at }) => at < FROM + days * DAY).sort((a, b) => a.at - b.at),
  };
};

export type Span = { from: Instant; days: number };

const some = (draw: Chance, { from, days }: Span): Instant => from + draw.below(days * 24 * 60) * MINUTE;

/** Each changes one journey of what was published before. */
const drawPublishes = (draw: Chance, first: Journey[], span: Span): Act[] => {
  const times = Array.from({ length: draw.oneIn(2) ? 1 + draw.below(2) : 0 }, () => some(draw, span)).sort((a, b) => a - b);
  let journeys = first;
  return times.map((at): Act => {
    const place = draw.below(journeys.length);
    const change = CHANGES[draw.below(CHANGES.length)] ?? ((one: Journey) => one);
    journeys = journeys.map((one, n) => (n === place ? change(one) : one));
    return { at, kind: "publish", journeys, inFlight: draw.of(["finish", "move"] as const) };
  });
};

/** One in three histories has a pause; some never end. */
const drawPauses = (draw: Chance, journeys: Journey[], span: Span): Act[] => {
  if (!draw.oneIn(3)) return [];
  const journey = journeys[draw.below(journeys.length)]?.name ?? "";
  const at = some(draw, span);
  const resumed = at + draw.of([30 * MINUTE, 20 * 60 * MINUTE, 4 * DAY, 15 * DAY, 365 * DAY]);
  return [
    { at, kind: "pause", journey },
    { at: resumed, kind: "resume", journey },
  ];
};

const drawLaunches = (draw: Chance, journeys: Journey[], span: Span): Act[] =>
  journeys.flatMap(({ name, trigger }): Act[] => {
    if (trigger.kind !== "manual" && trigger.kind !== "schedule" && !(trigger.kind === "segment" && draw.oneIn(3))) return [];
    const times = Array.from({ length: 1 + draw.below(2) }, () => some(draw, span));
    // A launch is done once: one by schedule on its day, each by hand under a name of its own.
    const days = new Map(times.map((at) => [isoDay(at), at]));
    return [...days].map(([day, at]): Act => {
      const cause = trigger.kind === "schedule" ? scheduleCause(day) : ({ kind: "manual", id: `by-hand:${at}` } as const);
      return { at, kind: "launch", journey: name, cause };
    });
  });

/** At three in the shop's zone, roughly. */
const drawNights = (draw: Chance, { from, days }: Span): Act[] => {
  const many = draw.below(5);
  const nights = new Set(Array.from({ length: many }, () => draw.below(days)));
  return [...nights].map((day): Act => {
    const at = from + day * DAY + 2 * 60 * MINUTE;
    return { at, kind: "night", night: isoDay(at) };
  });
};

const isoDay = (at: Instant): string => new Date(at).toISOString().slice(0, 10);
