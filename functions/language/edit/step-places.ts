/** Where each step of a journey stands in its text, with the names under which the engine knows it. */

import { withoutBreak } from "./lines.ts";
import { writtenAt } from "./proven-edit.ts";
import { shapeOf, stepNameOf } from "./step-shapes.ts";
import { type Path, seatAt, spanOf, type Written, type WrittenTree, writtenTree } from "./written-tree.ts";

/** One step as it is written. `from`, `to`: its characters, without the dash before it. */
export type StepPlace = {
  /** The path as one text, to know it by. */
  key: string;
  path: Path;
  name: string;
  from: number;
  to: number;
  /** The engine's ids of what it becomes, in reading order: a survey becomes two steps, one that is repeated a step a round. */
  ids: readonly string[];
  /** The lists of steps that its ways lead into, in the order of the ways; undefined: that way passes it by. */
  lists: readonly (Path | undefined)[];
};

/**
 * All of them, in reading order. `ids`: the steps of the compiled journey, in its order; where their number is another one, the text is not the one that
 * was compiled, and no place has any. None where the text cannot be read.
 */
export function stepPlaces(text: string, ids: readonly string[] = []): StepPlace[] {
  const tree = writtenTree(text);
  if (!tree) return [];
  const made = new Map<string, { place: StepPlace; ids: string[] }>();
  const order = placesIn(tree, ["steps"], made);
  if (order.length === ids.length) for (const [index, key] of order.entries()) made.get(key)?.ids.push(ids[index] ?? "");
  return [...made.values()].map(({ place, ids: own }) => ({ ...place, ids: own }));
}

/** A path as one text, to know it by. */
export function pathKey(path: Path): string {
  return path.join("/");
}

/** The keys of places, once for each step of the engine, in the order in which it names them. */
const placesIn = (tree: WrittenTree, list: Path, made: Map<string, { place: StepPlace; ids: string[] }>): string[] => {
  const steps = writtenAt(tree.data, list);
  if (!Array.isArray(steps)) return [];
  return steps.flatMap((step: Written, index) => {
    const path = [...list, index];
    const node = seatAt(tree, path)?.node;
    const name = stepNameOf(step);
    if (!node || name === undefined) return [];
    const key = pathKey(path);
    const shape = shapeOf(name);
    const lists = shape.lists(step);
    const { from, to } = spanOf(node);
    made.set(key, { place: { key, path, name, from, to: withoutBreak(tree.text, to), ids: [], lists }, ids: [] });
    const own = Array.from({ length: shape.steps }, () => key);
    const inside = lists.flatMap((inner) => (inner ? placesIn(tree, [...path, ...inner], made) : []));
    const rounds = Math.min(shape.rounds(step), MOST_ROUNDS);
    if (rounds === 0) return [...own, ...inside];
    return Array.from({ length: rounds }, () => [...own, ...inside, key]).flat();
  });
};

/** More than the language allows are not counted. */
const MOST_ROUNDS = 100;
