/** Quintiles and tiers: known answers, and a direct computation over generated people to compare with. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Customer } from "#engine/model/customer.ts";
import { measured, measureOf, mergedMeasures } from "#engine/segments/measure.ts";
import { rfmOf } from "#engine/segments/rfm.ts";
import { summaryOf } from "#engine/segments/summary.ts";
import { thresholdsOf, withStanding } from "#engine/segments/thresholds.ts";
import { buyer, NOW } from "./customers.ts";

const measure = (people: Customer[]) => measureOf(people.flatMap((one) => measured(one, NOW) ?? []));
const standing = (people: Customer[]): Customer[] => {
  const by = thresholdsOf(measure(people));
  return people.map((one) => withStanding(one, by, NOW));
};
const byId = (people: Customer[], fact: "tier" | "rfm") => Object.fromEntries(people.map((one) => [one.id, one[fact]]));

describe("Pareto tiers", () => {
  it("find the fewest who bring 80 % of the revenue, those who bring it to 95 %, and the rest", () => {
    const people = [500, 300, 100, 60, 20, 10, 5, 5].map((revenue, n) => buyer(`c-${n}`, 1, revenue, n));

    expect(byId(standing(people), "tier")).toEqual({
      "c-0": "top",
      "c-1": "top",
      "c-2": "middle",
      "c-3": "middle",
      "c-4": "rest",
      "c-5": "rest",
      "c-6": "rest",
      "c-7": "rest",
    });
  });

  it("treat those alike who bring the same", () => {
    const people = Array.from({ length: 10 }, (_, n) => buyer(`c-${n}`, 1, 10, 5));

    expect(new Set(standing(people).map(({ tier }) => tier))).toEqual(new Set(["top"]));
  });

  it("have nobody at the top while there is no revenue, and give no tier to a customer who never bought", () => {
    const [buyerOfNothing, visitor] = standing([buyer("free", 1, 0, 3), { ...buyer("visitor", 0, 0, 3) }]);

    expect(buyerOfNothing?.tier).toBe("rest");
    expect(visitor?.id).toBe("visitor");
    expect([visitor?.tier, visitor?.rfm]).toEqual([undefined, undefined]);
  });

  /** Sorts everybody and goes down the list; whoever equals the last one taken is taken as well. */
  const directly = (revenues: number[], percent: number): number => {
    const descending = revenues.map((one) => Math.round(one * 100)).sort((a, b) => b - a);
    const all = descending.reduce((sum, one) => sum + one, 0);
    let brought = 0;
    let taken = 0;
    while (brought * 100 < all * percent) brought += descending[taken++] ?? 0;
    return descending.filter((one) => one >= (descending[taken - 1] ?? 0)).length;
  };

  it("agree with a direct computation over any people, however they are sliced", () => {
    const revenues = fc.array(fc.integer({ min: 1, max: 500_000 }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(revenues, fc.integer({ min: 1, max: 7 }), (cents, slices) => {
        const people = cents.map((one, n) => buyer(`c-${n}`, 1, one / 100, n));
        const parts = Array.from({ length: slices }, (_, slice) => measure(people.filter((_one, n) => n % slices === slice)));
        const by = thresholdsOf(mergedMeasures(parts));
        expect(by).toEqual(thresholdsOf(measure(people)));

        const tiers = people.map((one) => withStanding(one, by, NOW).tier);
        const revenue = people.map((one) => one.revenue);
        expect(tiers.filter((tier) => tier === "top")).toHaveLength(directly(revenue, 80));
        expect(tiers.filter((tier) => tier !== "rest")).toHaveLength(directly(revenue, 95));
      }),
    );
  });
});

describe("RFM", () => {
  it("divides into fifths: the latest, the most frequent and the best paying are 5", () => {
    const people = Array.from({ length: 10 }, (_, n) => buyer(`c-${n}`, n + 1, (n + 1) * 10, 100 - n));

    expect(byId(standing(people), "rfm")).toEqual({
      "c-0": "111",
      "c-1": "111",
      "c-2": "222",
      "c-3": "222",
      "c-4": "333",
      "c-5": "333",
      "c-6": "444",
      "c-7": "444",
      "c-8": "555",
      "c-9": "555",
    });
  });

  it("keeps equals together: where half of all bought once, they are all in the first fifth", () => {
    const people = [1, 1, 1, 1, 1, 2, 2, 3, 4, 9].map((orders, n) => buyer(`c-${n}`, orders, 10, 5));

    expect(standing(people).map(({ rfm }) => rfm?.[1])).toEqual(["1", "1", "1", "1", "1", "3", "3", "4", "5", "5"]);
  });

  it("gives everybody of the same values the same digits, and more never fewer", () => {
    const person = fc.record({ days: fc.nat(400), orders: fc.integer({ min: 1, max: 9 }), cents: fc.nat(3_000) });
    fc.assert(
      fc.property(fc.array(person, { minLength: 2, maxLength: 60 }), (people) => {
        const by = thresholdsOf(measureOf(people));
        const [one, other] = people;
        if (!one || !other) return;
        const [a, b] = [rfmOf(one, by.rfm), rfmOf(other, by.rfm)];
        expect(a).toMatch(/^[1-5]{3}$/);
        if (one.cents >= other.cents) expect(Number(a[2])).toBeGreaterThanOrEqual(Number(b[2]));
        if (one.days <= other.days) expect(Number(a[0])).toBeGreaterThanOrEqual(Number(b[0]));
      }),
    );
  });
});

describe("the summary of a slice", () => {
  it("stays small enough for one stored item, and nobody is off by more than a percent", () => {
    const numbers = Array.from({ length: 300_000 }, (_, n) => (n * 7_919) % 99_999_989);
    const summary = summaryOf(numbers);

    expect(JSON.stringify(summary).length).toBeLessThan(250_000);
    expect(summary.values.reduce((sum, [, people]) => sum + people, 0)).toBe(300_000);
    expect(summary.values.reduce((all, [, , sum]) => all + sum, 0)).toBe(numbers.reduce((all, one) => all + one, 0));
    for (const [value, people, sum] of summary.values)
      expect(sum / people).toBeLessThanOrEqual(Math.max(value * 1.01, value + 1));
  });
});
