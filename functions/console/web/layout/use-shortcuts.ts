/** Keys of a room, or of what is open in it: they hold while it is on the screen. */

import { useEffect } from "preact/hooks";
import { offerShortcuts, type Shortcut } from "./shortcuts.ts";

/** `group`: one name a component. */
export function useShortcuts(group: string, shortcuts: readonly Shortcut[]): void {
  const keys = shortcuts.map((one) => one.keys).join(" ");
  // Their names say what they do; what they do reads where one is when it is pressed.
  useEffect(() => offerShortcuts(group, shortcuts), [group, keys]);
}
