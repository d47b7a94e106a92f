/** Who belongs to the audience of a launch. */

import { percentile } from "#engine/ids.ts";
import { holdsIn, type Scene } from "#engine/scene.ts";
import type { Launch } from "#stores/stores.ts";

/** Fixed per person and journey: a ramp from 1 to 10 to 100 percent only ever adds people. */
const isWithin = (percent: number, { dossier, journey }: Scene): boolean =>
  percent >= 100 || percentile("launch", dossier.customer.id, journey.name) < percent;

/** Known, within the percentage, and one for whom the schedule's `for` holds. Whether they may enter is the engine's to say. */
export const isInAudience = (scene: Scene, percent: Launch["percent"]): boolean => {
  const { trigger } = scene.journey;
  const { customer } = scene.dossier;
  if (customer.erased || customer.revision === 0 || !isWithin(percent, scene)) return false;
  if (trigger.kind === "segment") return customer.segments?.includes(trigger.segment) ?? false;
  return trigger.kind !== "schedule" || trigger.for === undefined || holdsIn(scene, trigger.for, {}).holds;
};
