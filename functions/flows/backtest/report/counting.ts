/** Counts under names. */

/** Adds to the count under that name, which begins at 0. */
export function add<K>(counts: Map<K, number>, name: K, by = 1): void {
  counts.set(name, (counts.get(name) ?? 0) + by);
}

/** The commonest first; equally common ones by name, so that the same counts always read the same. */
export function commonest(counts: ReadonlyMap<string, number>): [name: string, count: number][] {
  return [...counts].sort(([a, m], [b, n]) => n - m || isBefore(a, b));
}

/** Sorted by the number that is counted under. */
export function byNumber(counts: ReadonlyMap<number, number>): [number, count: number][] {
  return [...counts].sort(([a], [b]) => a - b);
}

const isBefore = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0);
