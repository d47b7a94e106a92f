/** A clock that moves only when it is advanced, or when everything that runs is waiting for it. */

import type { Instant } from "#engine/model/enrollment.ts";
import type { Clock } from "#runtime/clock.ts";

export type VirtualClock = Clock & {
  /** Moves on to that moment; never back. */
  advanceTo(moment: Instant): void;
  /** Runs a task that may sleep on this clock. While any such task is at work, time does not move. */
  during<T>(task: () => Promise<T>): Promise<T>;
};

type Sleeper = { at: Instant; wake: () => void };

/**
 * `onMove` is called with every new moment before `now` shows it, so that a restart can go on from there.
 *
 *   task A  ──work──sleep(70)·····························──work──
 *   task B  ──work────────work──sleep(50)·····──work──sleep(80)···
 *                               ↑ both wait: the clock jumps to the earliest, B
 *
 * So ten workers that each wait for their rate limiter take as long together as they would on a real clock.
 */
export function virtualClock(start: Instant, onMove: (now: Instant) => void = () => {}): VirtualClock {
  let now = start;
  let atWork = 0;
  let planned = false;
  const sleepers: Sleeper[] = [];

  const advanceTo = (moment: Instant) => {
    if (moment <= now) return;
    onMove(moment);
    now = moment;
  };

  const wakeEarliestIfAllWait = () => {
    planned = false;
    if (sleepers.length < atWork) return;
    const first = sleepers.shift();
    if (!first) return;
    advanceTo(first.at);
    first.wake();
    if (sleepers.length > 0) planWake();
  };

  /** A turn later, so that a task which is just about to begin counts as well. */
  const planWake = () => {
    if (planned) return;
    planned = true;
    setImmediate(wakeEarliestIfAllWait);
  };

  const sleep = (milliseconds: number): Promise<void> =>
    new Promise((wake) => {
      const at = now + Math.max(0, milliseconds);
      const behind = sleepers.findIndex((other) => other.at > at);
      sleepers.splice(behind === -1 ? sleepers.length : behind, 0, { at, wake });
      planWake();
    });

  const during = async <T>(task: () => Promise<T>): Promise<T> => {
    atWork += 1;
    try {
      return await task();
    } finally {
      atWork -= 1;
      planWake();
    }
  };

  return { now: () => now, sleep, advanceTo, during };
}
