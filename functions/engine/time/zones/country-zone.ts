/** The time zone that a country alone tells. */

import { COUNTRY_ZONES } from "./country-zones.ts";

/**
 * The zone of the country, given by its two-letter code; of one with several zones that of the shop (`nearby`) where it is one of
 * them, else that of most people. Undefined for a code that is no country's.
 */
export function countryZone(country: string | undefined, nearby?: string): string | undefined {
  const zones = country === undefined ? undefined : zonesOf(country);
  return zones && nearby !== undefined && zones.includes(nearby) ? nearby : zones?.[0];
}

/** The zone of a country that has one clock for (nearly) all of it. */
export function onlyCountryZone(country: string | undefined): string | undefined {
  const zones = country === undefined ? undefined : zonesOf(country);
  return zones?.length === 1 || (country !== undefined && NEARLY_ONE.has(country)) ? zones?.[0] : undefined;
}

/** The codes of all countries in which it is that time. */
export function countriesIn(zone: string): string[] {
  return Object.keys(COUNTRY_ZONES).filter((country) => zonesOf(country)?.includes(zone));
}

/** Beside it they have an exclave, or a second name for the same clock. */
const NEARLY_ONE = new Set(["CY", "DE", "MY", "NZ", "UZ", "UA", "VN"]);

const split = new Map<string, readonly string[]>();

const zonesOf = (country: string): readonly string[] | undefined => {
  const existing = split.get(country);
  if (existing || !Object.hasOwn(COUNTRY_ZONES, country)) return existing;
  const zones = COUNTRY_ZONES[country]?.split(" ") ?? [];
  split.set(country, zones);
  return zones;
};
