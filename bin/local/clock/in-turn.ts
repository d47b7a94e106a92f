/** Keeps calls from overtaking each other. */

export type InTurn<A, T> = {
  run(argument: A): Promise<T>;
  /** Resolves once every call so far has ended, well or badly. */
  ended(): Promise<void>;
};

/** One after the other, in the order of the calls. */
export function inTurn<A, T>(task: (argument: A) => Promise<T>): InTurn<A, T> {
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
