/** The first step of the state machine `reconcile`: which sources are polled or checked for silence. */

import type { Instant } from "#engine/model/enrollment.ts";
import type { Ports } from "#ports/ports.ts";

export type ReconcileTask = { source: string; until: Instant };

/** The next run begins a quarter of an hour later, and an Express execution ends within five minutes. */
const LONGEST = 200_000;

/** No tasks is the usual case: sources that are neither polled nor checked cost nothing but this. */
export function reconcilePlan(ports: Pick<Ports, "publications" | "clock">) {
  return async (): Promise<{ tasks: ReconcileTask[] }> => {
    const { settings } = await ports.publications.current();
    const watched = Object.values(settings?.sources ?? {}).filter(({ poll, silentAfter }) => poll ?? silentAfter);
    const until = ports.clock.now() + LONGEST;
    return { tasks: watched.map(({ name }) => ({ source: name, until })) };
  };
}
