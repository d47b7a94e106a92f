/** Stores the events of a source, each once and with the ids of that source, and starts `react` for those that are new. */

import { withSourceIds } from "#engine/identity/source-ids.ts";
import type { Event } from "#engine/model/event.ts";
import type { Source } from "#engine/model/settings.ts";
import { withoutTimesAhead } from "#engine/time/times-ahead.ts";
import type { Clock } from "#ports/clock.ts";
import type { Report, Starter } from "#ports/ports.ts";
import type { EventStore } from "#ports/stores.ts";

export type StoreDeps = {
  events: Pick<EventStore, "storeOnce">;
  starter: Pick<Starter, "startReact">;
  clock: Pick<Clock, "now">;
  report: Report;
};

/**
 * Stores one event after the other, so that a repeat after a failure half-way finds the first ones stored.
 * @returns how many were new
 * @throws what the storage throws
 */
export async function storeEvents(deps: StoreDeps, source: Source, events: Event[]): Promise<number> {
  const fresh: string[] = [];
  for (const received of events) {
    const now = deps.clock.now();
    const event = withSourceIds(withoutTimesAhead(received, now), source.idsOf ?? source.name);
    const { id, duplicate } = await deps.events.storeOnce(event, source.name, now);
    if (!duplicate) fresh.push(id);
  }
  for (const eventId of fresh) await start(deps, eventId);
  return fresh.length;
}

/** A start that fails is no error: the stored event is in the due index, where the next sweep finds it. */
const start = async ({ starter, report }: StoreDeps, eventId: string): Promise<void> => {
  try {
    await starter.startReact({ eventId });
  } catch (error) {
    report.note("react was not started; the sweep will take the event up", {
      event: eventId,
      error: error instanceof Error ? error.name : "unknown",
    });
  }
};
