/** A night goes through slices: each customer by what the whole base has shown. */

import pMap from "p-map";
import { errorText } from "./error-text.ts";
import { liveJourneys } from "./live.ts";
import { type NightNeeds, nightOf } from "./nightly-customer.ts";
import type { NightTask } from "./nightly-plan.ts";
import { slicePages } from "./slice-pages.ts";

/** After so long the worker hands over to a next one, well before Lambda would end it. */
const SHIFT = 8 * 60_000;
const WIDTH = 8;

export type NightApplied = NightTask & { more: boolean };

/** `more`: the shift is over and the same task is to be given out again; it goes on where this one stopped. */
export const nightlyApply =
  (ports: NightNeeds) =>
  async ({ night, at, slices }: NightTask): Promise<NightApplied> => {
    const live = await liveJourneys(ports);
    const thresholds = await ports.base.thresholds();
    if (!live || !thresholds) throw new Error(`the night ${night} has not been measured`);
    const watched = await ports.base.watched();
    const until = ports.clock.now() + SHIFT;
    const goesOn = async (): Promise<boolean> => ports.clock.now() < until;

    const one = async (id: string): Promise<void> => {
      try {
        await nightOf(ports, { night, at, live, thresholds, watched }, id);
      } catch (error) {
        // One of whom storage holds something strange does not keep the night from the others.
        ports.report.count("night_failed");
        ports.report.note("a customer was left out of a night", { reason: errorText(error) });
      }
    };
    const { more } = await slicePages(ports, { job: "nightly", run: night, slices, goesOn }, async (page) => {
      await pMap(page, one, { concurrency: WIDTH });
    });
    return { night, at, slices, more };
  };
