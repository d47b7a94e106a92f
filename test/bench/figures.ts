/** Sums and medians of a run's figures. */

export const figures = (all: number[]): { sum: number; median: number; min: number; max: number } => {
  const sorted = [...all].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const median = sorted.length % 2 === 1 ? sorted[middle] : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
  return { sum: all.reduce((a, b) => a + b, 0), median: median ?? 0, min: sorted[0] ?? 0, max: sorted.at(-1) ?? 0 };
};
