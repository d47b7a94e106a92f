/**
 * Failure catalogue: "crash at any await of sweep, react, webhook, mail-event".
 *
 * `SEEDS=100000 FROM=1 npx vitest run test/failures/crash-at-any-await.test.ts`, or `npm run simulate`, plays more of them. A seed
 * that fails is shown by `npm run simulate -- --seed N --trace`.
 */

import { describe, expect, it } from "vitest";
import { COUNTS, countOf } from "../prove/counts.ts";
import { playSeeds } from "../simulation/many-seeds.ts";

const SEEDS = countOf(COUNTS.seeds);
const FROM = Number(process.env.FROM ?? 1);
/** How often it says how far it has come, in milliseconds. */
const EVERY = 30_000;

describe("a crash at any await of sweep, react, webhook and mail-event", () => {
  it(`loses nothing, doubles no marketing mail and leaves nobody stuck, from seed ${FROM} on`, {
    timeout: 3_600_000,
  }, async () => {
    let shown = performance.now();
    const tally = await playSeeds(FROM, SEEDS, ({ runs }) => {
      if (performance.now() - shown < EVERY) return;
      shown = performance.now();
      console.info(`      ${runs} of ${SEEDS} seeds`);
    });
    expect(tally.violations).toEqual({});
    expect(tally.runs).toBe(SEEDS);
    // Faults of every kind were met, and mails left all the same.
    expect(tally.mails).toBeGreaterThan(SEEDS);
    const met = Object.keys(tally.faults);
    expect(met).toEqual(
      expect.arrayContaining(["dies before", "dies after", "throttled", "answer lost", "reset after", "hangs after"]),
    );
    // A second event of the same person came when the enrollment was stored and its mail was on its way, whatever let them in.
    for (const start of ["event", "date", "segment", "launch", "wake"]) {
      expect(tally.pairs[`${start}, between`]).toBeGreaterThan(SEEDS / 500);
    }
  });
});
