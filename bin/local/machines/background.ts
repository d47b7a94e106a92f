/** Keeps track of work in the background, so that shutting down and advancing the clock can wait for it. */

export type Background = {
  /** Runs the task now; a failure goes to `onError`, never to the caller. */
  start(task: () => Promise<unknown>): void;
  /** Runs the task after those that were queued before it, a few side by side. */
  queue(task: () => Promise<unknown>): void;
  /** Resolves once nothing is running or queued, including what was started meanwhile. */
  idle(): Promise<void>;
};

/** So that one that waits for SES does not hold up the others. More would only meet each other in the same rows. */
const SIDE_BY_SIDE = 16;

/**
 * What is queued begins only after whatever has come in over the network meanwhile, so that a sender is never kept waiting by
 * reactions to what was sent before, however many there are.
 *
 * @param onError called with each failure of a task
 */
export function background(onError: (error: unknown) => void): Background {
  const running = new Set<Promise<unknown>>();
  const queued: (() => Promise<unknown>)[] = [];
  let first = 0;
  let atWork = 0;
  let planned = false;

  const start = (task: () => Promise<unknown>): Promise<unknown> => {
    const run: Promise<unknown> = task()
      .catch(onError)
      .finally(() => running.delete(run));
    running.add(run);
    return run;
  };

  const next = (): (() => Promise<unknown>) | undefined => {
    const task = queued[first];
    first += 1;
    // To shorten it for every single task would copy the whole list each time.
    if (first > queued.length / 2) first -= queued.splice(0, first).length;
    return task;
  };
  const isEmpty = (): boolean => first >= queued.length;

  /** One task in a turn of the event loop: between two of them requests are taken in. */
  const plan = (): void => {
    if (planned || isEmpty() || atWork >= SIDE_BY_SIDE) return;
    planned = true;
    setImmediate(() => {
      planned = false;
      const task = next();
      if (!task) return;
      atWork += 1;
      void start(task).finally(() => {
        atWork -= 1;
        plan();
      });
      plan();
    });
  };

  return {
    start: (task) => void start(task),
    queue: (task) => {
      queued.push(task);
      plan();
    },
    idle: async () => {
      while (running.size > 0 || !isEmpty()) {
        await Promise.all(running);
        if (!isEmpty()) await new Promise(setImmediate);
      }
    },
  };
}
