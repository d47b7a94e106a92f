/** What a marketer changes in a journey of a small world before it is published again. */

import type { PublishedJourney } from "#engine/model/journey.ts";
import type { Step } from "#engine/steps/step-kinds.ts";

export type Edit = { kind: "a pause first" } | { kind: "shorter waits" } | { kind: "without"; step: string };

const HOUR = { amount: 1, unit: "hours" } as const;

const withFirst = (journey: PublishedJourney): PublishedJourney => {
  // Named after what follows it: no two of a journey are alike, whatever was left out in between.
  const id = `before-${journey.first ?? "the-end"}`;
  const breather: Step = {
    kind: "wait",
    id,
    until: { kind: "after", duration: HOUR },
    ...(journey.first === undefined ? {} : { next: journey.first }),
  };
  return { ...journey, first: id, steps: { ...journey.steps, [id]: breather } };
};

const shortened = (step: Step): Step =>
  step.kind === "wait" && step.until.kind === "after" ? { ...step, until: { kind: "after", duration: HOUR } } : step;

/** The step with the way on to `gone` led past it, to `next`. */
const ledPast = (step: Step, gone: string, next: string | undefined): Step => {
  const past = (to: string | undefined): string | undefined => (to === gone ? next : to);
  const way = <N extends string>(name: N, to: string | undefined): { [K in N]?: string } | object =>
    to === undefined ? {} : { [name]: to };
  switch (step.kind) {
    case "end":
      return step;
    case "wait_for":
    case "case": {
      const { then, otherwise, ...rest } = step;
      return { ...rest, ...way("then", past(then)), ...way("otherwise", past(otherwise)) };
    }
    case "choose": {
      const { otherwise, ...rest } = step;
      const branches = step.branches.map(({ first, ...branch }) => ({ ...branch, ...way("first", past(first)) }));
      return { ...rest, branches, ...way("otherwise", past(otherwise)) };
    }
    case "split": {
      const { next: onwards, ...rest } = step;
      const branches = step.branches.map(({ first, ...branch }) => ({ ...branch, ...way("first", past(first)) }));
      return { ...rest, branches, ...way("next", past(onwards)) };
    }
    default: {
      const { next: onwards, ...rest } = step;
      return { ...rest, ...way("next", past(onwards)) };
    }
  }
};

const without = (journey: PublishedJourney, gone: string): PublishedJourney => {
  const step = journey.steps[gone];
  if (step?.kind !== "email" && step?.kind !== "wait") return journey;
  const { first, steps, ...rest } = journey;
  const others = Object.values(steps).filter(({ id }) => id !== gone);
  const start = first === gone ? step.next : first;
  return {
    ...rest,
    ...(start === undefined ? {} : { first: start }),
    steps: Object.fromEntries(others.map((other) => [other.id, ledPast(other, gone, step.next)])),
  };
};

/** Steps that can be left out: the others do not live on them. */
export const spareSteps = ({ steps }: PublishedJourney): string[] =>
  Object.values(steps).flatMap(({ kind, id }) => (kind === "email" || kind === "wait" ? [id] : []));

export const edited = (journey: PublishedJourney, edit: Edit): PublishedJourney => {
  switch (edit.kind) {
    case "a pause first":
      return withFirst(journey);
    case "shorter waits":
      return {
        ...journey,
        steps: Object.fromEntries(Object.entries(journey.steps).map(([id, step]) => [id, shortened(step)])),
      };
    case "without":
      return without(journey, edit.step);
  }
};
