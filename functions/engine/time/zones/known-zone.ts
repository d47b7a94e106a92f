/** The fixed list of time zones that are stored, and offsets: all that has to be known once a zone has been read. */

import { BoundedCache } from "../../model/bounded-cache.ts";
import { COUNTRY_ZONES } from "./country-zones.ts";

/**
 * The zone of that name as it is stored, in any letter case and with blanks for its `_`, or that of an offset: `+02:00`, `UTC+2`,
 * `GMT+1` are taken as they stand, with no clock changes. Undefined for any other name; `readZone` knows more of them.
 */
export function knownZone(text: string): string | undefined {
  if (text.length > LONGEST) return undefined;
  if (!read.has(text)) {
    const name = plainName(text);
    read.set(text, storedNames().get(name) ?? zoneOfOffset(name));
  }
  return read.get(text);
}

/** Names come from outside: so the cache is bounded. In characters. */
export const LONGEST = 100;
const read = new BoundedCache<string, string | undefined>(2_000);

/** What says nothing but how a name is written. */
export function plainName(name: string): string {
  return name
    .normalize("NFKC")
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, " ");
}

/** All zones that countries have. */
export function countryZoneNames(): string[] {
  return Object.values(COUNTRY_ZONES).flatMap((all) => all.split(" "));
}

let stored: ReadonlyMap<string, string> | undefined;

/** By their plain names. */
export function storedNames(): ReadonlyMap<string, string> {
  if (stored) return stored;
  const names = countryZoneNames();
  for (let hours = -14; hours <= 12; hours++) if (hours !== 0) names.push(etcName(-hours));
  stored = new Map([
    ...names.map((zone) => [plainName(zone), zone] as const),
    ...["utc", "gmt", "z", "etc/utc", "etc/gmt"].map((name) => [name, "UTC"] as const),
  ]);
  return stored;
}

/** In the names `Etc/GMT…` the sign is the other way round: two hours ahead of UTC is `Etc/GMT-2`. */
const etcName = (hoursAhead: number): string => `Etc/GMT${hoursAhead > 0 ? "-" : "+"}${Math.abs(hoursAhead)}`;

/** `+2`, `+02:00`, `-0530`, `UTC+2`, `gmt +01:00`; a minus may be any dash. */
const OFFSET = /^(?:utc|gmt|z)? ?([+\-\u2010-\u2015\u2212]|±) ?(\d{1,2})(?::?([0-5]\d))?(?::?00)?$/;

/** The zone of an offset, given by its plain name. */
export function zoneOfOffset(name: string): string | undefined {
  const [, sign, hours, minutes = "0"] = OFFSET.exec(name) ?? [];
  if (sign === undefined) return undefined;
  const ahead = (sign === "+" || sign === "±" ? 1 : -1) * (Number(hours) * 60 + Number(minutes));
  if (ahead < -12 * 60 || ahead > 14 * 60) return undefined;
  if (ahead === 0) return "UTC";
  return ahead % 60 === 0 ? etcName(ahead / 60) : BROKEN_HOURS[ahead];
}

/** By minutes ahead of UTC, the zone that keeps such an hour: there is no `Etc/` name for them. */
const BROKEN_HOURS: Readonly<Record<number, string>> = {
  [-570]: "Pacific/Marquesas",
  [-210]: "America/St_Johns",
  [-150]: "America/St_Johns",
  210: "Asia/Tehran",
  270: "Asia/Kabul",
  330: "Asia/Kolkata",
  345: "Asia/Kathmandu",
  390: "Asia/Yangon",
  525: "Australia/Eucla",
  570: "Australia/Darwin",
  630: "Australia/Lord_Howe",
  765: "Pacific/Chatham",
  825: "Pacific/Chatham",
};
