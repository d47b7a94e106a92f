/** Keeps calls from overtaking each other. */

export type OneAtATime<A, T> = {
  run(argument: A): Promise<T>;
  /** Resolves once every call so far has ended, well or badly. */
  ended(): Promise<void>;
};

/** The same task, its calls run one after the other, in their order. */
export function oneAtATime<A, T>(task: (argument: A) => Promise<T>): OneAtATime<A, T> {
  let last: Promise<void> = Promise.resolve();
  return {
    run: (argument) => {
      const running = last.then(() => task(argument));
      last = running.then(
        () => {},
        () => {},
      );
      return running;
    },
    ended: () => last,
  };
}
