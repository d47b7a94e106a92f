/**
 * The live system and a back-test, given the same drawn histories: the same enrollments with all that was decided on them, the same
 * mails to the minute, the same refusals for the same reasons, the same customers.
 *
 * `HISTORIES=20000 FROM=1 npx vitest run test/orchestrate/histories.test.ts` plays more of them. One on which they disagree is
 * printed with its seed, as small as it can be made.
 */

import { describe, expect, it } from "vitest";
import { STEP_KINDS } from "#engine/steps/step-kinds.ts";
import { TRIGGER_KINDS } from "#engine/triggers/trigger-kinds.ts";
import { COUNTS, countOf } from "../prove/counts.ts";
import { compared, disagreement } from "./disagreement.ts";
import { drawHistory } from "./draw-history.ts";
import { journeyPool } from "./journey-pool.ts";

const HISTORIES = countOf(COUNTS.histories);
const FROM = Number(process.env.FROM ?? 1);
/** How many that disagree are made small and shown. */
const SHOWN = 3;

describe("the live system and a back-test", () => {
  it("are given journeys with every kind of step and trigger, and histories with every kind of act", () => {
    const journeys = journeyPool();
    const steps = journeys.flatMap((journey) => Object.values(journey.steps).map(({ kind }) => kind));
    expect(new Set(steps)).toEqual(new Set(Object.keys(STEP_KINDS)));
    expect(new Set(journeys.map(({ trigger }) => trigger.kind))).toEqual(new Set(Object.keys(TRIGGER_KINDS)));
    const acts = Array.from({ length: 100 }, (_, seed) => drawHistory(seed).acts).flat();
    expect(new Set(acts.map(({ kind }) => kind))).toEqual(new Set(["event", "publish", "pause", "resume", "launch", "night"]));
  });

  it(`agree on ${HISTORIES} drawn histories, from seed ${FROM} on`, { timeout: 7_200_000 }, async () => {
    const failing: number[] = [];
    const met = { mails: 0, refusals: 0, enrollments: 0, customers: 0 };
    for (let seed = FROM; seed < FROM + HISTORIES; seed++) {
      const { differences, live } = await compared(drawHistory(seed));
      if (differences.length > 0) failing.push(seed);
      met.mails += live.mails.length;
      met.refusals += live.refusals.length;
      met.enrollments += live.enrollments.length;
      met.customers += live.customers.length;
    }
    console.info(`      ${HISTORIES} histories: ${JSON.stringify(met)}`);
    for (const seed of failing.slice(0, SHOWN)) console.error(await disagreement(drawHistory(seed)));
    expect(failing).toEqual([]);
    // They were compared over something.
    expect(met.mails).toBeGreaterThan(HISTORIES);
    expect(met.refusals).toBeGreaterThan(HISTORIES / 2);
  });
});
