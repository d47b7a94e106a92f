/** A journey as a picture: one node for each step that is written, one edge for each way between them. */

import type { DrawnJourney, DrawnStep } from "#engine/describe/drawn-journey.ts";
import { pathKey, type StepPlace } from "#language/edit/step-places.ts";
import type { Path } from "#language/edit/written-tree.ts";

/** `key`: the path of the step in the text, `start` or `over`. `ids`: of the engine's steps that it stands for. */
export type PictureNode = { key: string; name: string; says: string; ids: readonly string[]; path?: Path };

/** `list`: where a step comes that is put on this way. */
export type PictureEdge = { from: string; to: string; name?: string; list: { path: Path; index: number } };

export type Picture = { nodes: PictureNode[]; edges: PictureEdge[] };

export const START = "start";
export const OVER = "over";

/** Undefined where the places are not those of this journey. */
export function pictureOf(drawn: DrawnJourney, places: readonly StepPlace[]): Picture | undefined {
  const placeOf = new Map(places.flatMap((place) => place.ids.map((id) => [id, place] as const)));
  const steps = new Map(drawn.steps.map((step) => [step.id, step]));
  if (drawn.steps.some(({ id }) => !placeOf.has(id))) return;
  const keyOf = (id: string | undefined): string => {
    const place = id === undefined ? undefined : placeOf.get(id);
    return place?.key ?? OVER;
  };
  const first: PictureEdge = { from: START, to: keyOf(drawn.first), list: { path: ["steps"], index: 0 } };
  const edges = [first, ...places.flatMap((place) => edgesFrom(place, steps, keyOf))];
  const nodes = places.map((place): PictureNode => {
    const says = [...new Set(saidAt(place, steps))].join(", then ");
    return { key: place.key, name: place.name, says, ids: place.ids, path: place.path };
  });
  const over: PictureNode[] = edges.some(({ to }) => to === OVER) ? [{ key: OVER, name: OVER, says: "", ids: [] }] : [];
  return { nodes: [{ key: START, name: START, says: drawn.start, ids: [] }, ...nodes, ...over], edges };
}

/** A step that is repeated says so once; one that says no more than its kind says nothing. */
const saidAt = ({ ids, name }: StepPlace, steps: ReadonlyMap<string, DrawnStep>): string[] => {
  const shown = name === "survey" ? ids : ids.slice(0, 1);
  return shown.flatMap((id) => steps.get(id)?.says ?? []).filter((says) => says !== name);
};

const edgesFrom = (
  place: StepPlace,
  steps: ReadonlyMap<string, DrawnStep>,
  keyOf: (id: string | undefined) => string,
): PictureEdge[] => {
  const from = place.key;
  const forks = place.name === "survey" ? "wait_for" : place.name;
  const behind = { path: place.path.slice(0, -1), index: Number(place.path.at(-1)) + 1 };
  const found = place.ids.flatMap((id) => {
    const step = steps.get(id);
    return (step?.ways ?? []).map(({ name, to }, index): PictureEdge => {
      const inner = step?.kind === forks ? place.lists[index] : undefined;
      const list = inner ? { path: [...place.path, ...inner], index: 0 } : behind;
      return { from, to: keyOf(to), ...(name === undefined ? {} : { name }), list };
    });
  });
  // Of a survey its two halves, of a step that is repeated its rounds: they are one node.
  const outside = found.filter(({ to }) => to !== from);
  return outside.filter((edge, index) => outside.findIndex((one) => isSameWay(one, edge)) === index);
};

/** The ways of a `choose` may lead to the same step and differ; those of two rounds are one. */
const isSameWay = (one: PictureEdge, other: PictureEdge): boolean =>
  one.to === other.to && pathKey(one.list.path) === pathKey(other.list.path) && one.list.index === other.list.index;
