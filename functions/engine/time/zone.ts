/** Which time zone holds for a person: their own if it can be read, else their country's, else the shop's, else UTC. */

import { BoundedCache } from "../model/bounded-cache.ts";
import { countryZone } from "./zones/country-zone.ts";
import { isStoredZone } from "./zones/stored-zones.ts";

/**
 * The zone to compute in; every other function of this folder expects one that came from here. `fellBack` says that a zone was
 * wanted but is none that is ever stored, or that none was given.
 *
 * @param country of the person, a two-letter code
 */
export function zoneOf(wanted: string | undefined, fallback: string, country?: string): Zone {
  return wanted !== undefined && isStoredZone(wanted) ? { zone: wanted, fellBack: false } : fallenBack(fallback, country);
}

export type Zone = Readonly<{ zone: string; fellBack: boolean }>;

/** By country, for the fallback that was asked for last: most people's zone is unknown, and is asked for several times a decision. */
let lastFallback = "UTC";
const byCountry = new BoundedCache<string, Zone>(300);

const fallenBack = (fallback: string, country = ""): Zone => {
  if (fallback !== lastFallback) {
    byCountry.clear();
    lastFallback = fallback;
  }
  const known = byCountry.get(country);
  if (known) return known;
  const ofShop = isStoredZone(fallback) ? fallback : "UTC";
  const found = { zone: countryZone(country, ofShop) ?? ofShop, fellBack: true };
  byCountry.set(country, found);
  return found;
};
