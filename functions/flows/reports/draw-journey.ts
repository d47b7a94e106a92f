/** A journey as a picture: a plain text tree, and Mermaid. */

import { exitText, goalText } from "#engine/describe/describe-journey.ts";
import type { Journey } from "#engine/model/journey.ts";
import { kindOf } from "#engine/steps/step-kinds.ts";
import { triggerKindOf } from "#engine/triggers/trigger-kinds.ts";

/** How many people stand at each step, by its id. */
export type Counts = ReadonlyMap<string, number>;

const NOBODY: Counts = new Map();

/** Indented lines: what lets people in, the steps in order, branches beneath their step. */
export function drawTree(journey: Journey, counts: Counts = NOBODY): string {
  const lines = [`${journey.name}: ${journey.about}`, `starts when: ${triggerKindOf(journey.trigger).describe(journey.trigger)}`];
  if (journey.onlyIf !== undefined) lines.push(`only if: ${journey.onlyIf}`);
  if (journey.exitWhen.length > 0) lines.push(`ends at once on: ${journey.exitWhen.map(exitText).join("; ")}`);
  if (journey.goal) lines.push(`goal: ${goalText(journey.goal)}`);
  if (journey.holdout > 0) lines.push(`held out: ${journey.holdout} %`);
  const tree: Tree = { journey, counts, drawn: new Set(), lines: [...lines, ""] };
  drawChain(tree, journey.first, new Set(), "  ");
  return tree.lines.join("\n");
}

/** A flowchart in Mermaid's language, from top to bottom. */
export function drawMermaid(journey: Journey, counts: Counts = NOBODY): string {
  const names = nodeNames(journey);
  const lines = ["flowchart TD", `  start([${quoted(triggerKindOf(journey.trigger).describe(journey.trigger))}])`];
  const over = (to: string | undefined): string => (to === undefined ? "over" : (names.get(to) ?? "over"));
  let ends = over(journey.first) === "over";
  const edges = [`  start --> ${over(journey.first)}`];
  for (const [id, step] of Object.entries(journey.steps)) {
    const count = counts.get(id);
    const label = quoted(`${kindOf(step).describe(step)}${count ? ` · ${count} here` : ""}`);
    const ways = kindOf(step).ways(step);
    const shape = ways.length === 0 ? `([${label}])` : ways.length > 1 ? `{${label}}` : `[${label}]`;
    lines.push(`  ${names.get(id)}${shape}`);
    for (const { name, to } of ways) {
      if (to === undefined) ends = true;
      edges.push(`  ${names.get(id)} -->${name === undefined ? "" : `|${quoted(name)}|`} ${over(to)}`);
    }
  }
  if (ends) lines.push('  over(["the end"])');
  return [...lines, ...edges].join("\n");
}

const reachable = (journey: Journey, from: string | undefined): Set<string> => {
  const seen = new Set<string>();
  const open = from === undefined ? [] : [from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const step = journey.steps[id];
    if (!step || seen.has(id)) continue;
    seen.add(id);
    for (const { to } of kindOf(step).ways(step)) if (to !== undefined) open.push(to);
  }
  return seen;
};

/** The step at which all ways meet again, the first one in reading order; undefined: they never do. */
const meeting = (journey: Journey, ways: { to: string | undefined }[]): string | undefined => {
  const [first, ...others] = ways.map(({ to }) => reachable(journey, to));
  return Object.keys(journey.steps).find((id) => first?.has(id) && others.every((other) => other.has(id)));
};

const people = (count: number | undefined): string => (count ? `   [${count} here]` : "");

type Tree = { journey: Journey; counts: Counts; drawn: Set<string>; lines: string[] };

/** `stops`: where the ways of the branches around this one meet again. */
const drawChain = (tree: Tree, from: string | undefined, stops: ReadonlySet<string>, indent: string): void => {
  let id = from;
  while (id !== undefined && !stops.has(id)) {
    const step = tree.journey.steps[id];
    if (!step) return;
    if (tree.drawn.has(id)) {
      tree.lines.push(`${indent}goes on at ${id}`);
      return;
    }
    tree.drawn.add(id);
    const text = kindOf(step).describe(step);
    const name = text.replace(/[^a-z0-9]+/gi, "-").startsWith(id) ? "" : `   (${id})`;
    tree.lines.push(`${indent}${text}${name}${people(tree.counts.get(id))}`);
    const ways = kindOf(step).ways(step);
    if (ways.length < 2) {
      id = ways[0]?.to;
      continue;
    }
    const joined = meeting(tree.journey, ways);
    const within = joined === undefined ? stops : new Set([...stops, joined]);
    for (const [place, way] of ways.entries()) {
      const last = place === ways.length - 1;
      tree.lines.push(`${indent}${last ? "└" : "├"}─ ${way.name ?? ""}`);
      const inner = `${indent}${last ? " " : "│"}    `;
      if (way.to === undefined) tree.lines.push(`${inner}the end`);
      else if (within.has(way.to)) tree.lines.push(`${inner}on`);
      else drawChain(tree, way.to, within, inner);
    }
    id = joined;
  }
};

/** Mermaid reads its own signs inside quotes as well: they are written as their codes. */
const quoted = (text: string): string => `"${text.replace(/[#"<>&{}[\]()|`\\]/g, (sign) => `#${sign.charCodeAt(0)};`)}"`;

/** Words such as `end` mean something to Mermaid: nodes are numbered. */
const nodeNames = (journey: Journey): Map<string, string> =>
  new Map(Object.keys(journey.steps).map((id, number) => [id, `s${number}`]));
