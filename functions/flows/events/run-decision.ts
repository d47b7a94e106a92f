/** Lets something happen to an enrollment and performs what the engine asks for, until it stands still and can be saved. */

import { type Advance, advance } from "#engine/decide/advance.ts";
import type { DecisionContext } from "#engine/decide/decision-context.ts";
import type { Enrollment } from "#engine/model/enrollment.ts";
import type { Event } from "#engine/model/event.ts";
import type { RunEffect } from "./run-effect.ts";

/** The enrollment to be saved, and the context as it is once the effects are done. */
export type DecisionRun = { enrollment: Enrollment; context: DecisionContext };

/** Performs effects and feeds their outcomes back. Throws `RetryLater` when another worker is at the same mail. */
export async function runEffects(
  before: DecisionContext,
  first: Advance,
  runEffect: RunEffect,
  now: () => number,
): Promise<DecisionRun> {
  let context = before;
  let current = first;
  let unread = first.unread;
  for (;;) {
    const [effect] = current.effects;
    if (effect) {
      const ran = await runEffect(context, current.enrollment, effect);
      context = ran.context;
      current = advance(context, current.enrollment, ran.input, now());
    } else if (unread) {
      current = advance(context, current.enrollment, { kind: "event", event: unread }, now());
      unread = current.unread;
    } else return { enrollment: current.enrollment, context };
  }
}

export function runWake(
  context: DecisionContext,
  enrollment: Enrollment,
  runEffect: RunEffect,
  now: () => number,
): Promise<DecisionRun> {
  return runEffects(context, advance(context, enrollment, { kind: "wake" }, now()), runEffect, now);
}

export function applyEventToEnrollment(
  context: DecisionContext,
  enrollment: Enrollment,
  event: Event,
  runEffect: RunEffect,
  now: () => number,
): Promise<DecisionRun> {
  return runEffects(context, advance(context, enrollment, { kind: "event", event }, now()), runEffect, now);
}
