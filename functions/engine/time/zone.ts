/** Which time zone holds for a person: their own if it can be read, else their country's, else the shop's, else UTC. */

import { countryZone } from "./zones/country-zone.ts";
import { readZone } from "./zones/read-zone.ts";

/**
 * The zone to compute in; every other function of this folder expects one that came from here. `fellBack` says that a zone was
 * wanted but cannot be read, or that none was given. Offsets such as `+02:00` are zones without clock changes.
 *
 * @param country of the person, a two-letter code
 */
export function zoneOf(wanted: string | undefined, fallback: string, country?: string): { zone: string; fellBack: boolean } {
  const zone = wanted === undefined ? undefined : readZone(wanted);
  if (zone !== undefined) return { zone, fellBack: false };
  const ofShop = readZone(fallback) ?? "UTC";
  return { zone: countryZone(country, ofShop) ?? ofShop, fellBack: true };
}
