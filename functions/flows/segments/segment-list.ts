/** All segments, own and built in: who they are, how many the last night has found, and which journeys speak of them. */

import type { PublishedJourney } from "#engine/model/journey.ts";
import type { Segment } from "#engine/model/settings.ts";
import { BUILT_IN_SEGMENTS } from "#engine/segments/built-in.ts";
import { allCounts } from "#engine/segments/segment-counts.ts";
import { startOf } from "#engine/triggers/trigger-kinds.ts";
import type { Ports } from "#ports/ports.ts";

/** `people`: absent until a night has counted by its condition of now. */
export type ListedSegment = Segment & { builtIn: boolean; people?: number; journeys: string[] };

/** `counted`: when that was, and among how many people; absent: no night has counted yet. */
export type SegmentList = { segments: ListedSegment[]; counted?: { at: number; people: number } };

/** The shop's own first, in the order of the file. Undefined: nothing is published. */
export function segmentList(ports: Pick<Ports, "publications" | "customerBase">) {
  return async (): Promise<SegmentList | undefined> => {
    const { settings, journeys: pointers } = await ports.publications.current();
    if (!settings) return undefined;
    const open = pointers.filter(({ state }) => state !== "retired");
    const versions = await Promise.all(open.map(({ name, version }) => ports.publications.journey(name, version)));
    const journeys = versions.filter((version) => version !== undefined);
    const counts = allCounts(await ports.customerBase.segmentCounts());
    const watched = await ports.customerBase.watched();
    const segments = Object.values(settings.segments).map((segment): ListedSegment => {
      const isCounted = counts !== undefined && watched[segment.name] === segment.if;
      return {
        ...segment,
        builtIn: Object.hasOwn(BUILT_IN_SEGMENTS, segment.name),
        ...(isCounted ? { people: counts.inside[segment.name] ?? 0 } : {}),
        journeys: journeys.filter((journey) => speaksOf(journey, segment.name)).map(({ name }) => name),
      };
    });
    segments.sort((one, other) => Number(one.builtIn) - Number(other.builtIn));
    return { segments, ...(counts ? { counted: { at: counts.at, people: counts.people } } : {}) };
  };
}

/** In a condition it stands in quotes, which JSON may have escaped. */
const speaksOf = (journey: PublishedJourney, segment: string): boolean =>
  startOf(journey.trigger).segment === segment ||
  new RegExp(`(?:'|\\\\?")${segment}(?:'|\\\\?")(?:\\s*,[^\\]]*\\])?\\s+in\\s+customer\\.segments`).test(
    JSON.stringify(journey),
  ) ||
  new RegExp(`customer\\.segments\\.exists\\([^)]*(?:'|\\\\?")${segment}(?:'|\\\\?")`).test(JSON.stringify(journey));
