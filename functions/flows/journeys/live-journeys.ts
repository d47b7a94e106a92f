/** Loads the journeys that are live or paused now, and the version of a journey that an enrollment is in. */

import type { Enrollment } from "#engine/model/enrollment.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import type { Live } from "#orchestrate/requests.ts";
import type { Ports } from "#ports/ports.ts";
import type { Current, JourneyState, Pointer } from "#ports/records.ts";

/** Versions are immutable, and what is current is cached for some seconds: found once for as long as that holds. */
const found = new WeakMap<Current, Promise<Live | undefined>>();

/** Undefined before the first publish. */
export async function liveJourneys(ports: Pick<Ports, "publications">): Promise<Live | undefined> {
  const current = await ports.publications.current();
  const existing = found.get(current);
  if (existing) return existing;
  const live = findLive(ports, current);
  found.set(current, live);
  live.catch(() => found.delete(current));
  return live;
}

const findLive = async (ports: Pick<Ports, "publications">, { settings, journeys }: Current): Promise<Live | undefined> => {
  if (!settings) return undefined;
  const inState = (wanted: JourneyState) =>
    versionsOf(
      ports,
      journeys.filter(({ state }) => state === wanted),
    );
  return { settings, journeys: await inState("live"), paused: await inState("paused") };
};

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
