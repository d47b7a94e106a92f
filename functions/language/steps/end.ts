/** `- end: converted`: the enrollment is over, for this reason. */

import type { EndStep } from "#engine/steps/end.ts";
import { line, mapping, stepId } from "../schema/schema-pieces.ts";
import { toKebab } from "../values/to-kebab.ts";
import type { StepKind } from "./step-kind.ts";

export type EndValues = { kind: "end"; end: string; id?: string | undefined };

export const end: StepKind<EndValues, EndStep> = {
  form: () =>
    mapping({
      end: line("Ends the enrollment with this reason, which reports count."),
      id: stepId(),
    }).transform((values) => ({ kind: "end" as const, ...values })),
  idOf: ({ end: reason }) => `end-${toKebab(reason)}`,
  nestedIn: () => [],
  completions: {},
  compile: ({ end: reason }, { id }) => ({ kind: "end", id, reason }),
};
