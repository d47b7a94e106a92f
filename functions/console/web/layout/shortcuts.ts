/** Keys that do something wherever one is, as long as nobody is typing: one letter, or `g` and a letter after it. */

import { signal } from "@preact/signals";
import { recall, remember } from "../place/preferences.ts";
import type { PlainKey } from "../texts/text.ts";
import { focusHeading } from "./focus-heading.ts";

/** `keys`: `t`, `?`, `g c`. `says`: what it does, as the list of shortcuts has it. */
export type Shortcut = { keys: string; says: PlainKey; run(): void };

/** Whoever dictates or has unsteady hands can switch them off. */
export const shortcutsOn = signal(true);
/** Those of what is on the screen now, each group by who gave it. */
const groups = signal<ReadonlyMap<string, readonly Shortcut[]>>(new Map());

/** Those that hold now; of the same keys the last ones given. */
export function shortcutsNow(): Shortcut[] {
  return [...new Map([...groups.value.values()].flat().map((one) => [one.keys, one])).values()];
}

/** From now on; the answer takes them back. A group of the same name is replaced. */
export function offerShortcuts(group: string, shortcuts: readonly Shortcut[]): () => void {
  groups.value = new Map([...groups.peek(), [group, shortcuts]]);
  return () => {
    if (groups.peek().get(group) !== shortcuts) return;
    groups.value = new Map([...groups.peek()].filter(([name]) => name !== group));
  };
}

/** Listens from now on. */
export function startShortcuts(): void {
  shortcutsOn.value = recall("shortcuts") !== "off";
  let first = "";
  let firstAt = 0;
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && isTyping(event)) leaveField(event);
    if (!shortcutsOn.value || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
    const two = event.timeStamp - firstAt < IN_A_ROW ? `${first} ${event.key}` : event.key;
    const found = shortcutsNow().find(({ keys }) => keys === two) ?? shortcutsNow().find(({ keys }) => keys === event.key);
    first = event.key;
    firstAt = event.timeStamp;
    if (!found) return;
    event.preventDefault();
    found.run();
  });
}

/** Chooses, and remembers it on this machine. */
export function chooseShortcuts(on: boolean): void {
  shortcutsOn.value = on;
  remember("shortcuts", on ? undefined : "off");
}

/** Within so many milliseconds the second key belongs to the first. */
const IN_A_ROW = 1_000;

/** Back to the heading of what one was writing about: from there single keys do something again. */
const leaveField = (event: KeyboardEvent): void => {
  const field = event.target instanceof HTMLElement ? event.target : undefined;
  // A dialog closes by it, and a search that has something in it is emptied.
  if (!field || field.closest("dialog") || (field instanceof HTMLInputElement && field.type === "search" && field.value !== ""))
    return;
  event.preventDefault();
  field.blur();
  focusHeading();
};

const isTyping = ({ target }: KeyboardEvent): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select, dialog *"));
