/** Flattens nested steps into the graph that the engine runs: ids by content, branches rejoining at the following step. */

import type { Step } from "#engine/steps/step-kinds.ts";
import type { StepValues, Surroundings } from "./steps/step-kind.ts";
import { kindOf } from "./steps/step-kinds.ts";

export type Graph = { first?: string; steps: Record<string, Step> };

/** Compiles a journey's steps. Explicit ids must be unique (checked before). */
export function compileSteps(list: StepValues[], surroundings: Surroundings): Graph {
  const ids = nameAll(list);
  const steps: Record<string, Step> = {};
  const compileList = (nested: StepValues[], rejoin: string | undefined): string | undefined => {
    let next = rejoin;
    for (const values of [...nested].reverse()) {
      const kind = kindOf(values);
      const id = ids.get(values) ?? kind.idOf(values);
      const after = next;
      const entries = kind.nestedIn(values).map((branch) => (branch === undefined ? after : compileList(branch, after)));
      const returning = kind.returning?.(values) ?? [];
      const returns = returning.map((branch) => (branch === undefined ? undefined : compileList(branch, id)));
      steps[id] = kind.compile(values, { id, next: after, entries, returns }, surroundings);
      next = id;
    }
    return next;
  };
  const first = compileList(list, undefined);
  const ordered = Object.fromEntries([...ids.values()].flatMap((id) => (steps[id] ? [[id, steps[id]]] : [])));
  return { ...(first === undefined ? {} : { first }), steps: ordered };
}

const inReadingOrder = (list: StepValues[]): StepValues[] =>
  list.flatMap((values) => {
    const kind = kindOf(values);
    const nested = [...(kind.returning?.(values) ?? []), ...kind.nestedIn(values)];
    return [values, ...nested.flatMap((steps) => inReadingOrder(steps ?? []))];
  });

/** Explicit ids are taken first; the rest are named by what they do, a second one of a kind with `-2`. */
const nameAll = (list: StepValues[]): Map<StepValues, string> => {
  const all = inReadingOrder(list);
  const ids = new Map<StepValues, string>();
  const taken = new Set(all.flatMap(({ id }) => (id === undefined ? [] : [id])));
  for (const values of all) {
    const base = kindOf(values).idOf(values);
    let id = values.id ?? base;
    for (let count = 2; values.id === undefined && taken.has(id); count += 1) id = `${base}-${count}`;
    taken.add(id);
    ids.set(values, id);
  }
  return ids;
};
