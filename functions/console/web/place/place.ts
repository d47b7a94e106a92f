/** Where one is now, and how one gets elsewhere: by links, by the back button, by what the page itself does. */

import { signal } from "@preact/signals";
import { addressOf, type Place, pathOf, placeAt, type Values } from "./address.ts";

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

/** The same place with another filter, a step that `go` makes quietly. */
export function withQuery(changes: Values): string {
  const { room, thing, query, person } = place.value;
  return addressOf({ room, ...(thing === undefined ? {} : { thing }), query: { ...query, ...changes }, person });
}

const arrive = (): void => {
  const before = pathOf(place.value);
  place.value = placeAt(location.href);
  if (pathOf(place.value) !== before) wantsFocus.value = pathOf(place.value);
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
