/** All kinds of steps. A new one is a file here, a line in each of the two lists below, and the same in language/steps. */

import { type CallStep, call } from "./call.ts";
import { type CaseStep, caseStep } from "./case.ts";
import { type ChooseStep, choose } from "./choose.ts";
import { type CouponStep, coupon } from "./coupon.ts";
import { type EmailStep, email } from "./email.ts";
import { type EndStep, end } from "./end.ts";
import { type RepeatStep, repeat } from "./repeat.ts";
import { type SetStep, set } from "./set.ts";
import { type SplitStep, split } from "./split.ts";
import type { StepKind } from "./step-kind.ts";
import { type WaitStep, wait } from "./wait.ts";
import { type WaitForStep, waitFor } from "./wait-for.ts";

/** The verbs of the kind to which the step belongs. */
export function kindOf(step: Step): StepKind<Step> {
  return table[step.kind];
}

/** A step of a journey. A missing `next`, `then`, `otherwise` or `first` means: the journey is over here. */
export type Step =
  | EmailStep
  | WaitStep
  | WaitForStep
  | ChooseStep
  | SplitStep
  | RepeatStep
  | SetStep
  | CouponStep
  | CaseStep
  | CallStep
  | EndStep;

/** Every kind by its name: a missing kind, or one that lacks a verb, does not compile. */
export const STEP_KINDS: { [K in Step["kind"]]: StepKind<Extract<Step, { kind: K }>> } = {
  email,
  wait,
  wait_for: waitFor,
  choose,
  split,
  repeat,
  set,
  coupon,
  case: caseStep,
  call,
  end,
};

/** The same, for a step whose kind is not known yet: each is only ever handed a step of its own kind. */
const table: Record<Step["kind"], StepKind<Step>> = STEP_KINDS;
