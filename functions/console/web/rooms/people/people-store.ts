/** What the room of the people knows: whom one looks for, and the one who is open. */

import type { OutputOf } from "#operations/typed-registry.ts";
import { asked } from "../../api/asked.ts";

export type FoundPerson = OutputOf<"find-people">["people"][number];

export const found = asked("find-people");
export const story = asked("explain");
export const facts = asked("facts");

/** Shows everything about this person. */
export function openPerson(who: string): void {
  void story.ask({ customer: who }, who);
  void facts.ask({ customer: who }, who);
}

/** The same once more. */
export function refreshPerson(): void {
  void story.again();
  void facts.again();
}
