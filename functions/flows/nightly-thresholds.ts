/** A night puts the slices' measures together: where the fifths of all buyers begin, and the tiers. */

import { mergedMeasures } from "#engine/segments/measure.ts";
import { thresholdsOf } from "#engine/segments/thresholds.ts";
import type { Ports } from "./ports.ts";

export const nightlyThresholds =
  (ports: Pick<Ports, "base">) =>
  async ({ night }: { night: string }): Promise<{ night: string }> => {
    const slices = await ports.base.measures(night);
    await ports.base.saveThresholds(night, thresholdsOf(mergedMeasures(slices)));
    return { night };
  };
