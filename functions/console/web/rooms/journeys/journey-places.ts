/** The places of the room: the list, a journey's tabs, and a draft that belongs to no single journey. */

import { addressOf, type Place, type Values } from "../../place/address.ts";

/** The tabs of a journey, as `?tab=` names them, in their order; the first one needs no name. */
export const TABS = ["now", "draft", "try", "publish", "history"] as const;
export type Tab = (typeof TABS)[number];

/** Which tab is open: `now` of a journey, `draft` of a draft alone. */
export function tabOf({ thing, query }: Place): Tab {
  return TABS.find((tab) => tab === query.tab) ?? (thing === undefined ? "draft" : "now");
}

/** The address of a tab of the same journey, with the same draft. */
export function tabAddress({ thing, query: { draft, file } }: Place, tab: Tab): string {
  const query: Values = { tab: tab === "now" ? "" : tab, draft: draft ?? "", file: file ?? "" };
  return addressOf({ room: "journeys", ...(thing === undefined ? {} : { thing }), query });
}

/** The address of a draft, beside the journey that it edits: `journey` where that is known, else the first of its files that is one. */
export function draftAddress(one: { draft: string; files: string[] }, tab: Tab, journey = journeyIn(one.files)): string {
  return addressOf({ room: "journeys", ...(journey === undefined ? {} : { thing: journey }), query: { tab, draft: one.draft } });
}

/** The list of those who stand at these steps of a journey; without any, of all who are inside. Nobody is named in it. */
export function peopleAddress(journey: string, steps: readonly string[] = []): string {
  return addressOf({ room: "journeys", thing: journey, query: { people: steps.length === 0 ? EVERYBODY : steps.join(",") } });
}

/** The steps that such an address names; undefined: all of them. */
export function stepsIn(people: string): string[] | undefined {
  return people === EVERYBODY ? undefined : people.split(",");
}

const EVERYBODY = "all";

/** The file of a journey, in the workflows folder. */
export function journeyPath(journey: string): string {
  return `journeys/${journey}.yaml`;
}

/** The journeys whose files are among these. */
export function journeysIn(files: string[]): string[] {
  return files.flatMap((path) => /^journeys\/([\w-]+)\.ya?ml$/.exec(path)?.[1] ?? []);
}

const journeyIn = (files: string[]): string | undefined => journeysIn(files)[0];
