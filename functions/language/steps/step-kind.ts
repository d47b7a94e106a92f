/** What every kind of step of the language brings: one object with all its verbs. The list of kinds is in step-kinds.ts. */

import type * as z from "zod";
import type { AnyStep } from "#engine/model/journey-form.ts";
import type { Vocabulary } from "../schema/vocabulary.ts";

/** `V`: the step as its form reads it, `S`: as the engine runs it. */
export type StepKind<V extends StepValues, S extends AnyStep> = StepForm & {
  form(vocabulary: Vocabulary, nested: NestedSteps): z.ZodType<V>;
  /** The id derived from the content, for a step that names none. */
  idOf(values: V): string;
  /** The step lists nested in it, in reading order; undefined where one is left out. */
  nestedIn(values: V): (StepValues[] | undefined)[];
  /** Those that lead back to the step itself when they run out; absent: none. They stand before the others. */
  returning?(values: V): (StepValues[] | undefined)[];
  /** The step of the graph, with what the author left out filled in. */
  compile(values: V, place: Place, surroundings: Surroundings): S;
};

/** How a step is written. A form may also be short for several steps of other kinds, as `survey` is. */
export type StepForm = {
  /** The schema of one entry of a list of steps; the key of the same name distinguishes it from all others. */
  form(vocabulary: Vocabulary, nested: NestedSteps): z.ZodType<StepValues | StepValues[]>;
  /** For each key that must be there, the line that would complete the step. */
  completions: Readonly<Record<string, string>>;
  /** Its keys that begin a step of another kind elsewhere. */
  ownKeys?: string[];
};

/** A step as its form reads it, of whatever kind. */
export type StepValues = { kind: string; id?: string | undefined };

/** The schema of a list of steps, which may nest lists again. */
export type NestedSteps = z.ZodType<StepValues[]>;

/**
 * Where a step stands in the graph. `entries` are the first steps of its nested lists, in order; all that run out go on with `next`.
 * `returns`: those of the lists that lead back to it, undefined where one is left out.
 */
export type Place = { id: string; next: string | undefined; entries: (string | undefined)[]; returns: (string | undefined)[] };

/** `topic`: the journey's. */
export type Surroundings = { vocabulary: Vocabulary; topic: string };
