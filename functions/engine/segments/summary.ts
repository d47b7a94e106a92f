/** Values of many people, counted: summaries of slices can be merged, and none grows beyond what one stored item holds. */

/** Ascending by value: how many people have it, and what their own values add up to. `digits`: values are floored to so many. */
export type Summary = { digits?: number; values: [value: number, people: number, sum: number][] };

/** So many different values are kept exactly. */
const EXACT = 4_000;
/** Beyond them values are floored to three digits: at most 900 a power of ten, wrong by half a percent on average. */
const DIGITS = 3;

/** Of whole numbers, in any order. */
export function summaryOf(numbers: number[]): Summary {
  const rows = numbers.map((value): Summary["values"][number] => [value, 1, value]);
  const exact = counted(rows, undefined);
  return exact.values.length <= EXACT ? exact : counted(rows, DIGITS);
}

/** All of them together, as precise as the least precise; in any order the same. */
export function merged(summaries: Summary[]): Summary {
  const digits = summaries.find((summary) => summary.digits !== undefined)?.digits;
  return counted(
    summaries.flatMap(({ values }) => values),
    digits,
  );
}

/** Floored, never rounded: a value reaches a floored one exactly when it does so unfloored. */
const floored = (value: number, digits: number | undefined): number => {
  if (digits === undefined) return value;
  const scale = 10 ** Math.max(0, String(Math.abs(value)).length - digits);
  return Math.floor(value / scale) * scale;
};

const counted = (rows: Summary["values"], digits: number | undefined): Summary => {
  const values = new Map<number, Summary["values"][number]>();
  for (const [value, people, sum] of rows) {
    const place = floored(value, digits);
    const row = values.get(place) ?? [place, 0, 0];
    values.set(place, [place, row[1] + people, row[2] + sum]);
  }
  const ascending = [...values.values()].sort(([a], [b]) => a - b);
  return digits === undefined ? { values: ascending } : { digits, values: ascending };
};
