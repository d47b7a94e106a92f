/** Emits what a reader did on one of our pages as an event like any other: stored once, then handled by `react`. */

import type { Event } from "#engine/model/event.ts";
import type { Ports } from "#ports/ports.ts";

export type EmitNeeds = Pick<Ports, "events" | "clock" | "report"> & { starter: Pick<Ports["starter"], "startReact"> };

/** The source of such events; their ids are derived from what was done, so that a button pressed twice emits one. */
const SOURCE = "pages";

/** When it returns, the event is stored. A start that fails is no error: the next sweep finds the event. */
export async function emitPageEvent({ events, starter, clock, report }: EmitNeeds, event: Event): Promise<void> {
  const { id: eventId, duplicate } = await events.storeOnce({ ...event, by: "reader" }, SOURCE, clock.now());
  if (duplicate) return;
  try {
    await starter.startReact({ eventId });
  } catch (error) {
    const name = error instanceof Error ? error.name : "unknown";
    report.note("react was not started; the sweep will take the event up", { event: eventId, error: name });
  }
}
