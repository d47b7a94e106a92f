/** A night merges the slices' measures into thresholds: where the fifths of all buyers begin, and the tiers. */

import { mergedMeasures } from "#engine/segments/measure.ts";
import { thresholdsOf } from "#engine/segments/thresholds.ts";
import type { Ports } from "#ports/ports.ts";
import { runOf } from "./nightly-measure.ts";

/** `at`: the moment of the night's plan, which names the run. */
export function nightlyThresholds(ports: Pick<Ports, "customerBase">) {
  return async ({ night, at }: { night: string; at: number }): Promise<{ night: string }> => {
    const slices = await ports.customerBase.measures(runOf(night, at));
    await ports.customerBase.saveThresholds(night, thresholdsOf(mergedMeasures(slices)));
    return { night };
  };
}
