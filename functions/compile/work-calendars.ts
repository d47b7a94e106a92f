/**
 * The free days of the countries in use, found when publishing: no Lambda but the one that compiles loads the data. Public and bank holidays are those of
 * `date-holidays` (its sources are named in its README, mostly Wikipedia and the laws themselves), weekends those of Unicode's CLDR.
 */

import type { WorkCalendars } from "#engine/model/moment.ts";
import type { Settings } from "#engine/model/settings.ts";
import { countriesIn } from "#engine/time/zones/country-zone.ts";

/** Before this year and after it: people who entered lately, and waits that reach far. */
const YEARS = { back: 1, ahead: 5 };

/**
 * @param settings of which the countries are taken: those that topics and name days name, the shop's own, and its people's
 * @param year the present one; publishing again in a later one brings its holidays
 */
export async function workCalendars(
  settings: Pick<Settings, "topics" | "locale" | "time_zone" | "people" | "nameDays">,
  year: number,
): Promise<WorkCalendars> {
  const calendars: WorkCalendars = {};
  const countries = countriesOf(settings);
  if (countries.length === 0) return calendars;
  const { default: Holidays } = await import("date-holidays");
  for (const country of countries) {
    const source = new Holidays(country, { types: ["public", "bank"] });
    const years = Array.from({ length: YEARS.back + YEARS.ahead + 1 }, (_, place) => year - YEARS.back + place);
    const days = years.flatMap((one) => source.getHolidays(one)).flatMap(({ date, end, start }) => daysOf(date, start, end));
    calendars[country] = { weekend: weekendOf(country), holidays: [...new Set(days)].sort() };
  }
  return calendars;
}

/** ISO codes, in order. */
const countriesOf = ({ topics, locale, time_zone, people, nameDays = {} }: Parameters<typeof workCalendars>[0]): string[] => {
  const named = [
    ...Object.values(topics).flatMap(({ consent }) => Object.keys(consent)),
    ...Object.keys(nameDays),
    locale.split("-")[1] ?? "",
    ...[time_zone, ...Object.values(people).flatMap(({ zone = [] }) => zone)].flatMap(countriesIn),
  ];
  return [...new Set(named.filter((name) => /^[A-Z]{2}$/.test(name)))].sort();
};

const DAY = 86_400_000;

/** A holiday of several days names its first; one that begins in the evening before is counted by the days that it fills. */
const daysOf = (date: string, start: Date, end: Date): string[] => {
  const first = date.slice(0, 10);
  const length = Math.max(1, Math.round((end.getTime() - start.getTime()) / DAY));
  return Array.from({ length }, (_, place) => new Date(Date.parse(first) + place * DAY).toISOString().slice(0, 10));
};

/** 0 is sunday. */
const weekendOf = (country: string): number[] => {
  const days: unknown = Reflect.apply(
    Reflect.get(new Intl.Locale(`und-${country}`), "getWeekInfo"),
    new Intl.Locale(`und-${country}`),
    [],
  );
  const weekend: unknown = typeof days === "object" && days !== null ? Reflect.get(days, "weekend") : undefined;
  return Array.isArray(weekend) ? weekend.map((day) => Number(day) % 7).sort() : [0, 6];
};
