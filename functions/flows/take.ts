/** Lets something happen to a walk and performs what the engine asks for, until it stands still and can be saved. */

import { type Advance, advance } from "#engine/advance.ts";
import type { Event } from "#engine/event.ts";
import type { Scene } from "#engine/scene.ts";
import type { Walk } from "#engine/walk.ts";
import type { SendMail } from "./send-mail.ts";

/** Performs effects and feeds their outcomes back. Throws `Busy` when another worker is at the same mail. */
export const perform = async (scene: Scene, first: Advance, send: SendMail, now: () => number): Promise<Walk> => {
  let current = first;
  let unread = first.unread;
  for (;;) {
    const [effect] = current.effects;
    if (effect) {
      if (effect.kind !== "send_mail") throw new Error(`nobody performs ${effect.kind} yet`);
      const outcome = await send(scene, current.walk, effect);
      current = advance(scene, current.walk, { kind: "mail", outcome }, now());
    } else if (unread) {
      current = advance(scene, current.walk, { kind: "event", event: unread }, now());
      unread = current.unread;
    } else return current.walk;
  }
};

export const wakeWalk = (scene: Scene, walk: Walk, send: SendMail, now: () => number): Promise<Walk> =>
  perform(scene, advance(scene, walk, { kind: "wake" }, now()), send, now);

export const tellWalk = (scene: Scene, walk: Walk, event: Event, send: SendMail, now: () => number): Promise<Walk> =>
  perform(scene, advance(scene, walk, { kind: "event", event }, now()), send, now);
