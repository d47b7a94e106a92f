/** The journeys that hold now, and the version that somebody is inside. */

import type { PublishedJourney } from "#engine/journey.ts";
import type { Policy } from "#engine/policy.ts";
import type { Walk } from "#engine/walk.ts";
import type { Ports } from "./ports.ts";

export type Live = { policy: Policy; journeys: PublishedJourney[] };

/** Undefined before the first publish. */
export const liveJourneys = async (ports: Pick<Ports, "publications">): Promise<Live | undefined> => {
  const { policy, journeys } = await ports.publications.current();
  if (!policy) return undefined;
  const live = journeys.filter((journey) => journey.state === "live");
  const versions = await Promise.all(live.map((journey) => ports.publications.journey(journey.name, journey.version)));
  return { policy, journeys: versions.filter((version) => version !== undefined) };
};

/** Throws when the version is gone, which versions never are. */
export const versionOf = async (ports: Pick<Ports, "publications">, walk: Walk): Promise<PublishedJourney> => {
  const journey = await ports.publications.journey(walk.journey, walk.version);
  if (!journey) throw new Error(`version ${walk.version} of journey ${walk.journey} is not stored`);
  return journey;
};
