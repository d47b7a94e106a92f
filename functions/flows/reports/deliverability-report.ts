/** Reports deliveries, bounces and complaints by journey and by receiving domain, over the last days. */

import {
  addCounts,
  type Breaker,
  type Counts,
  type DayFigures,
  NOTHING,
  totalOf,
  windowDays,
} from "#engine/decide/circuit-breaker.ts";
import type { Ports } from "#ports/ports.ts";

export type DeliverabilityReport = {
  from: string;
  to: string;
  /** In all of them, `delivered` are those that did not come back later. */
  total: Counts;
  journeys: Record<string, Counts>;
  domains: Record<string, Counts>;
  breaker: Breaker["scopes"];
};

/** @param days how many, today included */
export function deliverabilityReport(ports: Pick<Ports, "deliverability" | "clock">) {
  return async (days: number): Promise<DeliverabilityReport> => {
    const names = windowDays(ports.clock.now(), days);
    const figures = await ports.deliverability.days(names);
    const journeys = summed(figures, (day) => day.journeys);
    return {
      from: names.at(-1) ?? "",
      to: names[0] ?? "",
      total: totalOf(Object.values(journeys)),
      journeys,
      domains: summed(figures, (day) => day.domains),
      breaker: (await ports.deliverability.freshBreaker()).scopes,
    };
  };
}

const summed = (days: DayFigures[], pick: (day: DayFigures) => Record<string, Counts>): Record<string, Counts> => {
  const sums = new Map<string, Counts>();
  for (const day of days)
    for (const [name, counts] of Object.entries(pick(day))) sums.set(name, addCounts(sums.get(name) ?? NOTHING, counts));
  const sorted = [...sums].sort(([, a], [, b]) => b.sent - a.sent);
  return Object.fromEntries(sorted.map(([name, counts]) => [name, withoutReturned(counts)]));
};

/** Some providers take a mail and send it back later: then it is counted under both, and has not arrived. */
const withoutReturned = (counts: Counts): Counts => ({
  ...counts,
  delivered: Math.max(0, Math.min(counts.delivered, counts.sent - counts.hard_bounces - counts.soft_bounces)),
});
