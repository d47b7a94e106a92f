/** What the room of the people knows: those who were found, and the one who is open. */

import { signal } from "@preact/signals";
import type { OutputOf } from "#operations/typed-registry.ts";
import { ask } from "../../api/ask.ts";
import { asked } from "../../api/asked.ts";

export type FoundPerson = OutputOf<"find-people">["people"][number];
export type OpenPerson = OutputOf<"person">;
export type TimelineEntry = OpenPerson["timeline"][number];

export const found = asked("find-people");
export const person = asked("person");
/** What every journey says of them: asked only when somebody wants to know why not. */
export const story = asked("explain");
/** Older entries of the time-line, as far as somebody has gone back; `next`: where the page after them begins. */
export const older = signal<{ entries: TimelineEntry[]; next?: string } | undefined>(undefined);

/** Shows everything about this person. */
export function openPerson(who: string): void {
  older.value = undefined;
  story.forget();
  void person.ask({ customer: who }, who);
}

/** One page further back. */
export async function goBack(who: string): Promise<void> {
  const before = older.value ? older.value.next : person.output.value?.earlier;
  if (before === undefined) return;
  const answer = await ask("person", { customer: who, before });
  if (!answer?.ok) return;
  const { timeline, earlier } = answer.output;
  older.value = { entries: [...(older.value?.entries ?? []), ...timeline], ...(earlier === undefined ? {} : { next: earlier }) };
}
