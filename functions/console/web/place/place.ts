/**
 * Where one is, as the address says it: `/console/<room>/<thing>?<filter>#<what names a person>`.
 *
 * What stands behind `#` is sent to no server and stands in no log: names, addresses and ids of people belong there.
 */

import { signal } from "@preact/signals";

export type Values = Record<string, string>;
export type Place = { room: string; thing?: string; query: Values; person: Values };

/** Where one is now; changed by links, the back button and `go`. */
export const place = signal<Place>({ room: "", query: {}, person: {} });
/** A change of place wants the new heading to be read out: its path, until the heading has taken it. */
export const wantsFocus = signal<string | undefined>(undefined);

/** Follows the address from now on, and the links of the page. */
export function followAddress(): void {
  place.value = placeAt(location.href);
  addEventListener("popstate", arrive);
  addEventListener("hashchange", () => {
    place.value = placeAt(location.href);
  });
  document.addEventListener("click", onClick);
}

/** Goes there. `quietly`: by typing or choosing a filter, which makes no step of its own to go back. */
export function go(to: string, quietly = false): void {
  const address = new URL(to, location.href).href;
  if (quietly) history.replaceState(null, "", address);
  else if (address !== location.href) history.pushState(null, "", address);
  if (quietly) place.value = placeAt(address);
  else arrive();
}

/** The address of a place; empty values are left out. */
export function addressOf({ room, thing, query = {}, person = {} }: Partial<Place>): string {
  const path = ["/console", room ?? "", ...(thing === undefined ? [] : [encodeURIComponent(thing)])].join("/");
  return `${path}${written("?", query)}${written("#", person)}`;
}

/** The same place with another filter, a step that `go` makes quietly. */
export function withQuery(changes: Values): string {
  const { room, thing, query, person } = place.value;
  return addressOf({ room, ...(thing === undefined ? {} : { thing }), query: { ...query, ...changes }, person });
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

const arrive = (): void => {
  const before = pathOf(place.value);
  place.value = placeAt(location.href);
  if (pathOf(place.value) !== before) wantsFocus.value = pathOf(place.value);
};

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

/** A link of ours that is pressed plainly is followed within the page; all others are the browser's. */
const onClick = (event: MouseEvent): void => {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (link?.origin !== location.origin || link.target !== "" || link.hasAttribute("download")) return;
  if (link.pathname !== "/console" && !link.pathname.startsWith("/console/")) return;
  event.preventDefault();
  go(link.href);
};
