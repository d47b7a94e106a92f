/** Flattens nested steps into the graph that the engine enrollments: ids by content, branches rejoining at the following step. */

import type { Step } from "#engine/steps/step-kinds.ts";
import { compileStep, idOf, nestedIn, type StepValues } from "./steps/step-kinds.ts";
import type { Vocabulary } from "./vocabulary.ts";

export type Graph = { first?: string; steps: Record<string, Step> };

/** Compiles a journey's steps. Explicit ids must be unique (checked before). */
export function compileSteps(list: StepValues[], vocabulary: Vocabulary, topic: string): Graph {
  const ids = nameAll(list);
  const steps: Record<string, Step> = {};
  const compileList = (nested: StepValues[], rejoin: string | undefined): string | undefined => {
    let next = rejoin;
    for (const words of [...nested].reverse()) {
      const id = ids.get(words) ?? idOf(words);
      const after = next;
      const entries = nestedIn(words).map((branch) => (branch === undefined ? after : compileList(branch, after)));
      steps[id] = compileStep(words, { id, next: after, entries }, vocabulary, topic);
      next = id;
    }
    return next;
  };
  const first = compileList(list, undefined);
  const ordered = Object.fromEntries([...ids.values()].flatMap((id) => (steps[id] ? [[id, steps[id]]] : [])));
  return { ...(first === undefined ? {} : { first }), steps: ordered };
}

const inReadingOrder = (list: StepValues[]): StepValues[] =>
  list.flatMap((words) => [words, ...nestedIn(words).flatMap((nested) => inReadingOrder(nested ?? []))]);

/** Explicit ids are taken first; the rest are named by what they do, a second one of a kind with `-2`. */
const nameAll = (list: StepValues[]): Map<StepValues, string> => {
  const all = inReadingOrder(list);
  const ids = new Map<StepValues, string>();
  const taken = new Set(all.flatMap(({ id }) => (id === undefined ? [] : [id])));
  for (const words of all) {
    const base = idOf(words);
    let id = words.id ?? base;
    for (let count = 2; words.id === undefined && taken.has(id); count += 1) id = `${base}-${count}`;
    taken.add(id);
    ids.set(words, id);
  }
  return ids;
};
