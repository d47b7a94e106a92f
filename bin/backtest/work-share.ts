/** What goes between the threads of a back-test: what all hold fixed, households as text, and what each has counted. */

import type { Instant } from "#engine/model/enrollment.ts";
import type { Event } from "#engine/model/event.ts";
import type { Household } from "#flows/backtest/history.ts";
import type { Given } from "#flows/backtest/replay/replay-settings.ts";
import type { Figures } from "#flows/backtest/report/tally.ts";

/** All of a world but who watches it. */
export type Fixed = Omit<Given, "watch">;

export type ToMember = { kind: "households"; text: string } | { kind: "end" };
export type FromMember = { kind: "replayed"; events: number } | { kind: "counted"; figures: Figures };

type Told = { events: Event[]; told?: (Instant | null)[] };

/** As JSON, which writes and reads events in half the time of a structured clone. */
export const writeHouseholds = (households: Household[]): string =>
  JSON.stringify(
    households.map(
      ({ events, toldAt }): Told => (toldAt ? { events, told: events.map((event) => toldAt.get(event) ?? null) } : { events }),
    ),
  );

export const readHouseholds = (text: string): Household[] => {
  const households: Told[] = JSON.parse(text);
  return households.map(({ events, told }) => {
    if (!told) return { events };
    const toldAt = new Map<Event, Instant>();
    for (const [place, event] of events.entries()) {
      const at = told[place];
      if (typeof at === "number") toldAt.set(event, at);
    }
    return { events, toldAt };
  });
};
