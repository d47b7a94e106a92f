/** The first step of the state machine `reconcile`: which sources are polled or checked for silence, and which erasures wait too long. */

import type { Instant } from "#engine/model/enrollment.ts";
import type { Ports } from "#ports/ports.ts";

export type ReconcileTask = { source: string; until: Instant };

/** The next run begins a quarter of an hour later, and an Express execution ends within five minutes. */
const LONGEST = 200_000;

/** So long a person has to answer whether somebody is erased whom several sources know; the law gives a month in all. */
const TO_ANSWER = 3 * 24 * 3_600_000;
/** The alarm tells only that there are any. */
const MOST = 25;

/** No tasks is the usual case: sources that are neither polled nor checked cost nothing but this. */
export function reconcilePlan(ports: Pick<Ports, "publications" | "people" | "clock" | "report">) {
  return async (): Promise<{ tasks: ReconcileTask[] }> => {
    const { settings } = await ports.publications.current();
    const watched = Object.values(settings?.sources ?? {}).filter(({ poll, silentAfter }) => poll ?? silentAfter);
    const late = await ports.people.erasuresAsked(MOST, ports.clock.now() - TO_ANSWER);
    if (late.length > 0) ports.report.count("erasures_unanswered", late.length);
    const until = ports.clock.now() + LONGEST;
    return { tasks: watched.map(({ name }) => ({ source: name, until })) };
  };
}
