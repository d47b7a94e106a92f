/** The names of zones that are ever stored: what people write comes to one of them at intake (read-zone.ts). */

import { COUNTRY_ZONES } from "./country-zones.ts";

/** Whether a zone is stored, and reckoned with, under this name. */
export function isStoredZone(name: string): boolean {
  stored ??= new Set([...Object.values(COUNTRY_ZONES).flatMap((all) => all.split(" ")), "UTC", ...ETC]);
  return stored.has(name);
}

let stored: Set<string> | undefined;

/** In these names the sign is the other way round: two hours ahead of UTC is `Etc/GMT-2`. */
const ETC = [...Array(27).keys()]
  .map((n) => n - 14)
  .flatMap((n) => (n === 0 ? [] : [`Etc/GMT${n > 0 ? "+" : "-"}${Math.abs(n)}`]));
