/** Classifies what publishing would do to each journey: new, changed, unchanged or retired, and under which version. */

import { deepEqual } from "#engine/model/deep-equal.ts";
import type { Journey, PublishedJourney } from "#engine/model/journey.ts";
import type { Ports } from "#ports/ports.ts";
import type { JourneyState, Pointer } from "#ports/records.ts";
import type { Publication } from "./publication.ts";

/** `version`, `state`: what is to hold after publishing. */
export type JourneyChange = {
  name: string;
  change: "new" | "changed" | "unchanged" | "retired";
  version: number;
  state: JourneyState;
  byHand?: boolean;
  /** Its file calls it a draft, and it is live nevertheless. */
  asIfLive?: true;
  /** Its file calls it a draft: that is why it is retired. */
  isDraft?: true;
  /** Where it is published already: the pointer and the version that it points at. */
  pointer?: Pointer;
  before?: PublishedJourney;
  /** Of a new or changed journey: what is to be written. */
  after?: PublishedJourney;
};

/** One entry for each journey that is in the publication, and no draft, or live now. */
export async function classifyChanges(ports: Pick<Ports, "publications">, publication: Publication): Promise<JourneyChange[]> {
  const { journeys } = await ports.publications.fresh();
  const drafts = draftsOf(publication, journeys);
  const listed = await Promise.all(
    publication.journeys
      .filter(({ name }) => !drafts.has(name))
      .map(async (journey) => {
        const change = await ofJourney(
          ports,
          journey,
          journeys.find((one) => one.name === journey.name),
        );
        return publication.drafts?.includes(journey.name) ? { ...change, asIfLive: true as const } : change;
      }),
  );
  const names = new Set(listed.map(({ name }) => name));
  // A paused one stays as it is: to retire it would release those who are to wait.
  const gone = journeys.filter((one) => !names.has(one.name) && one.state === "live");
  const retired = await Promise.all(
    gone.map(async (pointer): Promise<JourneyChange> => {
      const before = await ports.publications.journey(pointer.name, pointer.version);
      return {
        name: pointer.name,
        change: "retired",
        version: pointer.version,
        state: "retired",
        pointer,
        ...(drafts.has(pointer.name) ? { isDraft: true } : {}),
        ...(before ? { before } : {}),
      };
    }),
  );
  return [...listed, ...retired];
}

/** Names of the journeys that stay drafts: all that say so, but for those that are live as if they said otherwise. */
export function draftsOf({ drafts = [], asIfLive }: Publication, pointers: Pointer[]): ReadonlySet<string> {
  const live = pointers.filter((one) => one.asIfLive && one.state !== "retired").map(({ name }) => name);
  return new Set(asIfLive ? [] : drafts.filter((name) => !live.includes(name)));
}

const ofJourney = async (
  ports: Pick<Ports, "publications">,
  journey: Journey,
  pointer: Pointer | undefined,
): Promise<JourneyChange> => {
  const { name } = journey;
  if (!pointer) return { name, change: "new", version: 1, state: "live", after: { ...journey, version: 1 } };
  const newest = pointer.latest ?? pointer.version;
  const [before, latest] = await Promise.all([
    ports.publications.journey(name, pointer.version),
    ports.publications.journey(name, newest),
  ]);
  // What a person has paused, retired or rolled back stays so; a journey whose file was removed and is back is live again.
  const keeps = pointer.state === "paused" || (pointer.state === "retired" && pointer.byHand === true);
  const state = keeps ? pointer.state : "live";
  const kept = { name, state, pointer, ...(before ? { before } : {}), ...(pointer.byHand && keeps ? { byHand: true } : {}) };
  const same = latest !== undefined && deepEqual({ ...journey, version: newest }, latest);
  if (same && pointer.state === state) return { ...kept, change: "unchanged", version: pointer.version };
  return { ...kept, change: "changed", version: newest + 1, after: { ...journey, version: newest + 1 } };
};
