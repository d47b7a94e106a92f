/** Customers ranked by one figure of theirs, as they come, change and go: a rank is found without going through all of them. */

/** Indexed trees (Fenwick's): adding and adding up to a place take as many steps as the number of values has digits. */
export type Ranking = {
  /** All values that ever occur, ascending, each once. */
  values: Float64Array;
  people: Float64Array;
  sums: Float64Array;
  allPeople: number;
  allSum: number;
};

/** A ranking without anybody in it, for these values; a value may occur several times. */
export function rankingOf(occurring: number[]): Ranking {
  const sorted = Float64Array.from(occurring).sort();
  const values = sorted.filter((value, place) => place === 0 || value !== sorted[place - 1]);
  const size = values.length + 1;
  return { values, people: new Float64Array(size), sums: new Float64Array(size), allPeople: 0, allSum: 0 };
}

/** How many of the values are less. */
export function valuesBelow({ values }: Ranking, value: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** One person more, or less, has this value, which must be one of the ranking's values. */
export function count(ranking: Ranking, value: number, by: 1 | -1): void {
  const { people, sums } = ranking;
  ranking.allPeople += by;
  ranking.allSum += by * value;
  for (let node = valuesBelow(ranking, value) + 1; node < people.length; node += node & -node) {
    people[node] = (people[node] ?? 0) + by;
    sums[node] = (sums[node] ?? 0) + by * value;
  }
}

/** How many people have one of the first so many values. */
export function peopleIn({ people }: Ranking, values: number): number {
  let sum = 0;
  for (let node = values; node > 0; node -= node & -node) sum += people[node] ?? 0;
  return sum;
}

/** The value of the person who is the `rank`th from the least, counted from 1; undefined where there are fewer. */
export function valueAt({ values, people, allPeople }: Ranking, rank: number): number | undefined {
  if (rank < 1 || rank > allPeople) return undefined;
  let [place, left] = [0, rank];
  for (let bit = highestBit(values.length); bit >= 1; bit /= 2) {
    const node = place + bit;
    const within = people[node] ?? Number.POSITIVE_INFINITY;
    if (within >= left) continue;
    place = node;
    left -= within;
  }
  return values[place];
}

/** The greatest value such that the customers who have it or more together have at least that percentage of the sum. */
export function valueOfShare(ranking: Ranking, percent: number): number | undefined {
  const { values, sums, allSum } = ranking;
  if (allSum <= 0) return undefined;
  let [place, below] = [0, 0];
  for (let bit = highestBit(values.length); bit >= 1; bit /= 2) {
    const node = place + bit;
    const less = below + (sums[node] ?? Number.POSITIVE_INFINITY);
    if ((allSum - less) * 100 < allSum * percent) continue;
    place = node;
    below = less;
  }
  return valueAt(ranking, peopleIn(ranking, Math.min(place + 1, values.length)));
}

const highestBit = (size: number): number => 2 ** Math.floor(Math.log2(Math.max(1, size)));
