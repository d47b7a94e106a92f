/** Pseudo-random numbers: the same for the same seed. */

export type Chance = {
  /** A whole number from 0 to below that. */
  below(limit: number): number;
  /** True once in so many times. */
  oneIn(many: number): boolean;
  of<T>(some: readonly [T, ...T[]]): T;
};

export const chance = (seed: number): Chance => {
  let state = seed;
  const below = (limit: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  return { below, oneIn: (many) => below(many) === 0, of: (some) => some[below(some.length)] ?? some[0] };
};
