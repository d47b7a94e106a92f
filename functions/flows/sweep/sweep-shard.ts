/** One worker of a sweep: works on what is due in its shard, oldest first, until nothing is left or its time is up. */

import pMap from "p-map";
import { errorText } from "#ports/errors/error-text.ts";
import { RetryLater } from "#ports/errors/retry-later.ts";
import type { Ports } from "#ports/ports.ts";
import type { DueThing } from "#ports/records.ts";
import { retryOnConflict } from "../concurrency/retry-on-conflict.ts";
import { liveJourneys } from "../journeys/live-journeys.ts";
import { rateLimiter } from "../sending/rate-limiter.ts";
import { prefetch } from "./prefetch.ts";
import type { ShardTask, SweptShard } from "./shard-task.ts";
import { type SweepNeeds, type WakeResult, wakeDue } from "./wake-due.ts";

const PAGE = 100;
/** Different customers side by side: their calls wait for the network, not for each other. */
const WIDTH = 16;
/** The priority of a journey that names none. */
const ORDINARY = 5;

/**
 * How many customers are read at once, ahead of waking them. No more than are mailed in a second: what was read must not be
 * old when it is acted on. (A changed address is noticed by its commit, however old the read.)
 */
const MOST_AHEAD = 25;

/** What storage fails on stays due for the next sweep, and does not hold up the others. */
export function sweepShard(ports: SweepNeeds) {
  return async (task: ShardTask): Promise<SweptShard> => {
    const limiter = rateLimiter(ports.clock, task.mailsPerSecond, task.until, task.first);
    if (task.refuses !== undefined) limiter.onSendResult({ kind: "refused", reason: task.refuses, retry: "mended" });
    const wakeWith = wakeDue(ports, limiter);
    const ahead = Math.max(1, Math.min(MOST_AHEAD, Math.floor(task.mailsPerSecond)));
    const swept: SweptShard = { shard: task.shard, advanced: 0, failed: 0, more: false };
    const timeIsUp = (): boolean => limiter.over() || ports.clock.now() >= task.until;

    const wakeGroup = async (wake: (thing: DueThing) => Promise<WakeResult>, group: DueThing[]): Promise<void> => {
      for (const thing of group) {
        if (timeIsUp()) return;
        try {
          const result = await retryOnConflict(ports.clock, () => wake(thing));
          if (result === "advanced") swept.advanced++;
          if (result === "failed") swept.failed++;
        } catch (error) {
          if (error instanceof RetryLater) continue;
          swept.failed++;
          ports.report.note("a due thing was left for the next sweep", { kind: thing.kind, reason: errorText(error) });
        }
      }
    };

    const seen = new Set<string>();
    while (!timeIsUp()) {
      const page = await ports.due.page(task.shard, ports.clock.now(), PAGE);
      const fresh = page.filter((thing) => !seen.has(nameOf(thing)));
      swept.more = page.length === PAGE;
      // The index lags: rows that we have just moved may still be listed, and those left for later stay listed.
      if (fresh.length === 0) break;
      for (const thing of fresh) seen.add(nameOf(thing));
      const groups = byCustomer(fresh, await priorities(ports));
      for (let first = 0; first < groups.length && !timeIsUp(); first += ahead) {
        const next = groups.slice(first, first + ahead);
        const wake = wakeWith(await prefetch(ports, next.flat()));
        await pMap(next, (group) => wakeGroup(wake, group), { concurrency: WIDTH });
      }
    }
    const refuses = limiter.refuses();
    return {
      ...swept,
      ...(limiter.tooFast() ? { more: true, tooFast: true } : {}),
      ...(refuses === undefined ? {} : { refuses }),
    };
  };
}

const nameOf = (thing: DueThing): string => JSON.stringify({ ...thing, at: 0 });

/** By journey: who goes first where a cap has room for one mail only. The ordinary priority for a journey that is not live any more. */
const priorities = async (ports: Pick<Ports, "publications">): Promise<(thing: DueThing) => number> => {
  const live = await liveJourneys(ports);
  const byJourney = new Map(live?.journeys.map(({ name, priority }) => [name, priority]));
  return (thing) => ("journey" in thing ? (byJourney.get(thing.journey) ?? ORDINARY) : ORDINARY);
};

/** Things of one customer are woken one after the other, so that they do not conflict: first by priority, then the oldest. */
const byCustomer = (things: DueThing[], priority: (thing: DueThing) => number): DueThing[][] => {
  const groups = new Map<string, DueThing[]>();
  for (const thing of things) {
    const owner = "customer" in thing ? `customer ${thing.customer}` : nameOf(thing);
    groups.set(owner, [...(groups.get(owner) ?? []), thing]);
  }
  return [...groups.values()].map((group) => group.sort((a, b) => priority(a) - priority(b) || a.at - b.at));
};
