/** Counts the enrollments at each step of a journey. */

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
  /** Its file says that it is a draft, and here it is live nevertheless. */
  asIfLive?: true;
  /** By step, of those inside this very version. */
  here: Record<string, number>;
  /** How many are inside others, by version. */
  elsewhere: Record<string, number>;
};

/** Reads each active enrollment once. `unknown`: a sentence that names the nearest journey. */
export function countByStep(ports: Pick<Ports, "publications" | "customers" | "due">) {
  return async (name: string): Promise<Standing | { kind: "unknown"; message: string }> => {
    const { journeys } = await ports.publications.current();
    const pointer = journeys.find((one) => one.name === name);
    const journey = pointer && (await ports.publications.journey(name, pointer.version));
    if (!pointer || !journey) {
      const near = didYouMean(name, new Set(journeys.map((one) => one.name)));
      return { kind: "unknown", message: `There is no published journey "${name}". ${near}` };
    }
    const here: Record<string, number> = {};
    const elsewhere: Record<string, number> = {};
    for await (const lot of insideOf(ports, new Set([name]))) {
      for (const { enrollment } of lot) {
        const [counts, at] =
          enrollment.version === pointer.version ? [here, enrollment.step ?? ""] : [elsewhere, `${enrollment.version}`];
        counts[at] = (counts[at] ?? 0) + 1;
      }
    }
    return {
      ...{ kind: "standing", journey, state: pointer.state, here, elsewhere },
      ...(pointer.asIfLive ? { asIfLive: true } : {}),
    };
  };
}
