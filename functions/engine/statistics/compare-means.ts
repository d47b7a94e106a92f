/** Whether people of one arm spent more than those of the other: Welch's interval of the difference of two means. */

/** What one arm adds up to; enough for its mean and its spread, however many people it has. */
export type Amounts = { people: number; sum: number; squares: number };

export type MeansComparison = {
  /** A treated person's mean minus a held-out one's, with its 95 % interval; absent without people in both arms. */
  difference?: { value: number; low: number; high: number };
  verdict: "cannot tell yet" | "the treated spent more" | "the held-out spent more" | "nobody to compare with";
};

/** 95 % */
const Z = 1.959963984540054;
/** Below it a single large order decides, and the interval says nothing. */
const FEWEST = 30;

/** A verdict only where both arms have 30 people at least, and the interval lies on one side of zero. */
export function compareMeans(treated: Amounts, heldOut: Amounts): MeansComparison {
  if (treated.people === 0 || heldOut.people === 0) return { verdict: "nobody to compare with" };
  const value = meanOf(treated) - meanOf(heldOut);
  const spread = Z * Math.sqrt(varianceOf(treated) / treated.people + varianceOf(heldOut) / heldOut.people);
  const [low, high] = [value - spread, value + spread];
  const isEnough = Math.min(treated.people, heldOut.people) >= FEWEST;
  const verdict = !isEnough || (low <= 0 && high >= 0) ? "cannot tell yet" : wordFor(low);
  return { difference: { value: cents(value), low: cents(low), high: cents(high) }, verdict };
}

/** 0 for nobody. */
export function meanOf({ people, sum }: Amounts): number {
  return people === 0 ? 0 : sum / people;
}

/** Equal sums give equal bytes, on whatever machine. */
export function cents(amount: number): number {
  return Math.round(amount * 100) / 100 + 0;
}

const wordFor = (low: number): MeansComparison["verdict"] => (low > 0 ? "the treated spent more" : "the held-out spent more");

/** Of the sample; none for a single person. */
const varianceOf = ({ people, sum, squares }: Amounts): number =>
  people < 2 ? 0 : Math.max(0, (squares - (sum * sum) / people) / (people - 1));
