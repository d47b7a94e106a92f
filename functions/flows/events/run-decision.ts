/** Lets something happen to a walk and performs what the engine asks for, until it stands still and can be saved. */

import { type Advance, advance } from "#engine/decide/advance.ts";
import type { Scene } from "#engine/decide/decision-context.ts";
import type { Walk } from "#engine/model/enrollment.ts";
import type { Event } from "#engine/model/event.ts";
import type { Act } from "./run-effect.ts";

/** The walk to be saved, and the scene as it is once the effects are done. */
export type Taken = { walk: Walk; scene: Scene };

/** Performs effects and feeds their outcomes back. Throws `Busy` when another worker is at the same mail. */
export const perform = async (before: Scene, first: Advance, act: Act, now: () => number): Promise<Taken> => {
  let scene = before;
  let current = first;
  let unread = first.unread;
  for (;;) {
    const [effect] = current.effects;
    if (effect) {
      const acted = await act(scene, current.walk, effect);
      scene = acted.scene;
      current = advance(scene, current.walk, acted.happening, now());
    } else if (unread) {
      current = advance(scene, current.walk, { kind: "event", event: unread }, now());
      unread = current.unread;
    } else return { walk: current.walk, scene };
  }
};

export const wakeWalk = (scene: Scene, walk: Walk, act: Act, now: () => number): Promise<Taken> =>
  perform(scene, advance(scene, walk, { kind: "wake" }, now()), act, now);

export const tellWalk = (scene: Scene, walk: Walk, event: Event, act: Act, now: () => number): Promise<Taken> =>
  perform(scene, advance(scene, walk, { kind: "event", event }, now()), act, now);
