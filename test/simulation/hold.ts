/** Holds the second event of a pair until the other one, or whoever wakes its person, asks the outside for the so many-th time. */

import { customerPartition } from "#stores/items/keys.ts";
import type { Run } from "./run.ts";
import { PAIR_CUSTOMER } from "./worlds/pairs.ts";
import type { World } from "./worlds/world.ts";

/** Offers the start of an event's handling; false: it is not to be held. */
export type Hold = (eventId: string, start: () => void) => boolean;

/**
 * Only calls of a process that works on this person count, from its first look at them on. One whose moment never comes is
 * handled by the sweep of the next minute, as events are whose start was lost.
 *
 * @param storedId the id under which the second event is stored
 */
export const holdFor = (run: Run, { pair, script }: World, storedId: string): Hold => {
  const second = script.find((action) => action.kind === "delivers" && action.event.id === pair?.second);
  const during = second?.kind === "delivers" ? second.during : undefined;
  if (!second || during === undefined) return () => false;
  const partition = customerPartition(PAIR_CUSTOMER);
  const working = new Set<string>();
  const held: (() => void)[] = [];
  let calls = 0;
  run.onCall = (actor, what) => {
    if (actor.startsWith(`react ${storedId.slice(0, 6)}`) || actor.startsWith("webhook")) return;
    if (run.timeline.now() < second.at) return;
    if (what.includes(partition)) working.add(actor);
    if (!working.has(actor) || ++calls < during) return;
    run.onCall = undefined;
    for (const start of held.splice(0)) run.timeline.plan(run.timeline.now() + (during % 5), start);
  };
  return (eventId, start) => {
    if (eventId !== storedId || run.onCall === undefined) return false;
    held.push(start);
    return true;
  };
};
