/** Stores the events of a source, each once and with the ids of that source, and starts `react` for those that are new. */

import { permitted } from "#engine/decide/source-rights.ts";
import { withSourceIds } from "#engine/identity/source-ids.ts";
import type { Event } from "#engine/model/event.ts";
import { fingerprintOf } from "#engine/model/ids.ts";
import type { Settings, Source } from "#engine/model/settings.ts";
import { withoutTimesAhead } from "#engine/time/times-ahead.ts";
import type { Clock } from "#ports/clock.ts";
import type { Report, Starter } from "#ports/ports.ts";
import type { EventStore } from "#ports/stores.ts";
import type { NoteNotTaken, NotTaken } from "./refused-words.ts";

export type StoreDeps = {
  events: Pick<EventStore, "storeOnce">;
  starter: Pick<Starter, "startReact">;
  clock: Pick<Clock, "now">;
  report: Report;
};

/** What a delivery has brought: `notTaken`: what could not be read; `givesIds` is that of its source's kind. */
export type Received = {
  source: Source;
  settings: Pick<Settings, "topics">;
  events: Event[];
  notTaken: NotTaken[];
  givesIds: boolean;
};

/**
 * Stores one event after the other, so that a repeat after a failure half-way finds the first ones stored. What the source may not
 * tell is left out and listed.
 * @returns how many were new, and how many were stored before
 * @throws what the storage throws
 */
export async function storeEvents(
  deps: StoreDeps & { noteNotTaken: NoteNotTaken },
  { source, settings, events, givesIds, ...received }: Received,
): Promise<{ stored: number; duplicates: number }> {
  const fresh: string[] = [];
  const notTaken = received.notTaken.slice();
  let duplicates = 0;
  for (const one of events) {
    const now = deps.clock.now();
    const { event, leftOut } = permitted(one, source, settings.topics);
    notTaken.push(...leftOut);
    if (!event) continue;
    const own = withSourceIds(withoutTimesAhead(event, now), source.idsOf ?? source.name);
    // Its fields stand in the order of the schema, whatever the order in which they were told.
    const fingerprint = givesIds ? fingerprintOf(JSON.stringify(one)) : undefined;
    const { id, duplicate, differs } = await deps.events.storeOnce(own, source.name, now, fingerprint);
    if (!duplicate) fresh.push(id);
    else duplicates += 1;
    if (differs) {
      notTaken.push({ kind: "duplicate_differs", name: one.type });
      deps.report.note("an event was told again with another body", { source: source.name, event: id });
    }
  }
  await deps.noteNotTaken(source.name, notTaken);
  for (const eventId of fresh) await start(deps, eventId);
  return { stored: fresh.length, duplicates };
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
