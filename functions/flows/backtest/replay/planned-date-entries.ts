/** Which rows of date triggers need no new look: every event and every night asks, and hardly ever has a date moved. */

import { type Scene, textIn, zoneIn } from "#engine/decide/decision-context.ts";
import type { Instant, Start } from "#engine/model/enrollment.ts";
import type { DateTrigger } from "#engine/model/journey.ts";

/** For what date, in which zone, each standing row was planned. */
export type Planned = Map<Start, { date: string; zone: string }>;

/** Of things there are many, and name days come from calendars too: these are always planned anew. */
const isOneDate = (field: string): boolean => field !== "customer.name_day" && field.startsWith("customer.");

const standingOf = ({ journey, dossier }: Scene): Start | undefined => {
  for (const start of dossier.starts) if (start.journey === journey.name) return start;
  return undefined;
};

/**
 * The engine's plan changes nothing: the date is what it was when it was planned for, and still to come, or there is none. Of a
 * row that is still to come the next occurrence is the same whenever it is asked for.
 */
export const isPlanned = (planned: Planned, scene: Scene, { field }: DateTrigger, now: Instant): boolean => {
  if (scene.dossier.customer.erased || !isOneDate(field)) return false;
  const start = standingOf(scene);
  const date = textIn(scene, {}, field);
  if (!start || date === undefined) return !start && date === undefined;
  const known = planned.get(start);
  return known !== undefined && start.dueAt > now && known.date === date && known.zone === zoneIn(scene);
};

/** To be told after the engine has planned. */
export const notePlanned = (planned: Planned, scene: Scene, { field }: DateTrigger): void => {
  const start = isOneDate(field) ? standingOf(scene) : undefined;
  const date = start && textIn(scene, {}, field);
  if (start && date !== undefined) planned.set(start, { date, zone: zoneIn(scene) });
};
