/** Whom a launch concerns, when one comes: those in the segment that a journey starts on, or for whom a schedule's `for` holds. */

import { holdsIn, type Scene } from "./decision-context.ts";

/** Whether they may enter is decided by `enter`. */
export const qualifies = (scene: Scene): boolean => {
  const { trigger } = scene.journey;
  const { customer } = scene.dossier;
  if (customer.erased) return false;
  if (trigger.kind === "segment") return customer.segments?.includes(trigger.segment) ?? false;
  return trigger.kind !== "schedule" || trigger.for === undefined || holdsIn(scene, trigger.for, {}).holds;
};
