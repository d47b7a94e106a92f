/** When the people who work on cases work: their hours, their working days, and when they are away. */

import type { Instant } from "../../model/enrollment.ts";
import type { LocalTime, SendWindow, WorkCalendars } from "../../model/moment.ts";
import type { Settings } from "../../model/settings.ts";
import { localDate } from "../../time/local.ts";
import { nextInWindow } from "../../time/send-window.ts";
import { addWorkingDays } from "../../time/working-days.ts";
import { zoneOf } from "../../time/zone.ts";
import { countriesIn } from "../../time/zones/country-zone.ts";

/** What is asked of the settings. */
export type TeamSettings = Pick<Settings, "people" | "time_zone" | "workCalendars">;

/** Of a person, or of a team; without `hours` they work at any. */
export type TeamHours = { zone: string; hours?: SendWindow; calendar?: WorkCalendars[string] };

/**
 * The hours of a person or team of the settings; of nobody whom they know those of the shop. `team`: the one in which a person is asked
 * for, whose hours are theirs where they have none of their own.
 */
export function teamHours(name: string | undefined, settings: TeamSettings, team?: string): TeamHours {
  const [own, theirs] = [colleague(name, settings), colleague(team, settings)];
  const { zone } = zoneOf(own?.zone ?? theirs?.zone, settings.time_zone);
  const hours = own?.hours ?? theirs?.hours;
  const country = countriesIn(zone).find((code) => settings.workCalendars?.[code]);
  const known = country === undefined ? undefined : settings.workCalendars?.[country];
  const calendar = hours === undefined ? known : { weekend: freeDays(hours), holidays: known?.holidays ?? [] };
  return { zone, ...(hours === undefined ? {} : { hours }), ...(calendar === undefined ? {} : { calendar }) };
}

/** The moment so many of their working days later; what comes outside of their hours counts from when they begin again. */
export function workingDaysLater(
  from: Instant,
  asked: { days: number; at?: LocalTime },
  { zone, hours, calendar }: TeamHours,
): Instant {
  return addWorkingDays(hours === undefined ? from : nextInWindow(hours, from, zone), asked, zone, calendar);
}

/** Whether they work at that moment: in their hours, on no holiday, and not away. */
export function isAtWork(name: string, team: string, settings: TeamSettings, now: Instant): boolean {
  const { zone, hours, calendar } = teamHours(name, settings, team);
  if (awayUntil(name, settings, now) !== undefined) return false;
  return hours === undefined || (nextInWindow(hours, now, zone) === now && !calendar?.holidays.includes(localDate(now, zone)));
}

/** The last day of the absence that they are in, `YYYY-MM-DD`; undefined: they are not away. */
export function awayUntil(name: string, settings: TeamSettings, now: Instant): string | undefined {
  const { absent = [] } = colleague(name, settings) ?? {};
  if (absent.length === 0) return undefined;
  const today = dayOf(name, settings, now);
  const ends = absent.filter(({ from, to }) => from <= today && today <= to).map(({ to }) => to);
  return ends.sort().at(-1);
}

/** The day on their calendar, `YYYY-MM-DD`. */
export function dayOf(name: string, settings: TeamSettings, now: Instant): string {
  return localDate(now, teamHours(name, settings).zone);
}

/** Undefined for whom the settings do not know. */
export function colleague(
  name: string | undefined,
  { people }: Pick<Settings, "people">,
): Settings["people"][string] | undefined {
  return name !== undefined && Object.hasOwn(people, name) ? people[name] : undefined;
}

const DAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"] as const;

const freeDays = ({ days }: SendWindow): number[] => DAYS.flatMap((day, number) => (days.includes(day) ? [] : [number]));
