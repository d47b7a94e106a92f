/** All kinds of steps: the one place where the language dispatches on them. */

import * as z from "zod";
import type { Step } from "#engine/steps/step-kinds.ts";
import { oneOf } from "../schema-pieces.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { type CallValues, call } from "./call.ts";
import { type CaseValues, caseStep } from "./case.ts";
import { type ChooseValues, choose } from "./choose.ts";
import { type CouponValues, coupon } from "./coupon.ts";
import { type EmailValues, email } from "./email.ts";
import { type EndValues, end } from "./end.ts";
import { type SetValues, set } from "./set.ts";
import { type SplitValues, split } from "./split.ts";
import type { NestedSteps, Place } from "./step-kind.ts";
import { SURVEY_OPTIONS, surveySchema } from "./survey.ts";
import { type WaitValues, wait } from "./wait.ts";
import { type WaitForValues, waitFor } from "./wait-for.ts";

export type StepValues =
  | EmailValues
  | WaitValues
  | WaitForValues
  | ChooseValues
  | SplitValues
  | SetValues
  | CouponValues
  | CaseValues
  | CallValues
  | EndValues;

const WORDS = ["email", "wait", "wait_for", "choose", "split", "set", "coupon", "survey", "case", "call", "end"];

/** A list of steps, nested to any depth. */
export function stepsSchema(vocabulary: Vocabulary): NestedSteps {
  const nested: NestedSteps = z.lazy(() => steps);
  const step: z.ZodType<StepValues | StepValues[]> = oneOf(
    "step",
    WORDS,
    [
      email.schema(vocabulary, nested),
      wait.schema(vocabulary, nested),
      waitFor.schema(vocabulary, nested),
      choose.schema(vocabulary, nested),
      split.schema(vocabulary, nested),
      set.schema(vocabulary, nested),
      coupon.schema(vocabulary, nested),
      surveySchema(vocabulary, nested),
      caseStep.schema(vocabulary, nested),
      call.schema(vocabulary, nested),
      end.schema(vocabulary, nested),
    ],
    "- email: template-name",
    { survey: SURVEY_OPTIONS },
  );
  const steps: NestedSteps = z
    .array(step)
    .min(1, "there are no steps")
    .transform((list) => list.flat())
    .meta({ description: "What happens, in reading order." });
  return steps;
}

export function idOf(words: StepValues): string {
  switch (words.kind) {
    case "email":
      return email.idOf(words);
    case "wait":
      return wait.idOf(words);
    case "wait_for":
      return waitFor.idOf(words);
    case "choose":
      return choose.idOf(words);
    case "split":
      return split.idOf(words);
    case "set":
      return set.idOf(words);
    case "coupon":
      return coupon.idOf(words);
    case "case":
      return caseStep.idOf(words);
    case "call":
      return call.idOf(words);
    case "end":
      return end.idOf(words);
  }
}

export function nestedIn(words: StepValues): (StepValues[] | undefined)[] {
  switch (words.kind) {
    case "wait_for":
      return waitFor.nestedIn(words);
    case "choose":
      return choose.nestedIn(words);
    case "split":
      return split.nestedIn(words);
    case "case":
      return caseStep.nestedIn(words);
    case "email":
    case "wait":
    case "set":
    case "coupon":
    case "call":
    case "end":
      return [];
  }
}

export function compileStep(words: StepValues, place: Place, vocabulary: Vocabulary, topic: string): Step {
  switch (words.kind) {
    case "email":
      return email.compile(words, place, vocabulary, topic);
    case "wait":
      return wait.compile(words, place, vocabulary, topic);
    case "wait_for":
      return waitFor.compile(words, place, vocabulary, topic);
    case "choose":
      return choose.compile(words, place, vocabulary, topic);
    case "split":
      return split.compile(words, place, vocabulary, topic);
    case "set":
      return set.compile(words, place, vocabulary, topic);
    case "coupon":
      return coupon.compile(words, place, vocabulary, topic);
    case "case":
      return caseStep.compile(words, place, vocabulary, topic);
    case "call":
      return call.compile(words, place, vocabulary, topic);
    case "end":
      return end.compile(words, place, vocabulary, topic);
  }
}
