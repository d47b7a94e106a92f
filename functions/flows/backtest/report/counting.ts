/** Counting under names. */

export const add = <K>(counts: Map<K, number>, name: K, by = 1): void => {
  counts.set(name, (counts.get(name) ?? 0) + by);
};

const isBefore = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0);

/** The commonest first; equally common ones by name, so that the same counts always read the same. */
export const commonest = (counts: ReadonlyMap<string, number>): [name: string, count: number][] =>
  [...counts].sort(([a, m], [b, n]) => n - m || isBefore(a, b));

export const byNumber = (counts: ReadonlyMap<number, number>): [number, count: number][] => [...counts].sort(([a], [b]) => a - b);
