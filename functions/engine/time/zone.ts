/** Which time zone holds for a person: their own if it can be read, else their country's, else the shop's, else UTC. */

import { BoundedCache } from "../model/bounded-cache.ts";
import { countryZone } from "./zones/country-zone.ts";
import { knownZone } from "./zones/known-zone.ts";

/**
 * The zone to compute in; every other function of this folder expects one that came from here. Names were read when they were stored,
 * so that no more than the fixed list has to be known here. `fellBack` says that a zone was wanted but is none of the list, or that
 * none was given. Offsets such as `+02:00` are zones without clock changes.
 *
 * @param country of the person, a two-letter code
 */
export function zoneOf(wanted: string | undefined, fallback: string, country?: string): Zone {
  const zone = wanted === undefined ? undefined : knownZone(wanted);
  return zone === undefined ? fallenBack(fallback, country) : { zone, fellBack: false };
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
  const ofShop = knownZone(fallback) ?? "UTC";
  const found = { zone: countryZone(country, ofShop) ?? ofShop, fellBack: true };
  byCountry.set(country, found);
  return found;
};
