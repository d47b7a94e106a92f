/** When a country celebrates a first name. */

import type { NameCalendars } from "../model/name-calendar.ts";
import { isoDate } from "../time/calendar.ts";
import { orthodoxEaster } from "./orthodox-easter.ts";

/** The day of that year, `MM-DD`; undefined for a name that the calendar does not know. */
export function nameDay(calendars: NameCalendars, first_name: string, country: string, year: number): string | undefined {
  const calendar = own(calendars, country);
  if (!calendar) return undefined;
  for (const written of candidates(first_name)) {
    const name = own(calendar.short, written) ?? written;
    const fixed = own(calendar.days, name);
    if (fixed !== undefined) return fixed;
    const fromEaster = own(calendar.movable, name);
    if (fromEaster !== undefined) return isoDate(orthodoxEaster(year).getTime() + fromEaster * 86_400_000).slice(5);
  }
  return undefined;
}

const own = <T>(values: Record<string, T>, key: string): T | undefined => (Object.hasOwn(values, key) ? values[key] : undefined);

/** Names that are written together, such as `Anna Maria` or `Jean-Luc`, are celebrated by the first that has a day. */
const candidates = (first_name: string): string[] => {
  const whole = first_name.normalize("NFC").trim().toLowerCase();
  return [whole, ...whole.split(/[\s-]+/)];
};
