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
export function zoneOf(wanted: string | undefined, fallback: string): { zone: string; fellBack: boolean } {
  const zone = wanted === undefined ? undefined : canonicalName(wanted);
  return zone === undefined ? { zone: canonicalName(fallback) ?? "UTC", fellBack: true } : { zone, fellBack: false };
}

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
