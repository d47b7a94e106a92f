/** What differs between two texts, as one change. */

export type Change = { from: number; to: number; insert: string };

/** The shortest one stretch of `was` whose replacement gives `is`. */
export function changeBetween(was: string, is: string): Change {
  const most = Math.min(was.length, is.length);
  let from = 0;
  while (from < most && was[from] === is[from]) from += 1;
  let end = 0;
  while (end < most - from && was[was.length - 1 - end] === is[is.length - 1 - end]) end += 1;
  return { from, to: was.length - end, insert: is.slice(from, is.length - end) };
}
