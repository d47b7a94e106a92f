/** All kinds of steps: the one place where the language dispatches on them. */

import * as z from "zod";
import type { Step } from "../../journey.ts";
import { oneOf } from "../schema-pieces.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { type ChooseWords, choose } from "./choose.ts";
import { type EmailWords, email } from "./email.ts";
import { type EndWords, end } from "./end.ts";
import type { NestedSteps } from "./step-kind.ts";
import { type WaitWords, wait } from "./wait.ts";
import { type WaitForWords, waitFor } from "./wait-for.ts";

export type StepWords = EmailWords | WaitWords | WaitForWords | ChooseWords | EndWords;

const WORDS = ["email", "wait", "wait_for", "choose", "end"];

/** Part of the language, but this version cannot run them. */
const NOT_YET = ["split", "set", "coupon", "survey", "case", "call"];

/** A list of steps, nested to any depth. */
export const stepsSchema = (vocabulary: Vocabulary): NestedSteps => {
  const nested: NestedSteps = z.lazy(() => steps);
  const step: z.ZodType<StepWords> = oneOf(
    "step",
    WORDS,
    [
      email.schema(vocabulary, nested),
      wait.schema(vocabulary, nested),
      waitFor.schema(vocabulary, nested),
      choose.schema(vocabulary, nested),
      end.schema(vocabulary, nested),
    ],
    "- email: template-name",
    NOT_YET,
  );
  const steps: NestedSteps = z.array(step).min(1, "there are no steps").meta({ description: "What happens, in reading order." });
  return steps;
};

type Place = { id: string; next: string | undefined; entries: (string | undefined)[] };

export const idOf = (words: StepWords): string => {
  switch (words.kind) {
    case "email":
      return email.idOf(words);
    case "wait":
      return wait.idOf(words);
    case "wait_for":
      return waitFor.idOf(words);
    case "choose":
      return choose.idOf(words);
    case "end":
      return end.idOf(words);
  }
};

export const nestedIn = (words: StepWords): (StepWords[] | undefined)[] => {
  switch (words.kind) {
    case "wait_for":
      return waitFor.nestedIn(words);
    case "choose":
      return choose.nestedIn(words);
    case "email":
    case "wait":
    case "end":
      return [];
  }
};

export const compileStep = (words: StepWords, place: Place, vocabulary: Vocabulary, topic: string): Step => {
  switch (words.kind) {
    case "email":
      return email.compile(words, place, vocabulary, topic);
    case "wait":
      return wait.compile(words, place, vocabulary, topic);
    case "wait_for":
      return waitFor.compile(words, place, vocabulary, topic);
    case "choose":
      return choose.compile(words, place, vocabulary, topic);
    case "end":
      return end.compile(words, place, vocabulary, topic);
  }
};
