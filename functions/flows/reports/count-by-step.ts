/** How many people stand at which step of a journey. */

import type { PublishedJourney } from "#engine/model/journey.ts";
import { didYouMean } from "#engine/model/nearest-name.ts";
import type { Ports } from "#ports/ports.ts";
import type { JourneyState } from "#ports/records.ts";
import { insideOf } from "../journeys/active-enrollments.ts";

export type Standing = {
  kind: "standing";
  /** The version that people enter now. */
  journey: PublishedJourney;
  state: JourneyState;
  /** By step, of those inside this very version. */
  here: Record<string, number>;
  /** How many are inside others, by version. */
  elsewhere: Record<string, number>;
};

export function countByStep(ports: Pick<Ports, "publications" | "customers" | "due">) {
  return async (name: string): Promise<Standing | { kind: "unknown"; message: string }> => {
    const { journeys } = await ports.publications.current();
    const known = journeys.find((one) => one.name === name);
    const journey = known && (await ports.publications.journey(name, known.version));
    if (!known || !journey) {
      const near = didYouMean(name, new Set(journeys.map((one) => one.name)));
      return { kind: "unknown", message: `There is no published journey "${name}". ${near}` };
    }
    const here: Record<string, number> = {};
    const elsewhere: Record<string, number> = {};
    for await (const lot of insideOf(ports, new Set([name]))) {
      for (const { enrollment } of lot) {
        const [counts, at] =
          enrollment.version === known.version ? [here, enrollment.step ?? ""] : [elsewhere, `${enrollment.version}`];
        counts[at] = (counts[at] ?? 0) + 1;
      }
    }
    return { kind: "standing", journey, state: known.state, here, elsewhere };
  };
}
