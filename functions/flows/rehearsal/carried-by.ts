/** What an event brings along where nothing more is known of it: each thing with an id of its own, always the same one. */

import { broughtBy } from "#engine/declared/known-facts.ts";
import type { Event, OwnThing } from "#engine/model/event.ts";
import type { Settings } from "#engine/model/settings.ts";

/** An event's things, without the customer. */
export type Carried = Pick<Event, "order" | "asset" | "quote" | "question" | "survey" | "case" | "reply" | "item" | "things">;

/** The things that the event brings, with an id each: whatever else is to be known of them is chosen. */
export function carriedBy(type: string, settings: Pick<Settings, "events">): Carried {
  const { roots } = broughtBy(type, settings);
  const things = ownThings(type, settings);
  return {
    ...(roots.has("order") ? { order: { id: "rehearsal-order" } } : {}),
    ...(roots.has("asset") ? { asset: { id: "rehearsal-asset" } } : {}),
    ...(roots.has("quote") ? { quote: { id: "rehearsal-quote" } } : {}),
    ...(roots.has("question") ? { question: { id: "rehearsal-question", text: "…" } } : {}),
    ...(roots.has("survey") ? { survey: { id: "rehearsal-survey", kind: "nps" as const, score: 9 } } : {}),
    ...(roots.has("case") ? { case: { id: "rehearsal-case" } } : {}),
    ...(roots.has("reply") ? { reply: { text: "…" } } : {}),
    ...(roots.has("item") ? { item: { name: "…", quantity: 1 } } : {}),
    ...(Object.keys(things).length === 0 ? {} : { things }),
  };
}

/** Of a thing of the shop's own its ids: they may be the journey's key. */
const ownThings = (type: string, { events = {} }: Pick<Settings, "events">): Record<string, OwnThing> => {
  const declared = Object.hasOwn(events, type) ? events[type] : undefined;
  const own = Object.entries(declared?.carries ?? {}).flatMap(([name, fields]): [string, OwnThing][] => {
    if (typeof fields === "string") return [];
    const ids = Object.entries(fields).filter(([, { type: held }]) => held === "id");
    return [[name, Object.fromEntries(ids.map(([field]) => [field, `rehearsal-${name}`]))]];
  });
  return Object.fromEntries(own);
};
