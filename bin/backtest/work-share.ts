/** What goes between the threads of a back-test: what all hold fixed, clusters as text, and what each has counted. */

import type { Instant } from "#engine/model/enrollment.ts";
import type { Event } from "#engine/model/event.ts";
import type { CustomerCluster } from "#flows/backtest/history.ts";
import type { Given } from "#flows/backtest/replay/replay-settings.ts";
import type { Figures } from "#flows/backtest/report/tally.ts";

/** All of a world but who watches it. */
export type Fixed = Omit<Given, "watch">;

export type ToWorker = { kind: "clusters"; text: string } | { kind: "end" };
export type FromWorker = { kind: "replayed"; events: number } | { kind: "counted"; figures: Figures };

type WrittenCluster = { events: Event[]; told?: (Instant | null)[] };

/** As JSON, which writes and reads events in half the time of a structured clone. */
export function writeClusters(clusters: CustomerCluster[]): string {
  return JSON.stringify(
    clusters.map(
      ({ events, receivedTimes }): WrittenCluster =>
        receivedTimes ? { events, told: events.map((event) => receivedTimes.get(event) ?? null) } : { events },
    ),
  );
}

export function readClusters(text: string): CustomerCluster[] {
  const clusters: WrittenCluster[] = JSON.parse(text);
  return clusters.map(({ events, told }) => {
    if (!told) return { events };
    const receivedTimes = new Map<Event, Instant>();
    for (const [place, event] of events.entries()) {
      const at = told[place];
      if (typeof at === "number") receivedTimes.set(event, at);
    }
    return { events, receivedTimes };
  });
}
