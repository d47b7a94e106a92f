/** The journeys that hold now, and the version that somebody is inside. */

import type { Walk } from "#engine/model/enrollment.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import type { Policy } from "#engine/model/settings.ts";
import type { Ports } from "#ports/ports.ts";
import type { JourneyState, Pointer } from "#ports/records.ts";

/** `paused`: those whose people stand still, and which nobody enters. */
export type Live = { policy: Policy; journeys: PublishedJourney[]; paused: PublishedJourney[] };

const versionsOf = async ({ publications }: Pick<Ports, "publications">, pointers: Pointer[]): Promise<PublishedJourney[]> => {
  const versions = await Promise.all(pointers.map(({ name, version }) => publications.journey(name, version)));
  return versions.filter((version) => version !== undefined);
};

/** Undefined before the first publish. */
export const liveJourneys = async (ports: Pick<Ports, "publications">): Promise<Live | undefined> => {
  const { policy, journeys } = await ports.publications.current();
  if (!policy) return undefined;
  const inState = (wanted: JourneyState) =>
    versionsOf(
      ports,
      journeys.filter(({ state }) => state === wanted),
    );
  return { policy, journeys: await inState("live"), paused: await inState("paused") };
};

/** Those that nobody enters now: paused, or retired. */
export const closedJourneys = async (ports: Pick<Ports, "publications">): Promise<PublishedJourney[]> => {
  const { journeys } = await ports.publications.current();
  return versionsOf(
    ports,
    journeys.filter(({ state }) => state !== "live"),
  );
};

/** Throws when the version is gone, which versions never are. */
export const versionOf = async (ports: Pick<Ports, "publications">, walk: Walk): Promise<PublishedJourney> => {
  const journey = await ports.publications.journey(walk.journey, walk.version);
  if (!journey) throw new Error(`version ${walk.version} of journey ${walk.journey} is not stored`);
  return journey;
};
