/** Keeps calls from overtaking each other. */

/** One after the other, in the order of the calls. */
export const inTurn = <A, T>(task: (argument: A) => Promise<T>): ((argument: A) => Promise<T>) => {
  let last: Promise<unknown> = Promise.resolve();
  return (argument) => {
    const run = last.then(() => task(argument));
    last = run.catch(() => {});
    return run;
  };
};
