/**
 * Which segments are watched. Of a new segment, or one whose condition has changed, nobody knows who was in it yesterday; so the
 * first night only notes who is in it, and whoever is found in it from then on has entered it. Otherwise everybody who
 * has long been lapsed would be written to at once, the night after a journey about the lapsed is first published.
 */

import { deepEqual } from "#engine/model/deep-equal.ts";
import type { Settings } from "#engine/model/settings.ts";
import type { Ports } from "#ports/ports.ts";

/** Whether to find somebody in this segment means that they have entered it. */
export function isWatched(settings: Settings, watched: Record<string, string>, segment: string): boolean {
  return watched[segment] !== undefined && watched[segment] === settings.segments[segment]?.if;
}

/** All segments of the settings are watched from now on: the whole base has been looked through, or nobody is in it yet. */
export function watchSegments(ports: Pick<Ports, "customerBase" | "publications">) {
  return async (): Promise<void> => {
    const { settings } = await ports.publications.current();
    if (!settings || deepEqual(conditionsOf(settings), await ports.customerBase.watched())) return;
    await ports.customerBase.saveWatched(conditionsOf(settings));
  };
}

/** To be called after publishing: where no customer is known yet, segments are watched from the very beginning. */
export function watchFromTheStart(ports: Pick<Ports, "customerBase" | "publications">) {
  return async (): Promise<void> => {
    for (const slice of ports.customerBase.slices)
      if ((await ports.customerBase.customersIn(slice, undefined, 1)).length > 0) return;
    await watchSegments(ports)();
  };
}

const conditionsOf = (settings: Settings): Record<string, string> =>
  Object.fromEntries(Object.values(settings.segments).map((segment) => [segment.name, segment.if]));
