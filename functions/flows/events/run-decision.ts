/** Lets the engine decide on an enrollment and runs the effects that it asks for, until the enrollment waits and can be saved. */

import { type Advance, advance } from "#engine/decide/advance.ts";
import type { DecisionContext } from "#engine/decide/decision-context.ts";
import type { Enrollment, Instant } from "#engine/model/enrollment.ts";
import type { Event } from "#engine/model/event.ts";
import type { RunEffect } from "./run-effect.ts";

/** The enrollment to be saved, and the context as it is once the effects are done. */
export type DecisionRun = { enrollment: Enrollment; context: DecisionContext };

/**
 * Runs effects one by one and gives each outcome back to the engine.
 *
 * @throws RetryLater when another worker is sending the same mail; Conflict when another writer was faster
 */
export async function runEffects(
  before: DecisionContext,
  first: Advance,
  runEffect: RunEffect,
  now: () => Instant,
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

/** An enrollment's time has come. */
export function runWake(
  context: DecisionContext,
  enrollment: Enrollment,
  runEffect: RunEffect,
  now: () => Instant,
): Promise<DecisionRun> {
  return runEffects(context, advance(context, enrollment, { kind: "wake" }, now()), runEffect, now);
}

export type EventOnEnrollment = {
  context: DecisionContext;
  enrollment: Enrollment;
  event: Event;
  runEffect: RunEffect;
  now: () => Instant;
};

/** An event concerns the enrollment's customer. */
export function applyEventToEnrollment({ context, enrollment, event, runEffect, now }: EventOnEnrollment): Promise<DecisionRun> {
  return runEffects(context, advance(context, enrollment, { kind: "event", event }, now()), runEffect, now);
}
