/** One worker of a sweep: takes what is due in its shard, oldest first, until it is drained or its time is up. */

import pMap from "p-map";
import { errorText } from "#ports/error-text.ts";
import type { Ports } from "#ports/ports.ts";
import type { DueThing } from "#ports/records.ts";
import { RetryLater } from "#ports/retry-later.ts";
import { deliverCall } from "../calls/deliver-call.ts";
import { retryOnConflict } from "../concurrency/retry-on-conflict.ts";
import { handleEvent } from "../events/handle-event.ts";
import { runEffect } from "../events/run-effect.ts";
import { liveJourneys } from "../journeys/live-journeys.ts";
import { wakeDueSchedule } from "../launch/launch-due.ts";
import { wakeDueErasure } from "../privacy/begin-erasure.ts";
import { rateLimiter } from "../sending/rate-limiter.ts";
import { settleMessage } from "../sending/settle-message.ts";
import { prefetch } from "./prefetch.ts";
import type { ShardTask } from "./sweep-plan.ts";
import { wakeDateEntry } from "./wake-date-entry.ts";
import { wakeEnrollment } from "./wake-enrollment.ts";

/** `tooFast`: SES said that mails come too fast, so this shard rests for the remainder of the sweep. */
export type SweptShard = { shard: string; advanced: number; failed: number; more: boolean; tooFast?: boolean };

const PAGE = 100;
/** Different customers side by side: their calls wait on the network, not on each other. */
const WIDTH = 16;
/** The priority of a journey that names none. */
const ORDINARY = 5;

/**
 * How many customers are read at once, ahead of waking them. No more than are mailed in a second: what was read must not be
 * old when it is acted on. (An address that has changed is noticed by its commit, however old the reading.)
 */
const FARTHEST = 25;

export function sweepShard(ports: Omit<Ports, "starter"> & { starter: Pick<Ports["starter"], "startLaunch" | "startErase"> }) {
  return async (task: ShardTask): Promise<SweptShard> => {
    const mine = rateLimiter(ports.clock, task.mailsPerSecond, task.until, task.first);
    const reactTo = handleEvent(ports);
    const call = deliverCall(ports);
    const ahead = Math.max(1, Math.min(FARTHEST, Math.floor(task.mailsPerSecond)));
    const swept: SweptShard = { shard: task.shard, advanced: 0, failed: 0, more: false };
    const timeIsUp = (): boolean => mine.over() || ports.clock.now() >= task.until;

    const wake = async (near: typeof ports, thing: DueThing): Promise<"advanced" | "left" | "failed"> => {
      switch (thing.kind) {
        case "enrollment":
          return wakeEnrollment(near, runEffect(near, mine), thing);
        case "date_entry":
          return wakeDateEntry(ports, runEffect(ports, mine), thing);
        case "message":
          return settleMessage(ports, thing.mailKey);
        case "event": {
          const { outcome } = await reactTo({ eventId: thing.id });
          // A lagging index still lists what has been worked on: taken for progress, it would keep the sweep going round.
          if (outcome === "nothing") return "left";
          return outcome === "done" ? "advanced" : "failed";
        }
        case "erasure":
          return wakeDueErasure(ports, thing.erasure);
        case "call":
          return call(thing);
        case "schedule":
          return wakeDueSchedule(ports, thing);
      }
    };

    const take = async (near: typeof ports, group: DueThing[]): Promise<void> => {
      for (const thing of group) {
        if (timeIsUp()) return;
        try {
          const outcome = await retryOnConflict(ports.clock, () => wake(near, thing));
          if (outcome === "advanced") swept.advanced++;
          if (outcome === "failed") swept.failed++;
        } catch (error) {
          // Storage is throttled or away: the thing stays due, the others go on.
          if (!(error instanceof RetryLater)) {
            swept.failed++;
            ports.report.note("a due thing was left for the next sweep", { kind: thing.kind, reason: errorText(error) });
          }
        }
      }
    };

    const taken = new Set<string>();
    while (!timeIsUp()) {
      const page = await ports.due.page(task.shard, ports.clock.now(), PAGE);
      const fresh = page.filter((thing) => !taken.has(nameOf(thing)));
      swept.more = page.length === PAGE;
      // The index lags: rows that we have just moved may still be listed, and those left for later stay listed.
      if (fresh.length === 0) break;
      for (const thing of fresh) taken.add(nameOf(thing));
      const groups = byCustomer(fresh, await priorities(ports));
      for (let first = 0; first < groups.length && !timeIsUp(); first += ahead) {
        const next = groups.slice(first, first + ahead);
        const near = await prefetch(ports, next.flat());
        await pMap(next, (group) => take(near, group), { concurrency: WIDTH });
      }
    }
    return mine.tooFast() ? { ...swept, more: true, tooFast: true } : swept;
  };
}

const nameOf = (thing: DueThing): string => JSON.stringify({ ...thing, at: 0 });

/** By journey: who goes first where a cap has room for one mail only. The ordinary priority for whatever is not live any more. */
const priorities = async (ports: Pick<Ports, "publications">): Promise<(thing: DueThing) => number> => {
  const live = await liveJourneys(ports);
  const known = new Map(live?.journeys.map(({ name, priority }) => [name, priority]));
  return (thing) => ("journey" in thing ? (known.get(thing.journey) ?? ORDINARY) : ORDINARY);
};

/** Things of one customer stay in one hand, so that they do not conflict with each other: the first by priority, then the oldest. */
const byCustomer = (things: DueThing[], priority: (thing: DueThing) => number): DueThing[][] => {
  const groups = new Map<string, DueThing[]>();
  for (const thing of things) {
    const owner = "customer" in thing ? `customer ${thing.customer}` : nameOf(thing);
    groups.set(owner, [...(groups.get(owner) ?? []), thing]);
  }
  return [...groups.values()].map((group) => group.sort((a, b) => priority(a) - priority(b) || a.at - b.at));
};
