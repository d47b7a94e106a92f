/** What a form shows of a step: made of the same schema by which the text is read. Plain data. */

import type { StepName } from "../edit/step-shapes.ts";
import type { Written } from "../edit/written-tree.ts";

/**
 * One key. `text`: free; `number`: with or without a sign; `names`: one of those that are known, or another; `choice`: one of few; `yes-no`; `group`: a
 * mapping, and a plain text for its `main` key where it has one; `entries`: a list of mappings; `pairs`: keys that the author names.
 */
export type FormField = {
  key: string;
  says: string;
  needed: boolean;
  input: "text" | "number" | "names" | "choice" | "yes-no" | "group" | "entries" | "pairs";
  /** What is asked for, such as `template` or `condition`. */
  asks?: string;
  /** Known names, the choices, or examples. */
  options: string[];
  /** Of a group, or of each entry; lists of steps are none of them. */
  fields: FormField[];
  /** The key of a group for which a plain text stands. */
  main?: string;
  /** Whether a plain text may stand there, too. */
  orText: boolean;
};

/** `about`: what it is for. `fresh`: one as it is added. */
export type StepForm = { about: string; fields: FormField[]; fresh: Written };

/** `journey`: what stands before the steps. */
export type Forms = { steps: Record<StepName, StepForm>; journey: FormField[] };
