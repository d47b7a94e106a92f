/** A seed replays to the same trace, and a failing one shrinks to a small run that still fails. */

import { describe, expect, it } from "vitest";
import { findMutant } from "./mutants/find.ts";
import { sendThenRecord } from "./mutants/send-then-record.ts";
import { shrink } from "./shrink.ts";
import { simulate } from "./simulate.ts";
import { timelineText } from "./trace.ts";
import { worldOf } from "./worlds/world.ts";

describe("one seed", () => {
  it("gives the same trace on every run, to the last line", async () => {
    for (const seed of [1, 7, 29]) {
      const [first, second] = [await simulate(worldOf(seed), { lines: true }), await simulate(worldOf(seed), { lines: true })];
      expect(second.hash).toBe(first.hash);
      expect(second.lines).toEqual(first.lines);
      expect(first.lines.length).toBeGreaterThan(50);
    }
  });

  it("gives another trace than the next one", async () => {
    const hashes = await Promise.all([1, 2, 3].map(async (seed) => (await simulate(worldOf(seed))).hash));
    expect(new Set(hashes).size).toBe(3);
  });
});

describe("what was read from the table", () => {
  it("is never altered, so that copies of it may be left out", { timeout: 120_000 }, async () => {
    for (let seed = 1; seed <= 12; seed++) {
      const [free, frozen] = [await simulate(worldOf(seed)), await simulate(worldOf(seed), { frozen: true })];
      expect(frozen.violations).toEqual([]);
      expect(frozen.hash).toBe(free.hash);
    }
  });
});

describe("a seed that fails", () => {
  it("shrinks to a run of fewer inputs and faults that still fails alike, and can be read", {
    timeout: 600_000,
  }, async () => {
    const found = await findMutant({ mutant: sendThenRecord, breaks: ["sent twice"], from: 1 }, 1, 200);
    if (!found) throw new Error("no seed fails");
    const world = worldOf(found.seed);
    const whole = await simulate(world, { mutant: sendThenRecord });
    const { world: small, result } = await shrink(world, found.kind, sendThenRecord);
    expect(result.violations.map(({ kind }) => kind)).toContain(found.kind);
    expect(small.script.length).toBeLessThan(world.script.length);
    expect(result.faults.length).toBeLessThan(whole.faults.length);
    expect(result.steps).toBeLessThan(whole.steps);
    expect(timelineText(result.lines)).toContain("SES");
  });
});
