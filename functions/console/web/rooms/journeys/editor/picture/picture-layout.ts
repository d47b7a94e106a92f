/** Where everything of a picture stands: from top to bottom, texts broken into lines. */

import { Graph, layout } from "@dagrejs/dagre";
import { OVER, type Picture, type PictureEdge, type PictureNode, START } from "./picture-of.ts";

/** Corners in pixels of the picture; `lines`: the text, broken. */
export type PlacedNode = PictureNode & { x: number; y: number; width: number; height: number; lines: string[] };

/** `at`: in the middle of the edge, for its label and what adds a step. */
export type PlacedEdge = PictureEdge & { d: string; at: { x: number; y: number }; lines: string[] };

export type PlacedPicture = { nodes: PlacedNode[]; edges: PlacedEdge[]; width: number; height: number };

/** `titles`: what stands above the text of a node. */
export function placedPicture({ nodes, edges }: Picture): PlacedPicture {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: "TB", nodesep: 32, ranksep: 28, edgesep: 16, marginx: 16, marginy: 16 });
  graph.setDefaultEdgeLabel(() => ({}));
  const sized = nodes.map((node) => ({ ...node, ...sizeOf(node) }));
  for (const { key, width, height } of sized) graph.setNode(key, { width, height });
  const labelled = edges.map((edge) => ({ ...edge, lines: broken(edge.name ?? "", EDGE_LETTERS) }));
  labelled.forEach(({ from, to, lines }, index) => {
    const width = Math.max(28, ...lines.map((line) => line.length * LETTER));
    graph.setEdge(from, to, { width, height: Math.max(24, lines.length * LINE + 28), labelpos: "c" }, String(index));
  });
  layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  return {
    nodes: sized.map((node) => {
      const { x = 0, y = 0 } = graph.node(node.key);
      return { ...node, x: x - node.width / 2, y: y - node.height / 2 };
    }),
    edges: labelled.map((edge, index) => {
      const { points = [], x = 0, y = 0 } = graph.edge(edge.from, edge.to, String(index));
      return { ...edge, d: pathThrough(points), at: { x, y } };
    }),
    width,
    height,
  };
}

const LETTER = 7;
const LINE = 18;
const NODE_LETTERS = 34;
const EDGE_LETTERS = 26;
const MOST_LINES = 4;

const sizeOf = ({ key, says }: PictureNode): { width: number; height: number; lines: string[] } => {
  if (key === OVER) return { width: 96, height: 32, lines: [] };
  const lines = broken(says, NODE_LETTERS);
  const longest = Math.max(key === START ? 14 : 12, ...lines.map((line) => line.length));
  return { width: Math.max(160, longest * LETTER + 32), height: 36 + lines.length * LINE, lines };
};

/** At spaces; what is too long for all is cut, and stands whole in the list beside the picture. */
const broken = (text: string, letters: number): string[] => {
  const lines: string[] = [];
  for (const word of text.split(" ").filter((one) => one !== "")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < letters) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word.length > letters ? `${word.slice(0, letters - 1)}…` : word);
  }
  return lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES - 1), `${lines[MOST_LINES - 1]} …`] : lines;
};

type Point = { x: number; y: number };

const round = (value: number): number => Math.round(value * 10) / 10;

/** Corners are rounded: each inner point is one that the line bends towards. */
const pathThrough = (points: Point[]): string => {
  const [first, ...rest] = points;
  const last = rest.pop();
  if (!first || !last) return "";
  const bends = rest.map((point, index) => {
    const next = rest[index + 1] ?? last;
    const end = index === rest.length - 1 ? last : { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 };
    return `Q${round(point.x)} ${round(point.y)} ${round(end.x)} ${round(end.y)}`;
  });
  return [`M${round(first.x)} ${round(first.y)}`, ...(bends.length > 0 ? bends : [`L${round(last.x)} ${round(last.y)}`])].join(
    "",
  );
};
