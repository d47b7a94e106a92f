/** Which facts a journey asks about: in its start, its conditions, its dates and its lengths of time. */

import { readCondition } from "#engine/conditions/cel-references.ts";
import { parsedCondition } from "#engine/conditions/check-condition.ts";
import { declaredFacts } from "#engine/declared/declared-facts.ts";
import type { Journey } from "#engine/model/journey.ts";
import type { Settings } from "#engine/model/settings.ts";
import { kindOf } from "#engine/steps/step-kinds.ts";
import { startOf, triggerKindOf } from "#engine/triggers/trigger-kinds.ts";

/** Dotted paths, each once; `past`: a condition asks what was bought before. */
export type Mentioned = { paths: string[]; past: boolean };

export function mentionedFacts(journey: Journey, settings: Settings): Mentioned {
  const asked = factsOfConditions(conditionsOf(journey, settings), settings);
  return { ...asked, paths: [...new Set([...asked.paths, ...datesOf(journey), ...(journey.keyFacts ?? [])])] };
}

/** The facts of these conditions alone; of one that cannot be read, none. */
export function factsOfConditions(conditions: readonly string[], settings: Settings): Mentioned {
  const declared = declaredFacts(settings);
  const read = conditions.flatMap((condition) => {
    const ast = parsedCondition(condition, declared);
    return ast ? [readCondition(ast)] : [];
  });
  const paths = read.flatMap(({ mentions }) =>
    mentions.flatMap(({ root, name }) => (name === undefined ? [] : [`${root === "before" ? "customer" : root}.${name}`])),
  );
  const past = read.some(({ calls }) => calls.some(({ name }) => BOUGHT.test(name)));
  return { paths: [...new Set(paths)], past };
}

const BOUGHT = /^bought/;

const conditionsOf = (journey: Journey, { segments }: Settings): string[] => {
  const { trigger, onlyIf, exitWhen, goal, steps } = journey;
  const kind = triggerKindOf(trigger);
  const { condition, segment } = kind.audience(trigger);
  const brought = Object.values(steps).flatMap((step) =>
    kindOf(step)
      .ways(step)
      .flatMap(({ brings }) => brings ?? []),
  );
  return [
    kind.condition(trigger),
    trigger.kind === "event" ? trigger.becomes : undefined,
    condition,
    segment === undefined ? undefined : segments[segment]?.if,
    onlyIf,
    ...exitWhen.map((exit) => exit.if),
    goal?.if,
    ...brought.flatMap(({ holds, events = [] }) => [holds, ...events.map((event) => event.if)]),
  ].filter((one) => one !== undefined);
};

const datesOf = ({ trigger, steps }: Journey): string[] => {
  const start = startOf(trigger).date?.field;
  const waits = Object.values(steps).flatMap((step) => {
    if (step.kind !== "wait") return [];
    const { until } = step;
    if (until.kind === "date") return [until.field];
    return until.kind === "length" ? [until.field, ...(until.after === undefined ? [] : [until.after])] : [];
  });
  return [...(start === undefined ? [] : [start]), ...waits];
};
