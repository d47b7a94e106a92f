/** What has just happened, for those who do not see it: read out once, and shown for a moment. */

import { signal } from "@preact/signals";

export const announced = signal<{ text: string; number: number }>({ text: "", number: 0 });

/** A sentence; a second one replaces the first. */
export function announce(text: string): void {
  announced.value = { text, number: announced.peek().number + 1 };
}
