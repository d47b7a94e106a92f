/** Lets a virtual clock go on by itself, at a pace that can be seen, while somebody looks: what a demo lives by. */

/** So many milliseconds of the virtual clock for each of ours: an hour takes six minutes, "within a minute" six seconds. */
const FASTER = 10;
/** How often it goes on a little, in milliseconds. */
const TICK = 1_000;
/** Whoever looks asks every few seconds; who does not any more finds it where they left it. */
const LOOKED_AT = 15_000;

export type RunningClock = {
  /** Somebody looks: to be called with everything that is asked for a person. */
  seen(): void;
  isRunning(): boolean;
  /** From now on. `pass` lets so many milliseconds pass; where it fails, time stands still. */
  letRun(pass: (milliseconds: number) => Promise<void>): void;
  /** Resolves once no time passes any more. */
  stop(): Promise<void>;
};

/** It stands until it is let run. `now`: the machine's own clock, epoch milliseconds. */
export function runningClock(now: () => number, report: (problem: string) => void): RunningClock {
  let seenAt = Number.NEGATIVE_INFINITY;
  let running = false;
  let timer: NodeJS.Timeout | undefined;
  let passing: Promise<void> = Promise.resolve();

  const tick = async (pass: (milliseconds: number) => Promise<void>): Promise<void> => {
    try {
      if (now() - seenAt < LOOKED_AT) await pass(FASTER * TICK);
    } catch (error) {
      running = false;
      report(`The demo's time stands still: ${error instanceof Error ? error.message : error}`);
    }
    plan(pass);
  };
  const plan = (pass: (milliseconds: number) => Promise<void>): void => {
    if (!running) return;
    timer = setTimeout(() => {
      passing = tick(pass);
    }, TICK);
    // A system that is asked to end does not wait for it.
    timer.unref();
  };
  return {
    seen: () => {
      seenAt = now();
    },
    isRunning: () => running,
    letRun: (pass) => {
      if (running) return;
      running = true;
      plan(pass);
    },
    stop: async () => {
      running = false;
      clearTimeout(timer);
      await passing;
    },
  };
}
