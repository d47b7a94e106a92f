/** `case:` – told as an event like any other, so that it is folded into the customer and other journeys can start on it. */

import type { Event } from "#engine/event.ts";
import type { CaseEffect, Instant, Walk } from "#engine/walk.ts";
import type { Ports } from "./ports.ts";

/** The source of events that Perennial tells itself. */
const OURSELVES = "perennial";

const iso = (at: Instant): string => new Date(at).toISOString();

/** Opened again after a crash it is the same case: its id is the event's. The next sweep takes the event up. */
export const openCase =
  (ports: Pick<Ports, "events" | "clock">) =>
  async (walk: Walk, { case: id, step, dueAt }: CaseEffect): Promise<string> => {
    const now = ports.clock.now();
    const event: Event = {
      type: "case.opened",
      id: `case-opened-${id}`,
      at: iso(now),
      customer: { id: walk.customer },
      case: { id, title: step.title, team: step.team, due_at: iso(dueAt) },
    };
    await ports.events.storeOnce(event, OURSELVES, now);
    return id;
  };
