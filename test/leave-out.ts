/** Makes what fails small. */

/** Leaves out half, then quarters, then single ones, as long as the rest still fails. */
export async function leaveOut<T>(all: T[], fails: (rest: T[]) => Promise<boolean>): Promise<T[]> {
  let kept = all;
  for (let size = Math.ceil(kept.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < kept.length; ) {
      const rest = [...kept.slice(0, from), ...kept.slice(from + size)];
      if (await fails(rest)) kept = rest;
      else from += size;
    }
  }
  return kept;
}
