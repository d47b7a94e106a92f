/** Which steps and ways of a picture somebody has passed: those light up. */

import { OVER, type Picture, type PictureEdge, START } from "./picture-of.ts";

/** A step by its id, and the way that was taken from it, where there are several. */
export type Passed = { step: string; branch?: string };

/** `nodes`: their keys. `edges`: their places in the picture. */
export type Lit = { nodes: ReadonlySet<string>; edges: ReadonlySet<number> };

/** `passed`: from the start on, in order; empty: nobody has entered. `isOver`: the journey is over for them. */
export function litWays({ nodes, edges }: Picture, passed: readonly Passed[], isOver: boolean): Lit {
  const keyOf = (id: string): string | undefined => nodes.find(({ ids }) => ids.includes(id))?.key;
  const found = passed.flatMap(({ step, branch }) => {
    const key = keyOf(step);
    return key === undefined ? [] : [{ key, ...(branch === undefined ? {} : { branch }) }];
  });
  if (found.length === 0) return { nodes: new Set(), edges: new Set() };
  const stops: Stop[] = [{ key: START }, ...found, ...(isOver ? [{ key: OVER }] : [])];
  const taken = stops.flatMap((from, index) => {
    const to = stops[index + 1];
    return to === undefined || to.key === from.key ? [] : wayBetween(edges, from, to.key);
  });
  const reached = [{ key: START }, ...found].map(({ key }) => key);
  return { nodes: new Set([...reached, ...taken.map((at) => edges[at]?.to ?? "")]), edges: new Set(taken) };
}

type Stop = { key: string; branch?: string };

/**
 * The shortest way, by the places of its edges; of several from a fork by the one that was taken. Steps at which nothing is decided lie
 * on it unseen. Whoever left at once went none.
 */
const wayBetween = (edges: readonly PictureEdge[], { key, branch }: Stop, to: string): number[] => {
  const firsts = edges.flatMap(({ from, name }, at) => (from === key && isTaken(name, branch) ? [at] : []));
  const ways = firsts.length > 0 ? firsts : edges.flatMap(({ from }, at) => (from === key && branch === undefined ? [at] : []));
  const seen = new Set([key]);
  let open: number[][] = ways.map((at) => [at]);
  while (open.length > 0) {
    const done = open.find((way) => isThere(edges, endOf(edges, way), to));
    if (done) return done;
    open = open.flatMap((way) => {
      const end = endOf(edges, way);
      if (end === undefined || seen.has(end)) return [];
      seen.add(end);
      return edges.flatMap(({ from }, at) => (from === end ? [[...way, at]] : []));
    });
  }
  return [];
};

/** A step that ends the journey leads nowhere: not to the end that is drawn either. */
const isThere = (edges: readonly PictureEdge[], key: string | undefined, to: string): boolean =>
  key === to || (to === OVER && !edges.some(({ from }) => from === key));

const endOf = (edges: readonly PictureEdge[], way: readonly number[]): string | undefined => edges[way.at(-1) ?? -1]?.to;

/** As a way is named in a picture, and as the decision names it: a share of a split without its percent. */
const isTaken = (name: string | undefined, branch: string | undefined): boolean => {
  if (name === undefined || branch === undefined) return false;
  const names = [branch, `if ${branch}`, ALSO[branch]];
  return names.includes(name) || names.includes(name.replace(SHARE, "")) || (branch === "the rest" && REST.test(name));
};

const ALSO: Record<string, string> = { then: "resolved", otherwise: "overdue" };
const SHARE = / [\d.]+ %$/;
const REST = /^the other [\d.]+ %$/;
