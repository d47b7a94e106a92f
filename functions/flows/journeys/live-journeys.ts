/** Loads the journeys that are live or paused now, and the version of a journey that an enrollment is in. */

import type { Enrollment } from "#engine/model/enrollment.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import type { Settings } from "#engine/model/settings.ts";
import type { Ports } from "#ports/ports.ts";
import type { JourneyState, Pointer } from "#ports/records.ts";

/** `paused`: those in which nothing goes on, and which nobody enters. */
export type Live = { settings: Settings; journeys: PublishedJourney[]; paused: PublishedJourney[] };

/** Undefined before the first publish. */
export async function liveJourneys(ports: Pick<Ports, "publications">): Promise<Live | undefined> {
  const { settings, journeys } = await ports.publications.current();
  if (!settings) return undefined;
  const inState = (wanted: JourneyState) =>
    versionsOf(
      ports,
      journeys.filter(({ state }) => state === wanted),
    );
  return { settings, journeys: await inState("live"), paused: await inState("paused") };
}

/** Those that nobody enters now: paused, or retired. */
export async function closedJourneys(ports: Pick<Ports, "publications">): Promise<PublishedJourney[]> {
  const { journeys } = await ports.publications.current();
  return versionsOf(
    ports,
    journeys.filter(({ state }) => state !== "live"),
  );
}

/** Throws when the version is gone, which versions never are. */
export async function versionOf(ports: Pick<Ports, "publications">, enrollment: Enrollment): Promise<PublishedJourney> {
  const journey = await ports.publications.journey(enrollment.journey, enrollment.version);
  if (!journey) throw new Error(`version ${enrollment.version} of journey ${enrollment.journey} is not stored`);
  return journey;
}

const versionsOf = async ({ publications }: Pick<Ports, "publications">, pointers: Pointer[]): Promise<PublishedJourney[]> => {
  const versions = await Promise.all(pointers.map(({ name, version }) => publications.journey(name, version)));
  return versions.filter((version) => version !== undefined);
};
