/** Lets time pass: on the virtual clock by jumping from one due moment to the next, on the real one minute by minute. */

import type { Instant } from "#engine/model/enrollment.ts";
import type { DueStore } from "#ports/stores.ts";
import type { Clock } from "#runtime/clock.ts";
import type { VirtualClock } from "./virtual-clock.ts";

const MINUTE = 60_000;

/** How many sweeps ran, and how many due items they advanced. */
export type Advanced = { sweeps: number; advanced: number };

/** Work that is done by the clock, beside the sweep: `next` says when it is to run. */
export type ScheduledWork = { next(): Promise<Instant>; run(): Promise<void> };

type Parts = {
  clock: VirtualClock;
  due: Pick<DueStore, "shards" | "oldest">;
  /** Runs the sweep until nothing is due, and answers how many due items it advanced. */
  sweep: () => Promise<number>;
  /** Resolves once nothing runs in the background. */
  idle: () => Promise<void>;
  scheduled?: ScheduledWork;
  /** True once the system shuts down: time stops then, wherever it is. */
  isStopping?: () => boolean;
};

/**
 * Moves the clock to `to`, sweeping at every minute on the way at which something is due, in order.
 * Scheduled work runs at its time; what falls due in the very minute goes first.
 * An item that stays due after a sweep (the database refuses) is retried a minute later, then two, then four.
 */
export function letTimePass({ clock, due, sweep, idle, scheduled, isStopping = () => false }: Parts) {
  return async (to: Instant): Promise<Advanced> => {
    const passed: Advanced = { sweeps: 0, advanced: 0 };
    let before: Instant | undefined;
    let moved = true;
    let pause = 0;
    for (;;) {
      await idle();
      if (isStopping()) return passed;
      const next = await nextDueWithRetry(due);
      const work = await scheduled?.next();
      if (scheduled && work !== undefined && work <= to && (next === undefined || probeAfter(next) > work)) {
        clock.advanceTo(work);
        await scheduled.run();
        continue;
      }
      if (next === undefined || next > to) break;
      const stuck = !moved && next === before;
      pause = stuck ? Math.min(Math.max(MINUTE, pause * 2), 16 * MINUTE) : 0;
      if (stuck && clock.now() + pause > to) break;
      clock.advanceTo(Math.min(Math.max(probeAfter(next), clock.now() + pause), to));
      const advanced = await sweep();
      passed.sweeps += 1;
      passed.advanced += advanced;
      before = next;
      moved = advanced > 0;
    }
    clock.advanceTo(to);
    return passed;
  };
}

/** Calls `probe` at the start of every minute until the returned function is called; never while an earlier call still runs. */
export function everyMinute(clock: Pick<Clock, "now">, probe: () => Promise<unknown>): () => void {
  let timer: NodeJS.Timeout;
  const plan = () => {
    timer = setTimeout(() => void probe().finally(plan), MINUTE - (clock.now() % MINUTE));
  };
  plan();
  return () => clearTimeout(timer);
}

/** When the oldest item of all shards falls due; undefined when there is none. */
const nextDue = async (due: Pick<DueStore, "shards" | "oldest">): Promise<Instant | undefined> => {
  const oldest = await Promise.all(due.shards.map((shard) => due.oldest(shard)));
  const moments = oldest.filter((moment) => moment !== undefined);
  return moments.length === 0 ? undefined : Math.min(...moments);
};

/** How often a database that refuses is asked before advancing fails with its error. */
const ATTEMPTS = 10;

const nextDueWithRetry = async (due: Pick<DueStore, "shards" | "oldest">, attempt = 1): Promise<Instant | undefined> => {
  try {
    return await nextDue(due);
  } catch (error) {
    if (attempt === ATTEMPTS) throw error;
    return nextDueWithRetry(due, attempt + 1);
  }
};

/** The minute's start at which the probe of a deployed system would see what falls due then. */
const probeAfter = (moment: Instant): Instant => Math.ceil(moment / MINUTE) * MINUTE;
