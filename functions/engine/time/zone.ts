/** Which time zone holds for a person: their own if it exists, else the shop's, else UTC. */

import { Temporal } from "temporal-polyfill";
import { BoundedCache } from "../model/bounded-cache.ts";

/** Names come from outside: so the cache is bounded. */
const LONGEST_NAME = 64;
const canonicalNames = new BoundedCache<string, string | undefined>(2_000);

/**
 * The zone to compute in; every other function of this folder expects one that came from here. `fellBack` says that a zone was
 * wanted but is unknown, or that none was given. Offsets such as `+02:00` are zones without clock changes.
 */
export function zoneOf(wanted: string | undefined, fallback: string): Zone {
  const zone = wanted === undefined ? undefined : canonicalName(wanted);
  return zone === undefined ? fallenBack(fallback) : { zone, fellBack: false };
}

export type Zone = Readonly<{ zone: string; fellBack: boolean }>;

/** The one that was asked for last: most people's zone is unknown, and that of the shop is asked for several times a decision. */
let [lastFallback, lastZone]: [string, Zone] = ["UTC", { zone: "UTC", fellBack: true }];

const fallenBack = (fallback: string): Zone => {
  if (fallback !== lastFallback)
    [lastFallback, lastZone] = [fallback, { zone: canonicalName(fallback) ?? "UTC", fellBack: true }];
  return lastZone;
};

const lookUp = (name: string): string | undefined => {
  try {
    return new Temporal.ZonedDateTime(0n, name).timeZoneId;
  } catch {
    return undefined;
  }
};

const canonicalName = (name: string): string | undefined => {
  const canonical = canonicalNames.get(name);
  if (canonical !== undefined || name.length > LONGEST_NAME) return canonical;
  if (!canonicalNames.has(name)) canonicalNames.set(name, lookUp(name));
  return canonicalNames.get(name);
};
