/** Counts of deliveries by day, and the state of the circuit breaker. */

import { addCounts, type Breaker, type Counts, type DayFigures } from "#engine/decide/circuit-breaker.ts";
import type { Instant } from "#engine/model/enrollment.ts";
import type { DeliverabilityStore } from "#ports/mail/mail-stores.ts";
import { cachedForAWhile } from "../items/cached-read.ts";
import { contentReader, reader, saver, withVersion } from "../items/entity.ts";
import { fnv1a } from "../items/key-parts.ts";
import { breakerKey, DELIVERABILITY, figuresKey, figuresOfDay } from "../items/keys.ts";
import { untilWritten } from "../items/until-written.ts";
import type { Item, Table } from "../table/table.ts";

type Figures = Omit<DayFigures, "day">;

/** Several rows for each day, so that the recorders of a busy hour seldom conflict. */
const STRIPES = 8;
/** Beyond so many domains a row counts the rest as one: companies have domains of their own, and an item may hold 400 KB. */
const MOST_DOMAINS = 300;
const OTHERS = "others";
/** For how long at most a sender may go by a cached breaker. Milliseconds. */
const LONGEST_CACHED = 30_000;

const readFigures = contentReader<Figures>("day's figures", { journeys: "map", domains: "map" });
const readBreaker = reader<Breaker>("breaker", { scopes: "map" });

/** The port `DeliverabilityStore` on the table. `cachedFor`: milliseconds for which the breaker may be answered from memory. */
export function deliverabilityStore(table: Table, now: () => Instant, cachedFor: number): DeliverabilityStore {
  const freshBreaker = async (): Promise<Breaker> => {
    const item = await table.get(breakerKey);
    return item ? readBreaker(item) : { revision: 0, scopes: {} };
  };
  const cachedBreaker = cachedForAWhile(Math.min(cachedFor, LONGEST_CACHED), now, freshBreaker);
  const save = saver<Breaker>(table, () => breakerKey);

  const add: DeliverabilityStore["add"] = async (day, figures, by) => {
    let stripes = STRIPES;
    await untilWritten(async () => {
      const key = figuresKey(day, fnv1a(by) % stripes);
      // After a conflict among twice as many rows: however many record at once, few of them meet twice.
      stripes *= 2;
      const stored = await table.get(key);
      const before = stored ? readFigures(stored) : { journeys: {}, domains: {} };
      const sums: Figures = {
        journeys: added(before.journeys, figures.journeys, Number.POSITIVE_INFINITY),
        domains: added(before.domains, figures.domains, MOST_DOMAINS),
      };
      const item: Item = { ...key, revision: (stored?.revision ?? 0) + 1, data: withVersion(sums) };
      return table.put(item, stored?.revision ?? "absent");
    });
  };

  return {
    add,
    days: async (days) =>
      Promise.all(
        days.map(async (day) => {
          const items = await table.query(DELIVERABILITY, figuresOfDay(day));
          return { day, ...together(items.map(readFigures)) };
        }),
      ),
    breaker: cachedBreaker.read,
    freshBreaker,
    saveBreaker: async (breaker) => {
      const saved = await save(breaker);
      cachedBreaker.forget();
      return saved;
    },
  };
}

const added = (before: Record<string, Counts>, more: Record<string, Counts>, most: number): Record<string, Counts> => {
  const sum = { ...before };
  for (const [name, counts] of Object.entries(more)) {
    const place = sum[name] || Object.keys(sum).length < most ? name : OTHERS;
    const stored = sum[place];
    sum[place] = stored ? addCounts(stored, counts) : counts;
  }
  return sum;
};

const together = (figures: Figures[]): Figures =>
  figures.reduce<Figures>(
    (sum, one) => ({
      journeys: added(sum.journeys, one.journeys, Number.POSITIVE_INFINITY),
      domains: added(sum.domains, one.domains, Number.POSITIVE_INFINITY),
    }),
    { journeys: {}, domains: {} },
  );
