/** `- choose:` the first branch whose condition holds, in the order of the file. */

import type { ChooseStep } from "#engine/steps/choose.ts";
import { condition, mapping, stepId } from "../schema/schema-pieces.ts";
import type { StepKind, StepValues } from "./step-kind.ts";

export type ChooseValues = {
  kind: "choose";
  choose: { if: string; steps: StepValues[] }[];
  else?: StepValues[] | undefined;
  id?: string | undefined;
};

export const choose: StepKind<ChooseValues, ChooseStep> = {
  form: (vocabulary, nested) =>
    mapping({
      choose: mapping({
        if: condition(vocabulary, "Takes this branch if it holds; CEL."),
        steps: nested,
      })
        .array()
        .min(1, "there is no branch to choose")
        .meta({ description: "The branches; the first whose condition holds is taken." }),
      else: nested.optional().meta({ description: "When no condition holds; default: go on." }),
      id: stepId(),
    }).transform((values) => ({ kind: "choose" as const, ...values })),
  idOf: () => "choose",
  nestedIn: (values) => [...values.choose.map(({ steps }) => steps), values.else],
  completions: { if: "if: customer.orders >= 3" },
  compile: ({ choose: branches }, { id, entries }) => {
    const otherwise = entries[branches.length];
    return {
      kind: "choose",
      id,
      branches: branches.map((branch, index) => {
        const first = entries[index];
        return { if: branch.if, ...(first === undefined ? {} : { first }) };
      }),
      ...(otherwise === undefined ? {} : { otherwise }),
    };
  },
};
