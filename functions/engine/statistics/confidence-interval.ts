/** Whether two shares differ: Newcombe's interval of the difference, built from Wilson's of each (his method 10). */

export type Share = { reached: number; of: number };
export type Interval = { low: number; high: number };

/** 95 % */
const Z = 1.959963984540054;

/** Wilson's score interval: stays within 0 and 1, and is right for few people and for none. */
export function wilson({ reached, of }: Share): Interval {
  if (of === 0) return { low: 0, high: 1 };
  const share = reached / of;
  const middle = share + (Z * Z) / (2 * of);
  const spread = Z * Math.sqrt((share * (1 - share)) / of + (Z * Z) / (4 * of * of));
  const scale = 1 + (Z * Z) / of;
  return { low: Math.max(0, (middle - spread) / scale), high: Math.min(1, (middle + spread) / scale) };
}

/** Of the first share minus the second. */
export function difference(first: Share, second: Share): Interval & { difference: number } {
  const [a, b] = [first.of === 0 ? 0 : first.reached / first.of, second.of === 0 ? 0 : second.reached / second.of];
  const [one, two] = [wilson(first), wilson(second)];
  return {
    difference: a - b,
    low: a - b - Math.hypot(a - one.low, two.high - b),
    high: a - b + Math.hypot(one.high - a, b - two.low),
  };
}
