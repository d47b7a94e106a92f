/** How the throw-away step is written. As functions/language/steps/greet.ts would be. */

import { mapping, nameOf, stepId } from "#language/schema/schema-pieces.ts";
import type { StepKind } from "#language/steps/step-kind.ts";
import type { GreetStep } from "./engine-step.ts";

type GreetValues = { kind: "greet"; greet: string; id?: string | undefined };

export const greet: StepKind<GreetValues, GreetStep> = {
  form: ({ fields }) =>
    mapping({
      greet: nameOf("field", Object.keys(fields), { description: "The field that says that they were greeted." }),
      id: stepId(),
    }).transform((values) => ({ kind: "greet" as const, ...values })),
  idOf: ({ greet: field }) => `greet-${field}`,
  nestedIn: () => [],
  completions: {},
  compile: ({ greet: field }, { id, next }) => ({ kind: "greet", id, field, ...(next === undefined ? {} : { next }) }),
};
