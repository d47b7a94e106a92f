/** How close the two events of a pair really came to each other, for the count of what a run of many seeds has tried. */

import { enrollmentId, eventId } from "#engine/model/ids.ts";
import type { Truth } from "./truth.ts";
import { PAIR_CUSTOMER, PAIR_JOURNEY, PAIR_QUOTE, type PairStart } from "./worlds/pairs.ts";
import type { World } from "./worlds/world.ts";

/** `between`: the second one was handled when the enrollment was stored and what came of its mail was not known yet. */
export type PairMet = { start: PairStart; when: "before" | "between" | "after" | "never" };

export const pairMet = ({ pair, script }: World, truth: Truth): PairMet | undefined => {
  if (!pair) return undefined;
  const { start } = pair;
  const quote = script.some((action) => action.kind === "delivers" && action.event.id === "told-first") ? PAIR_QUOTE : "customer";
  const key = pair.journey.key === "customer" ? "customer" : quote;
  const name = `${enrollmentId(PAIR_CUSTOMER, PAIR_JOURNEY, key)} 1`;
  const handled = truth.handled.get(eventId("standard", pair.second));
  const [stored, mailed] = [truth.stored.get(name), truth.mailed.get(name)];
  if (handled === undefined || stored === undefined) return { start, when: "never" };
  if (handled < stored) return { start, when: "before" };
  return { start, when: mailed === undefined || handled < mailed ? "between" : "after" };
};
