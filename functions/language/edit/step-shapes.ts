/** Where steps stand inside a step of each kind, as it is written: light enough for a page that only shows and edits. */

import type { Step } from "#engine/steps/step-kinds.ts";
import type { Path, Written } from "./written-tree.ts";

/** The key that begins a step. */
export type StepName = Step["kind"] | "survey" | "tell";

type Shape = {
  /** The lists of steps that its ways lead into, in the order of the ways and of reading; undefined: that way passes it by. Absent: one way, on. */
  lists?(step: Written): (Path | undefined)[];
  /** How many steps of the engine begin it. */
  steps?: number;
  /** How often the whole is written out, each time with one step at its end. */
  rounds?(step: Written): number;
};

/** A kind without a line here does not compile. */
const SHAPES: Record<StepName, Shape> = {
  email: {},
  wait: {},
  wait_for: { lists: () => [["then"], ["otherwise"]] },
  choose: { lists: (step) => [...entries(step, "choose").map((_, index) => ["choose", index, "steps"]), ["else"]] },
  split: { lists: (step) => [...entries(step, "split").map((_, index) => ["split", index, "steps"]), undefined] },
  repeat: { lists: () => [["steps"], undefined], rounds: (step) => Number(valueAt(valueAt(step, "repeat"), "times")) || 1 },
  set: {},
  coupon: {},
  survey: { lists: () => [["then"], ["otherwise"]], steps: 2 },
  case: {
    lists: (step) => [...(entries(step, "meanwhile").length > 0 ? [["meanwhile"]] : []), ["then"], ["otherwise"]],
  },
  tell: {},
  call: {},
  end: {},
};

/** All that a step can be, in the order in which they are named to people. */
export const STEP_NAMES = Object.keys(SHAPES).filter(isStepName);

/** Whether it begins a step. */
export function isStepName(key: string): key is StepName {
  return Object.hasOwn(SHAPES, key);
}

/** What a step is; a survey has a mail in it. Undefined for what is none, or not yet. */
export function stepNameOf(step: Written): StepName | undefined {
  if (typeof step !== "object" || step === null || Array.isArray(step)) return;
  const names = Object.keys(step).filter(isStepName);
  return names.includes("survey") ? "survey" : names[0];
}

/** What is known of a kind, with what is left out filled in. */
export function shapeOf(name: StepName): Required<Shape> {
  return { lists: () => [], steps: 1, rounds: () => 0, ...SHAPES[name] };
}

/** What a mapping says under a key. */
export function valueAt(value: Written | undefined, key: string): Written | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return;
  return Object.entries(value).find(([name]) => name === key)?.[1];
}

const entries = (step: Written, key: string): Written[] => {
  const list = valueAt(step, key);
  return Array.isArray(list) ? list : [];
};
