/** What publishing would make of each journey: new, changed, unchanged or retired, and under which version. */

import type { Journey, PublishedJourney } from "#engine/model/journey.ts";
import type { Ports } from "#ports/ports.ts";
import type { JourneyState, Pointer } from "#ports/records.ts";
import type { Publication } from "./publication.ts";
import { sameContent } from "./same-content.ts";

export type Class = {
  name: string;
  change: "new" | "changed" | "unchanged" | "retired";
  /** What is to hold. */
  version: number;
  state: JourneyState;
  byHand?: boolean;
  /** Where it is published already: the pointer and the version that it points at. */
  known?: Pointer;
  before?: PublishedJourney;
  /** Of a new or changed journey: what is to be written. */
  after?: PublishedJourney;
};

/** One entry a journey that is in the publication or holds now. */
export async function classifyChanges(ports: Pick<Ports, "publications">, publication: Publication): Promise<Class[]> {
  const { journeys } = await ports.publications.fresh();
  const listed = await Promise.all(
    publication.journeys.map((journey) =>
      ofJourney(
        ports,
        journey,
        journeys.find((one) => one.name === journey.name),
      ),
    ),
  );
  const names = new Set(publication.journeys.map(({ name }) => name));
  // A paused one stays as it is: retired, it would let those go on who were to stand still.
  const gone = journeys.filter((one) => !names.has(one.name) && one.state === "live");
  const retired = await Promise.all(
    gone.map(async (known): Promise<Class> => {
      const before = await ports.publications.journey(known.name, known.version);
      return {
        name: known.name,
        change: "retired",
        version: known.version,
        state: "retired",
        known,
        ...(before ? { before } : {}),
      };
    }),
  );
  return [...listed, ...retired];
}

const ofJourney = async (ports: Pick<Ports, "publications">, journey: Journey, known: Pointer | undefined): Promise<Class> => {
  const { name } = journey;
  if (!known) return { name, change: "new", version: 1, state: "live", after: { ...journey, version: 1 } };
  const newest = known.latest ?? known.version;
  const [before, latest] = await Promise.all([
    ports.publications.journey(name, known.version),
    ports.publications.journey(name, newest),
  ]);
  // What a person has paused, retired or pointed back stays so; a journey whose file had gone and is back is live again.
  const keeps = known.state === "paused" || (known.state === "retired" && known.byHand === true);
  const state = keeps ? known.state : "live";
  const kept = { name, state, known, ...(before ? { before } : {}), ...(known.byHand && keeps ? { byHand: true } : {}) };
  const same = latest !== undefined && sameContent({ ...journey, version: newest }, latest);
  if (same && known.state === state) return { ...kept, change: "unchanged", version: known.version };
  return { ...kept, change: "changed", version: newest + 1, after: { ...journey, version: newest + 1 } };
};
