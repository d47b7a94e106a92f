/** Thresholds found by counting on are those that the engine finds by going through everybody. */

import * as fc from "fast-check";
import { expect, it } from "vitest";
import { measuredAt, measureOf } from "#engine/segments/measure.ts";
import { thresholdsOf } from "#engine/segments/thresholds.ts";
import { thresholdsByNight } from "#flows/backtest/replay/night-thresholds.ts";
import type { PurchaseChanges } from "#flows/backtest/replay/purchase-changes.ts";

const DAY = 86_400_000;
const NIGHTS = [10, 11, 12, 13].map((day) => day * DAY);

const bought = fc.record({
  night: fc.nat({ max: 4 }),
  orders: fc.integer({ min: 1, max: 4 }),
  cents: fc.nat({ max: 12 }).map((tens) => tens * 10),
  last: fc.nat({ max: 9 * 24 }).map((hours) => hours * 3_600_000),
});

it("each night's tiers and fifths are the engine's, however customers have come and changed", () => {
  fc.assert(
    fc.property(fc.array(fc.array(bought, { minLength: 1, maxLength: 3 }), { maxLength: 14 }), (people) => {
      const rows: PurchaseChanges = { night: [], by: [], orders: [], cents: [], last: [] };
      const addRow = (night: number, by: 1 | -1, { orders, cents, last }: { orders: number; cents: number; last: number }) => {
        for (const [column, value] of [
          [rows.night, night],
          [rows.orders, orders],
          [rows.cents, cents],
          [rows.last, last],
        ] as const) {
          column.push(value);
        }
        rows.by.push(by);
      };
      const customers = people.map((changes) => changes.sort((a, b) => a.night - b.night));
      for (const changes of customers) {
        for (const [place, change] of changes.entries()) {
          const before = changes[place - 1];
          if (before) addRow(change.night, -1, before);
          addRow(change.night, 1, change);
        }
      }
      const found = thresholdsByNight(NIGHTS, rows, { tiers: true, rfm: true });
      NIGHTS.forEach((now, night) => {
        const current = customers.flatMap((changes) => changes.findLast((change) => change.night <= night) ?? []);
        expect(found[night]).toEqual(thresholdsOf(measureOf(current.map((one) => measuredAt(one, now)))));
      });
    }),
  );
});
