/** Takes somebody who is inside one version of a journey over to another. */

import type { Instant, Walk, Why } from "../model/enrollment.ts";
import type { Journey } from "../model/journey.ts";
import { begin } from "../steps/dispatch-step.ts";
import { tempo } from "../steps/step-result.ts";
import { follow } from "./advance.ts";
import type { Scene } from "./decision-context.ts";
import { counterparts, landing } from "./step-mapping.ts";

const HISTORY = 30;

const noted = (walk: Walk, why: Why): Walk => ({ ...walk, history: [...walk.history, why].slice(-HISTORY) });

/** A wait counts from when it began. One that would be over by now is over now, not late: nobody kept that mail waiting. */
const retimed = (scene: Scene, walk: Walk, step: string, now: Instant): Walk => {
  const there = { ...walk, step };
  const to = scene.journey.steps[step];
  if (to?.kind !== "wait" && to?.kind !== "wait_for") return there;
  const outlook = begin(to, scene, there, { now, at: walk.since, planned: walk.since });
  if (outlook.kind !== "stay") return follow(scene, there, outlook, tempo(now, now)).walk;
  if (outlook.until === walk.dueAt) return there;
  const until = Math.max(outlook.until, now);
  return { ...noted(there, { at: now, step, kind: "waiting", until }), dueAt: until };
};

/**
 * The walk as it goes on in the scene's version. At a step that both versions have, the person stays where they stand, a wait
 * re-timed from its beginning; where the step is gone they go on at the nearest following one that there still is, or end.
 * What that step asks for is not done here: the walk is due, and the sweep does it, at its pace and within the send window.
 *
 * @param from the version that the walk is in
 */
export const moveWalk = (scene: Scene, from: Journey, walk: Walk, now: Instant): Walk => {
  if (walk.state !== "active" || walk.step === undefined) return walk;
  const { journey } = scene;
  const found = counterparts(from, journey);
  const note: Why = { at: now, step: walk.step, kind: "moved", from: walk.version, to: journey.version };
  const moved = noted({ ...walk, version: journey.version }, note);
  const to = landing(from, found, walk.step);
  if (to === undefined) {
    return follow(scene, moved, { kind: "end", reason: "step-removed", notes: [] }, tempo(now, now)).walk;
  }
  const stays = found.get(walk.step) === to && from.steps[walk.step]?.kind === journey.steps[to]?.kind;
  if (stays) return retimed(scene, moved, to, now);
  return follow(scene, moved, { kind: "go", to, notes: [] }, tempo(now, now)).walk;
};

/** The walk ended by a person's hand. */
export const endWalk = (walk: Walk, reason: string, now: Instant): Walk => {
  if (walk.state !== "active") return walk;
  const { step, dueAt: _dueAt, setAside: _setAside, ...rest } = walk;
  const why: Why = { at: now, ...(step === undefined ? {} : { step }), kind: "ended", reason };
  return noted({ ...rest, state: "ended", endReason: reason, endedAt: now }, why);
};
