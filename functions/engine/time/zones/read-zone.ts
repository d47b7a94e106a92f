/** A time zone as people and systems write it, as one of a fixed list of names that every version of Node can reckon with. */

import { BoundedCache } from "../../model/bounded-cache.ts";
import { countryZoneNames, LONGEST, plainName, storedNames, zoneOfOffset } from "./known-zone.ts";
import { WINDOWS_ZONES } from "./windows-zones.ts";
import { ZONE_LINKS } from "./zone-links.ts";

/**
 * The name that is stored; undefined for what is no zone. Read are names of the IANA, old ones too, in any letter case and with
 * blanks for their `_`; names of Windows and what Outlook shows, `(UTC+01:00) Sarajevo, Warsaw, Zagreb`; a large city; the usual
 * abbreviations; and offsets, `+02:00`, `UTC+2`, `GMT+1`, which are taken as they stand: with no clock changes.
 */
export function readZone(text: string): string | undefined {
  if (text.length > LONGEST) return undefined;
  if (!read.has(text)) read.set(text, lookUp(text));
  return read.get(text);
}

const read = new BoundedCache<string, string | undefined>(2_000);

const lookUp = (text: string): string | undefined => {
  const name = plainName(text);
  return names().get(name) ?? zoneOfOffset(name) ?? shownByWindows(name);
};

let known: ReadonlyMap<string, string> | undefined;

/** By every spelling. What comes first holds: a city gives way to a zone of that name. */
const names = (): ReadonlyMap<string, string> => {
  if (known) return known;
  const found = new Map<string, string>(storedNames());
  const add = (name: string, zone: string) => {
    const key = plainName(name);
    if (!found.has(key)) found.set(key, zone);
  };
  for (const [zone, links] of Object.entries(ZONE_LINKS)) for (const link of links.split(" ")) add(link, zone);
  for (const [zone, windows] of Object.entries(WINDOWS_ZONES)) for (const name of windows.split("|")) add(name, zone);
  for (const [zone, short] of Object.entries(ABBREVIATIONS)) for (const name of short.split(" ")) add(name, zone);
  for (const zone of countryZoneNames()) add(zone.slice(zone.lastIndexOf("/") + 1), zone);
  known = found;
  return found;
};

/** Those that mean one thing only, or one by far: `IST`, `CST` and `AST` are not among them. */
const ABBREVIATIONS: Readonly<Record<string, string>> = {
  "Europe/London": "BST",
  "Europe/Lisbon": "WEST",
  "Europe/Brussels": "CEST MEZ MESZ MEST",
  "Europe/Athens": "EEST OEZ OESZ",
  "Europe/Moscow": "MSK",
  "America/New_York": "EDT ET",
  "America/Chicago": "CDT CT",
  "America/Denver": "MDT MT",
  "America/Los_Angeles": "PST PDT PT",
  "Asia/Tokyo": "JST",
  "Asia/Seoul": "KST",
  "Australia/Sydney": "AEST AEDT",
  "Pacific/Auckland": "NZST NZDT",
};

/** `(utc+01:00) sarajevo, skopje, warsaw`: by the first of the cities that is known, else by the offset. */
const shownByWindows = (name: string): string | undefined => {
  const [, offset, shown] = /^\(([^()]*)\) ?(.*)$/.exec(name) ?? [];
  if (offset === undefined || shown === undefined) return undefined;
  const places = shown.split(/[,;&]/).map((place) => place.trim());
  const place = places.find((one) => names().has(one));
  return place === undefined ? zoneOfOffset(offset) : names().get(place);
};
