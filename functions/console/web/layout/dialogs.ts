/** Which dialog is open: one at a time. */

import { signal } from "@preact/signals";

type DialogName = "settings" | "shortcuts" | "discard" | "pause" | "resume" | "retire";

export const dialog = signal<DialogName | undefined>(undefined);

/** Opens it; whichever was open is closed. */
export function openDialog(name: DialogName): void {
  dialog.value = name;
}
