/** What a night has learned of the whole customer base: the same in both systems, because how it is measured is no matter of theirs. */

import { measureOf } from "#engine/segments/measure.ts";
import type { Thresholds } from "#engine/segments/thresholds.ts";
import { thresholdsOf } from "#engine/segments/thresholds.ts";

export const givenThresholds: Thresholds = thresholdsOf(
  measureOf([
    { days: 1, orders: 3, cents: 90_000 },
    { days: 20, orders: 2, cents: 20_000 },
    { days: 200, orders: 1, cents: 3_000 },
  ]),
);
