/** Which time zone holds for a person: the one they told if it exists, else the shop's, else UTC. */

import { clockIn, fixedOffset } from "./offsets.ts";

/** Names come from outside: the memory of them is bounded, so that nonsense cannot fill it. */
const REMEMBERED = 2000;
const LONGEST_NAME = 64;
const canonicalNames = new Map<string, string | undefined>();

/** Abbreviations that Node takes for zones, but that mean another place to whoever wrote them: `AST` would be Alaska, `IST` India. */
const AMBIGUOUS = /^(?:AC|AE|AG|AR|AS|BE|BS|CA|CN|CS|CT|EA|EC|IE|IN|IS|JS|MI|NE|NS|PL|PN|PR|PS|SS|VS)T$/i;

/** `+0200` and `+02` are `+02:00`. */
const written = (offset: number): string => {
  const minutes = Math.abs(offset) / 60_000;
  const two = (part: number): string => String(Math.floor(part)).padStart(2, "0");
  return `${offset < 0 ? "-" : "+"}${two(minutes / 60)}:${two(minutes % 60)}`;
};

/** As it is properly written; of two names for one zone the one that was told. */
const lookUp = (name: string): string | undefined => {
  const fixed = fixedOffset(name);
  if (fixed !== undefined) return written(fixed);
  if (AMBIGUOUS.test(name)) return undefined;
  try {
    const { timeZone } = clockIn(name).resolvedOptions();
    return timeZone.toLowerCase() === name.toLowerCase() ? timeZone : name;
  } catch {
    return undefined;
  }
};

const canonicalName = (name: string): string | undefined => {
  if (name.length > LONGEST_NAME) return undefined;
  if (!canonicalNames.has(name)) {
    if (canonicalNames.size >= REMEMBERED) canonicalNames.clear();
    canonicalNames.set(name, lookUp(name));
  }
  return canonicalNames.get(name);
};

/**
 * The zone to reckon in; every other function of this folder expects one that came from here. `fellBack` says that a zone was
 * wanted but is unknown, or that none was told. Offsets such as `+02:00` are zones without clock changes.
 */
export const zoneOf = (wanted: string | undefined, fallback: string): { zone: string; fellBack: boolean } => {
  const zone = wanted === undefined ? undefined : canonicalName(wanted);
  return zone === undefined ? { zone: canonicalName(fallback) ?? "UTC", fellBack: true } : { zone, fellBack: false };
};
