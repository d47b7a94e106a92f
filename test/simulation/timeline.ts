/** Virtual time: planned tasks are kept in a heap and run one after the other, each to its end. */

import type { Instant } from "#engine/model/enrollment.ts";

/** `off`: it is not to happen any more. */
export type Planned = { off: boolean };
type Entry = Planned & { at: Instant; order: number; happen: () => void };

export type Timeline = {
  now(): Instant;
  /** Not before now; what is planned for one moment happens in the order in which it was planned. */
  plan(at: Instant, happen: () => void): Planned;
  steps(): number;
  /** Until nothing is planned any more, or so many steps have been taken. */
  run(most: number): Promise<"drained" | "endless">;
};

const before = (a: Entry, b: Entry): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);

const SETTLED = Promise.resolve();

/**
 * Goes on when every promise that could go on has gone on. Ticks wait until the queue of promises is empty, so that nothing of
 * the real clock and no thread has a say in what comes first.
 */
const whenStill = (goOn: () => void): void => void SETTLED.then(() => process.nextTick(goOn));

export const timeline = (start: Instant): Timeline => {
  const heap: Entry[] = [];
  let time = start;
  let order = 0;
  let steps = 0;

  const rise = (entry: Entry): void => {
    let place = heap.length;
    heap.push(entry);
    while (place > 0) {
      const parent = (place - 1) >>> 1;
      const above = heap[parent];
      if (!above || before(above, entry)) break;
      heap[place] = above;
      place = parent;
    }
    heap[place] = entry;
  };

  const sink = (entry: Entry): void => {
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      let below = heap[child];
      const other = heap[child + 1];
      if (below && other && before(other, below)) {
        below = other;
        child++;
      }
      if (!below || before(entry, below)) break;
      heap[place] = below;
      place = child;
    }
    heap[place] = entry;
  };

  const taken = (): Entry | undefined => {
    const first = heap[0];
    const last = heap.pop();
    if (last && heap.length > 0) sink(last);
    return first;
  };

  const next = (): Entry | undefined => {
    let entry = taken();
    while (entry?.off) entry = taken();
    return entry;
  };

  return {
    now: () => time,
    steps: () => steps,
    plan: (at, happen) => {
      const entry: Entry = { at: Math.max(at, time), order: order++, happen, off: false };
      rise(entry);
      return entry;
    },
    run: (most) =>
      new Promise((resolve, reject) => {
        const step = (): void => {
          const entry = next();
          if (!entry) resolve("drained");
          else if (++steps > most) resolve("endless");
          else {
            time = entry.at;
            try {
              entry.happen();
              whenStill(step);
            } catch (error) {
              reject(error);
            }
          }
        };
        whenStill(step);
      }),
  };
};
