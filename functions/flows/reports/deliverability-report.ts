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
  /** Each day once, the first one first, also where nothing was sent: of all mails, or of those to one domain. */
  days: (Counts & { day: string })[];
  breaker: Breaker["scopes"];
};

/** `days`: how many, today included. `domain`: whose mails are counted by day; absent: all. */
export function deliverabilityReport(ports: Pick<Ports, "deliverability" | "clock">) {
  return async ({ days, domain }: { days: number; domain?: string | undefined }): Promise<DeliverabilityReport> => {
    const names = windowDays(ports.clock.now(), days);
    const figures = await ports.deliverability.days(names);
    const journeys = summed(figures, (day) => day.journeys);
    return {
      from: names.at(-1) ?? "",
      to: names[0] ?? "",
      total: totalOf(Object.values(journeys)),
      journeys,
      domains: summed(figures, (day) => day.domains),
      days: [...names].reverse().map((day) => ({ day, ...ofDay(figures, day, domain) })),
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

const ofDay = (figures: DayFigures[], name: string, domain: string | undefined): Counts => {
  const day = figures.find((one) => one.day === name);
  if (!day) return NOTHING;
  return withoutReturned(domain === undefined ? totalOf(Object.values(day.journeys)) : (day.domains[domain] ?? NOTHING));
};

/** Some providers take a mail and send it back later: then it is counted under both, and has not arrived. */
const withoutReturned = (counts: Counts): Counts => ({
  ...counts,
  delivered: Math.max(0, Math.min(counts.delivered, counts.sent - counts.hard_bounces - counts.soft_bounces)),
});
