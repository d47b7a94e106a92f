/** All kinds of steps of the language. A new one is a file here and a line in the list below, and the same in engine/steps. */

import * as z from "zod";
import type { Step } from "#engine/steps/step-kinds.ts";
import { oneOf } from "../schema/schema-pieces.ts";
import type { Vocabulary } from "../schema/vocabulary.ts";
import { call } from "./call.ts";
import { caseStep } from "./case.ts";
import { choose } from "./choose.ts";
import { coupon } from "./coupon.ts";
import { email } from "./email.ts";
import { end } from "./end.ts";
import { repeat } from "./repeat.ts";
import { set } from "./set.ts";
import { split } from "./split.ts";
import type { NestedSteps, StepForm, StepKind, StepValues } from "./step-kind.ts";
import { survey } from "./survey.ts";
import { tell } from "./tell.ts";
import { wait } from "./wait.ts";
import { waitFor } from "./wait-for.ts";

/** The schema of a list of steps, nested to any depth. */
export function stepsSchema(vocabulary: Vocabulary): NestedSteps {
  const nested: NestedSteps = z.lazy(() => steps);
  const [first, ...others] = Object.values(forms).map((kind) => kind.form(vocabulary, nested));
  const owned = Object.entries(forms).flatMap(([name, { ownKeys }]) => (ownKeys ? [[name, ownKeys] as const] : []));
  const step = oneOf("step", Object.keys(forms), [first ?? z.never(), ...others], {
    example: "- email: template-name",
    owned: Object.fromEntries(owned),
  });
  const steps: NestedSteps = z
    .array(step)
    .min(1, "there are no steps")
    .transform((list) => list.flat())
    .meta({ description: "What happens, in reading order." });
  return steps;
}

/** The verbs of the kind to which the values belong. */
export function kindOf(values: StepValues): StepKind<StepValues, Step> {
  const kind = kinds[values.kind];
  if (!kind) throw new Error(`the language has no step of the kind "${values.kind}"`);
  return kind;
}

/** The lines that complete steps, by the key that they lack. */
export function stepCompletions(): Record<string, string> {
  return Object.assign({}, ...Object.values(forms).map(({ completions }) => completions));
}

/** What a step of the engine's kind `K` is read by. */
type KindOf<K extends Step["kind"]> = StepKind<StepValues & { kind: K }, Extract<Step, { kind: K }>>;

/**
 * Every kind of the engine by the key that it is written with, in the order in which they are named to people: a missing kind,
 * or one that lacks a verb, does not compile. `survey` is short for a mail and a wait, `tell` for a mail to staff.
 */
const FORMS: { [K in Step["kind"]]: KindOf<K> } & { survey: StepForm; tell: StepForm } = {
  email,
  wait,
  wait_for: waitFor,
  choose,
  split,
  repeat,
  set,
  coupon,
  survey,
  case: caseStep,
  tell,
  call,
  end,
};

const forms: Record<string, StepForm> = FORMS;
const { survey: _survey, tell: _staffMail, ...ownKinds } = FORMS;

/** For values whose kind is not known yet: each is only ever handed values of its own kind. */
const kinds: Record<string, StepKind<StepValues, Step> | undefined> = ownKinds;
