/** What every kind of step of the language brings: its schema, its id, the lists nested in it, and how it becomes a step of the graph. */

import type * as z from "zod";
import type { Step } from "#engine/steps/step-kinds.ts";
import type { Vocabulary } from "../vocabulary.ts";
import type { StepValues } from "./step-kinds.ts";

export type NestedSteps = z.ZodType<StepValues[]>;

/** Where a step stands in the graph. `entries` are the first steps of its nested lists, in order; all that run out go on with `next`. */
export type Place = { id: string; next: string | undefined; entries: (string | undefined)[] };

export type StepKind<W> = {
  schema(vocabulary: Vocabulary, nested: NestedSteps): z.ZodType<W>;
  /** The id derived from the content, when the step names none. */
  idOf(words: W): string;
  /** The step lists nested in it, in reading order; undefined where one is left out. */
  nestedIn(words: W): (StepValues[] | undefined)[];
  compile(words: W, place: Place, vocabulary: Vocabulary, topic: string): Step;
};
