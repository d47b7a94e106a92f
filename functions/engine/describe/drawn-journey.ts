/** A journey as it is drawn: what each step does, in words, and where its ways lead. Plain data, for pages that hold no engine. */

import type { Journey } from "../model/journey.ts";
import { kindOf } from "../steps/step-kinds.ts";
import { triggerKindOf } from "../triggers/trigger-kinds.ts";
import { exitText, goalText } from "./describe-journey.ts";

/** `to` undefined: the journey ends there. */
export type DrawnStep = { id: string; kind: string; says: string; ways: { name?: string; to?: string }[] };

/** `start`, `exits`, `goal`: sentences. `heldOut`: percent of those who enter and get nothing. */
export type DrawnJourney = {
  name: string;
  start: string;
  onlyIf?: string;
  exits: string[];
  goal?: string;
  heldOut: number;
  first?: string;
  /** In reading order. */
  steps: DrawnStep[];
};

/** Never throws for a journey that was compiled. */
export function drawnJourney(journey: Journey): DrawnJourney {
  return {
    name: journey.name,
    start: triggerKindOf(journey.trigger).describe(journey.trigger),
    ...(journey.onlyIf === undefined ? {} : { onlyIf: journey.onlyIf }),
    exits: journey.exitWhen.map(exitText),
    ...(journey.goal === undefined ? {} : { goal: goalText(journey.goal) }),
    heldOut: journey.holdout,
    ...(journey.first === undefined ? {} : { first: journey.first }),
    steps: Object.entries(journey.steps).map(([id, step]) => ({
      id,
      kind: step.kind,
      says: kindOf(step).describe(step),
      ways: kindOf(step)
        .ways(step)
        .map(({ name, to }) => ({ ...(name === undefined ? {} : { name }), ...(to === undefined ? {} : { to }) })),
    })),
  };
}
