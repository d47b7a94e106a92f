/**
 * How an address says where one is: `/console/<room>/<thing>?<filter>#<what names a person>`.
 *
 * What stands behind `#` is sent to no server and stands in no log: names, addresses and ids of people belong there.
 */

export type Values = Record<string, string>;
export type Place = { room: string; thing?: string; query: Values; person: Values };

/** The address of a place; empty values are left out. */
export function addressOf({ room, thing, query = {}, person = {} }: Partial<Place>): string {
  const path = ["/console", room ?? "", ...(thing === undefined ? [] : [encodeURIComponent(thing)])].join("/");
  return `${path}${written("?", query)}${written("#", person)}`;
}

/** The place that an address names; unknown parts are kept for whoever knows them. */
export function placeAt(address: string): Place {
  const { pathname, search, hash } = new URL(address, "http://console");
  const [room = "", thing] = pathname.replace(/^\/console\/?/, "").split("/");
  return {
    room,
    ...(thing ? { thing: decoded(thing) } : {}),
    query: Object.fromEntries(new URLSearchParams(search)),
    person: Object.fromEntries(new URLSearchParams(hash.slice(1))),
  };
}

/** What headings compare: a filter that changes moves nobody. */
export function pathOf({ room, thing, person }: Place): string {
  return [room, thing ?? person.who ?? ""].join("/");
}

const written = (sign: string, values: Values): string => {
  const text = new URLSearchParams(Object.entries(values).filter(([, value]) => value !== "")).toString();
  return text === "" ? "" : `${sign}${text}`;
};

const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};
