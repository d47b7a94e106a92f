/** What somebody types is kept as they type: it outlives a reload, a lost connection and a log-in that has run out, in this tab. */

import { type Signal, signal } from "@preact/signals";
import { session } from "../session.ts";

/** The text under this key; another person who logs in on the same tab has drafts of their own. */
export function draft(key: string): Signal<string> {
  const name = `draft:${session.value?.name ?? ""}:${key}`;
  const known = drafts.get(name);
  if (known) return known;
  const made = signal(sessionStorage.getItem(name) ?? "");
  drafts.set(name, made);
  made.subscribe((text) => {
    if (text === "") sessionStorage.removeItem(name);
    else keep(name, text);
  });
  return made;
}

const drafts = new Map<string, Signal<string>>();

/** A browser that keeps nothing still lets one type. */
const keep = (name: string, text: string): void => {
  try {
    sessionStorage.setItem(name, text);
  } catch {
    // It is full, or switched off.
  }
};
