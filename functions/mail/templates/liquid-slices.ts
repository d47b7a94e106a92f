/** Cuts a template into what can hold a mail: each output and tag, with all that decides whether it is come to and what it shows. */

import { type LiquidToken, liquidTokens } from "./masked-liquid.ts";

/**
 * One output or tag, with the pieces of the template that matter to it, in their order: the tags around it, and what is assigned
 * before. `at` is its own place in `pieces`.
 */
export type Slice = { token: LiquidToken; pieces: LiquidToken[]; at: number };

/** One for each piece of Liquid that is no end of anything. Throws on Liquid that is not closed. */
export function liquidSlices(text: string): Slice[] {
  const tokens = liquidTokens(text);
  const root: Block = { heads: [], bodies: [[]], end: undefined };
  readInto(root, tokens);
  const definitions = definitionsIn(root, []);
  return placesIn(root, []).map((place) => sliceOf(place, root, definitions, text));
}

/** The Liquid of these pieces alone. */
export function programOf(pieces: readonly LiquidToken[]): string {
  return pieces.map(({ text }) => text).join("");
}

/** The name of a tag; undefined for an output. */
export function tagOf({ kind, text }: LiquidToken): string | undefined {
  return kind === "tag" ? /^\{%-?\s*(#|[\w-]+)/.exec(text)?.[1] : undefined;
}

/** What is written in a token between its braces, without the texts in quotes. */
export function wordsOf({ text }: LiquidToken): string {
  return text.slice(2, -2).replace(/"[^"]*"|'[^']*'/g, (quoted) => " ".repeat(quoted.length));
}

type Node = LiquidToken | Block;
/** `heads[i]` opens `bodies[i]`: `if`, `elsif`, `else`. The root has none. */
type Block = { heads: LiquidToken[]; bodies: Node[][]; end: LiquidToken | undefined };
/** A token and the blocks that it stands in, each with the number of the body; of a head the body that it opens. */
type Place = { token: LiquidToken; around: { block: Block; body: number }[]; isHead: boolean };

const OPENING = new Set(["if", "unless", "case", "for", "capture"]);
const DIVIDING = new Set(["elsif", "else", "when"]);
const isBlock = (node: Node): node is Block => "heads" in node;

const readInto = (root: Block, tokens: LiquidToken[]): void => {
  const open = [root];
  let comments = 0;
  for (const token of tokens) {
    const block = open.at(-1);
    const tag = tagOf(token) ?? "";
    if (tag === "comment") comments += 1;
    if (tag === "endcomment") comments -= 1;
    if (!block || comments > 0 || tag === "endcomment" || tag === "#") continue;
    if (OPENING.has(tag)) {
      const inner: Block = { heads: [token], bodies: [[]], end: undefined };
      block.bodies.at(-1)?.push(inner);
      open.push(inner);
    } else if (DIVIDING.has(tag)) {
      block.heads.push(token);
      block.bodies.push([]);
    } else if (tag.startsWith("end")) {
      block.end = token;
      if (open.length > 1) open.pop();
    } else block.bodies.at(-1)?.push(token);
  }
};

const placesIn = (block: Block, around: Place["around"]): Place[] =>
  block.bodies.flatMap((nodes, body) => {
    const head = block.heads[body];
    const inside = [...around, { block, body }];
    const tag = head && tagOf(head);
    const own: Place[] = head && tag !== "else" && tag !== "capture" ? [{ token: head, around: inside, isHead: true }] : [];
    return [
      ...own,
      ...nodes.flatMap((node) => (isBlock(node) ? placesIn(node, inside) : [{ token: node, around: inside, isHead: false }])),
    ];
  });

/** What gives a name a value, with all that has to be kept for it. */
type Definition = { name: string; tokens: LiquidToken[]; around: Place["around"] };

const definitionsIn = (block: Block, around: Place["around"]): Definition[] =>
  block.bodies.flatMap((nodes, body) => {
    const inside = [...around, { block, body }];
    return nodes.flatMap((node): Definition[] => {
      if (isBlock(node)) {
        const [head] = node.heads;
        const name = head && tagOf(head) === "capture" ? /capture\s+["']?([\w-]+)/.exec(head.text)?.[1] : undefined;
        const captured = name === undefined || !head ? [] : [{ name, tokens: tokensIn(node), around: inside }];
        return [...captured, ...definitionsIn(node, inside)];
      }
      const name = tagOf(node) === "assign" ? /assign\s+([\w-]+)/.exec(node.text)?.[1] : undefined;
      return name === undefined ? [] : [{ name, tokens: [node], around: inside }];
    });
  });

const tokensIn = (block: Block): LiquidToken[] =>
  [
    ...block.heads,
    ...block.bodies.flat().flatMap((node) => (isBlock(node) ? tokensIn(node) : [node])),
    ...(block.end ? [block.end] : []),
  ].sort((a, b) => a.begin - b.begin);

const NAME = /[A-Za-z_][\w-]*/g;
const headsOf = (around: Place["around"]): LiquidToken[] => around.flatMap(({ block }) => block.heads);

const sliceOf = (place: Place, root: Block, definitions: Definition[], text: string): Slice => {
  const wanted = new Set<LiquidToken>([place.token, ...leavingIn(place)]);
  const open = [place.token, ...headsOf(place.around), ...leavingIn(place)];
  for (let token = open.pop(); token; token = open.pop()) {
    const names = new Set(wordsOf(token).match(NAME));
    for (const { name, tokens, around } of definitions) {
      if (!names.has(name) || tokens.every((one) => wanted.has(one))) continue;
      for (const one of tokens) wanted.add(one);
      open.push(...tokens, ...headsOf(around));
    }
  }
  const pieces = printed(root, wanted, text);
  return { token: place.token, pieces, at: pieces.indexOf(place.token) };
};

/** What can leave the loops around it, so that it is come to less often. */
const leavingIn = ({ around }: Place): LiquidToken[] =>
  around.flatMap(({ block }) => {
    const [head] = block.heads;
    return head && tagOf(head) === "for"
      ? tokensIn(block).filter((token) => ["break", "continue"].includes(tagOf(token) ?? ""))
      : [];
  });

/** The template without whatever is not wanted. */
const printed = (block: Block, wanted: ReadonlySet<LiquidToken>, text: string): LiquidToken[] => {
  const [first] = block.heads;
  if (first && tagOf(first) === "capture" && wanted.has(first)) return captured(block, text);
  const bodies = block.bodies.map((nodes) =>
    nodes.flatMap((node) => (isBlock(node) ? printed(node, wanted, text) : wanted.has(node) ? [node] : [])),
  );
  const isWanted = bodies.some((tokens) => tokens.length > 0) || block.heads.some((head) => wanted.has(head));
  if (first && !isWanted) return [];
  return [
    ...bodies.flatMap((tokens, at) => [...(block.heads[at] ? [block.heads[at]] : []), ...tokens]),
    ...(block.end ? [block.end] : []),
  ];
};

/** With the words in between: whether there are any is asked later. */
const captured = (block: Block, text: string): LiquidToken[] => {
  const tokens = tokensIn(block);
  return tokens.flatMap((token, at): LiquidToken[] => {
    const next = tokens[at + 1];
    const words = next ? text.slice(token.end, next.begin) : "";
    return words === "" ? [token] : [token, { kind: "output", begin: token.end, end: token.end + words.length, text: words }];
  });
};
