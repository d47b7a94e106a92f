/** Keeps track of work in the background, so that shutting down and advancing the clock can wait for it. */

export type Background = {
  /** Runs the task now; a failure goes to `onError`, never to the caller. */
  start(task: () => Promise<unknown>): void;
  /**
   * Runs the task after those that were queued before it, a few side by side. Of those with the same `lane`, such as a customer, only
   * one runs at a time, in their order: they would but read, decide and lose against each other, and keep all others waiting.
   */
  queue(task: () => Promise<unknown>, lane?: string): void;
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
  /** By lane that is taken, the tasks that wait for it. */
  const lanes = new Map<string, (() => Promise<unknown>)[]>();
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

  const add = (task: () => Promise<unknown>): void => {
    queued.push(task);
    plan();
  };
  const addInLane = (task: () => Promise<unknown>, lane: string): void =>
    add(() =>
      task().finally(() => {
        const following = lanes.get(lane)?.shift();
        // At the end of the line, behind whatever else has come: a thousand of one do not keep up the others.
        if (following) addInLane(following, lane);
        else lanes.delete(lane);
      }),
    );

  return {
    start: (task) => void start(task),
    queue: (task, lane) => {
      const waiting = lane === undefined ? undefined : lanes.get(lane);
      if (waiting) waiting.push(task);
      else if (lane === undefined) add(task);
      else {
        lanes.set(lane, []);
        addInLane(task, lane);
      }
    },
    idle: async () => {
      while (running.size > 0 || !isEmpty()) {
        await Promise.all(running);
        if (!isEmpty()) await new Promise(setImmediate);
      }
    },
  };
}
