/** A time zone as people and systems write it, as one of a fixed list of names that every version of Node can reckon with. */

import { BoundedCache } from "../../model/bounded-cache.ts";
import { COUNTRY_ZONES } from "./country-zones.ts";
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

/** Names come from outside: so the cache is bounded. */
const LONGEST = 100;
const read = new BoundedCache<string, string | undefined>(2_000);

/** What says nothing but how a name is written. */
const plain = (name: string): string =>
  name
    .normalize("NFKC")
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, " ");

const lookUp = (text: string): string | undefined => {
  const name = plain(text);
  return names().get(name) ?? ofOffset(name) ?? shownByWindows(name);
};

let known: ReadonlyMap<string, string> | undefined;

/** By every spelling. What comes first holds: a city gives way to a zone of that name. */
const names = (): ReadonlyMap<string, string> => {
  if (known) return known;
  const found = new Map<string, string>();
  const add = (name: string, zone: string) => {
    const key = plain(name);
    if (!found.has(key)) found.set(key, zone);
  };
  const zones = Object.values(COUNTRY_ZONES).flatMap((all) => all.split(" "));
  for (const zone of zones) add(zone, zone);
  for (const [zone, links] of Object.entries(ZONE_LINKS)) for (const link of links.split(" ")) add(link, zone);
  for (const name of ["UTC", "GMT", "Z", "Etc/UTC", "Etc/GMT"]) add(name, "UTC");
  for (let hours = -14; hours <= 12; hours++) if (hours !== 0) add(etcName(-hours), etcName(-hours));
  for (const [zone, windows] of Object.entries(WINDOWS_ZONES)) for (const name of windows.split("|")) add(name, zone);
  for (const [zone, short] of Object.entries(ABBREVIATIONS)) for (const name of short.split(" ")) add(name, zone);
  for (const zone of zones) add(zone.slice(zone.lastIndexOf("/") + 1), zone);
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

/** In the names `Etc/GMT…` the sign is the other way round: two hours ahead of UTC is `Etc/GMT-2`. */
const etcName = (hoursAhead: number): string => `Etc/GMT${hoursAhead > 0 ? "-" : "+"}${Math.abs(hoursAhead)}`;

/** `+2`, `+02:00`, `-0530`, `UTC+2`, `gmt +01:00`; a minus may be any dash. */
const OFFSET = /^(?:utc|gmt|z)? ?([+\-\u2010-\u2015\u2212]|±) ?(\d{1,2})(?::?([0-5]\d))?(?::?00)?$/;

const ofOffset = (name: string): string | undefined => {
  const [, sign, hours, minutes = "0"] = OFFSET.exec(name) ?? [];
  if (sign === undefined) return undefined;
  const ahead = (sign === "+" || sign === "±" ? 1 : -1) * (Number(hours) * 60 + Number(minutes));
  if (ahead < -12 * 60 || ahead > 14 * 60) return undefined;
  if (ahead === 0) return "UTC";
  return ahead % 60 === 0 ? etcName(ahead / 60) : BROKEN_HOURS[ahead];
};

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

/** `(utc+01:00) sarajevo, skopje, warsaw`: by the first of the cities that is known, else by the offset. */
const shownByWindows = (name: string): string | undefined => {
  const [, offset, shown] = /^\(([^()]*)\) ?(.*)$/.exec(name) ?? [];
  if (offset === undefined || shown === undefined) return undefined;
  const places = shown.split(/[,;&]/).map((place) => place.trim());
  const place = places.find((one) => names().has(one));
  return place === undefined ? ofOffset(offset) : names().get(place);
};
