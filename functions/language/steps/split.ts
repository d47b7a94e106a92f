/** `- split:` sends a fixed share of people along each branch, to measure one way against another. */

import type { SplitStep } from "#engine/steps/split.ts";
import { customIssue, kebab, mapping, quantity, stepId } from "../schema/schema-pieces.ts";
import { readSomePercent } from "../values/percents.ts";
import type { NestedSteps, StepKind, StepValues } from "./step-kind.ts";

type BranchValues = { percent: number; name: string; steps?: StepValues[] | undefined };
export type SplitValues = { kind: "split"; split: BranchValues[]; id?: string | undefined };

const branch = (nested: NestedSteps) =>
  mapping({
    percent: quantity(readSomePercent, {
      description: "The share of people who take this branch; who falls into none goes on with the next step.",
      examples: [50],
    }),
    name: kebab("branch name", "What reports call this branch."),
    steps: nested.optional().meta({ description: "What these people get; default: only what follows the split." }),
  });

const tenThousandths = (percent: number): number => Math.round(percent * 10_000);

/** Counted in ten-thousandths, so that three times 33.3 and 0.1 are a hundred. */
const tooMuch = (branches: BranchValues[]): boolean =>
  branches.reduce((sum, { percent }) => sum + tenThousandths(percent), 0) > tenThousandths(100);

const branches = (nested: NestedSteps) =>
  branch(nested)
    .array()
    .min(1, "there is no branch to take")
    .transform((list, subject) => {
      if (tooMuch(list)) {
        const wrong = "the branches come to more than 100 percent";
        const remedy = "Make them 100 or less; who falls into none goes on with the next step.";
        subject.issues.push(customIssue(list, { code: "bad-split", wrong, remedy }));
      }
      list.forEach(({ name }, index) => {
        if (list.findIndex((other) => other.name === name) === index) return;
        const wrong = `another branch is called \`${name}\` already`;
        const found = { code: "duplicate-branch", wrong, remedy: "Give each branch a name of its own." };
        subject.issues.push({ ...customIssue(list, found), path: [index, "name"] });
      });
      return list;
    });

export const split: StepKind<SplitValues, SplitStep> = {
  form: (_, nested) =>
    mapping({
      split: branches(nested).meta({
        description: "The branches; each person's is fixed by a hash, so that they take the same one every time.",
      }),
      id: stepId(),
    }).transform((values) => ({ kind: "split" as const, ...values })),
  idOf: () => "split",
  nestedIn: (values) => values.split.map(({ steps }) => steps),
  completions: { percent: "percent: 50", name: "name: card" },
  compile: ({ split: list }, { id, next, entries }) => ({
    kind: "split",
    id,
    branches: list.map(({ name, percent }, index) => {
      const first = entries[index];
      return { name, percent, ...(first === undefined ? {} : { first }) };
    }),
    ...(next === undefined ? {} : { next }),
  }),
};
