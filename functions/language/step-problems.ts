/** What only shows when the steps are seen together: two with one id, and steps that nobody can reach. */

import type { Problem } from "./problem.ts";
import type { SourceText } from "./source-text.ts";
import type { Located } from "./yaml-source.ts";

const LISTS = ["steps", "then", "otherwise", "else", "meanwhile"];

/** All of them, wherever the steps are nested. What the schema has found wrong is not reported again. */
export function stepProblems(root: Located, source: SourceText): Problem[] {
  const lists = stepLists(root);
  return [
    ...sameIds(
      lists.flatMap((list) => list.items ?? []),
      source,
    ),
    ...lists.flatMap((list) => unreachable(list, source)),
  ];
}

/** Every list of steps below a place, outermost first. */
const stepLists = (place: Located): Located[] => [
  ...[...(place.keys ?? [])].flatMap(([name, { located }]) => [
    ...(LISTS.includes(name) && located.items ? [located] : []),
    ...stepLists(located),
  ]),
  ...(place.items ?? []).flatMap(stepLists),
];

const sameIds = (steps: Located[], source: SourceText): Problem[] => {
  const seen = new Set<string>();
  return steps.flatMap((step) => {
    const id = step.keys?.get("id")?.located;
    if (typeof id?.value !== "string") return [];
    const repeated = seen.has(id.value);
    seen.add(id.value);
    const message = `another step has the id \`${id.value.slice(0, 80)}\` already`;
    return repeated
      ? [source.problem(id.start, { code: "duplicate-id", message, remedy: "Give each step an id of its own, or none." })]
      : [];
  });
};

const unreachable = (list: Located, source: SourceText): Problem[] => {
  const items = list.items ?? [];
  const end = items.findIndex((step) => step.keys?.has("end"));
  const next = end === -1 ? undefined : items[end + 1];
  const find = {
    code: "unreachable",
    message: "nobody reaches this step: the enrollment ends before it",
    remedy: "Move it before `end`, or leave it out.",
  };
  return next === undefined ? [] : [source.problem(next.start, find)];
};
