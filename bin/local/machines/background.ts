/** Keeps track of work in the background, so that shutting down and advancing the clock can wait for it. */

export type Background = {
  /** Runs the task now; a failure goes to `onError`, never to the caller. */
  start(task: () => Promise<unknown>): void;
  /** Resolves once nothing is running, including what was started meanwhile. */
  idle(): Promise<void>;
};

/** @param onError called with each failure of a task */
export function background(onError: (error: unknown) => void): Background {
  const running = new Set<Promise<unknown>>();
  return {
    start: (task) => {
      const run: Promise<unknown> = task()
        .catch(onError)
        .finally(() => running.delete(run));
      running.add(run);
    },
    idle: async () => {
      while (running.size > 0) await Promise.all(running);
    },
  };
}
