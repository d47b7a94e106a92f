/** The scheduler under which both systems live through one history: jumps from due moment to due moment, and sweeps there. */

import type { LaunchCause } from "#engine/decide/launch-cause.ts";
import type { Instant } from "#engine/model/enrollment.ts";
import type { Event } from "#engine/model/event.ts";
import type { Journey } from "#engine/model/journey.ts";
import type { Act, History } from "./history.ts";
import type { Outcome } from "./outcome.ts";

/** A whole system, its clock in the hands of the scheduler. */
export type System = {
  now(): Instant;
  setTime(now: Instant): void;
  publish(journeys: Journey[], inFlight: "finish" | "move"): Promise<void>;
  changeState(kind: "pause" | "resume", journey: string): Promise<void>;
  receive(event: Event, source: string): Promise<void>;
  launch(journey: string, cause: LaunchCause): Promise<void>;
  night(night: string): Promise<void>;
  /** The moment of the oldest thing that is due, now or later. */
  nextDue(): Promise<Instant | undefined>;
  /** Does all that is due now. */
  sweep(): Promise<void>;
  outcome(): Promise<Outcome>;
};

const MINUTE = 60_000;
/** Far more than any of these histories needs: a row that never stops being due is a failure, and not a test without an end. */
const MOST_SWEEPS = 5_000;

export const livedThrough = async ({ from, to, journeys, acts }: History, system: System): Promise<Outcome> => {
  system.setTime(from);
  await system.publish(journeys, "finish");
  let sweptAt: Instant | undefined;
  let sweeps = 0;
  const passTo = async (target: Instant): Promise<void> => {
    for (;;) {
      const [due, now] = [await system.nextDue(), system.now()];
      // What is due again at the moment of a sweep is found by the next one.
      const moment = due === undefined || due > now ? due : sweptAt === now ? now + MINUTE : now;
      if (moment === undefined || moment > target) break;
      if (++sweeps > MOST_SWEEPS) throw new Error(`something stays due at ${new Date(now).toISOString()}`);
      system.setTime(moment);
      await system.sweep();
      sweptAt = moment;
    }
    system.setTime(Math.max(system.now(), target));
  };
  for (const act of acts) {
    await passTo(act.at);
    await perform(act, system);
    sweptAt = undefined;
  }
  await passTo(to);
  return system.outcome();
};

const perform = (act: Act, system: System): Promise<void> => {
  switch (act.kind) {
    case "event":
      return system.receive(act.event, act.source);
    case "publish":
      return system.publish(act.journeys, act.inFlight);
    case "pause":
    case "resume":
      return system.changeState(act.kind, act.journey);
    case "launch":
      return system.launch(act.journey, act.cause);
    case "night":
      return system.night(act.night);
  }
};
