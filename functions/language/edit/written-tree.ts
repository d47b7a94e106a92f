/** A YAML text as a tree whose nodes know where they stand: what edits are made on. */

import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseAllDocuments,
  visit,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";

/** Keys of mappings and places in lists, from the root. */
export type Path = readonly (string | number)[];
/** What YAML can hold. */
export type Written = string | number | boolean | null | readonly Written[] | { readonly [key: string]: Written };

export type WrittenTree = { text: string; root: Node; data: Written };

/** Undefined for what is no single plain document: broken text, anchors and tags are edited by hand. Never throws. */
export function writtenTree(text: string): WrittenTree | undefined {
  try {
    const [document, ...others] = documentsOf(text);
    if (!document?.contents || others.length > 0 || document.errors.length > 0 || hasOddNodes(document)) return;
    const data: Written = document.toJS();
    return { text, root: document.contents, data };
  } catch {
    // Nested deeper than anybody writes.
    return;
  }
}

const documentsOf = (text: string): Document.Parsed[] => {
  const parsed = parseAllDocuments(text, { prettyErrors: false, uniqueKeys: true, version: "1.2", logLevel: "silent" });
  return Array.isArray(parsed) ? parsed : [];
};

const hasOddNodes = (document: Document): boolean => {
  let odd = false;
  visit(document, {
    Node: (_, node) => {
      const isOdd = isAlias(node) || (node.tag?.startsWith("!") ?? false) || ("anchor" in node && node.anchor !== undefined);
      if (!isOdd) return;
      odd = true;
      return visit.BREAK;
    },
    Pair: (_, { key }) => {
      if (isScalar(key) && typeof key.value === "string") return;
      odd = true;
      return visit.BREAK;
    },
  });
  return odd;
};

/** Where a value stands: in a mapping with its pair, or in a list. */
export type Seat = { node: Node | undefined; pair?: Pair; parent?: YAMLMap | YAMLSeq };

/** Undefined where nothing is written at this path. The node is missing where a key has no value at all. */
export function seatAt({ root }: WrittenTree, path: Path): Seat | undefined {
  let seat: Seat = { node: root };
  for (const step of path) {
    const parent = seat.node;
    if (isMap(parent)) {
      const pair = parent.items.find(({ key }) => isScalar(key) && key.value === String(step));
      if (!pair) return;
      seat = { node: nodeOf(pair.value), pair, parent };
    } else if (isSeq(parent)) {
      const node = typeof step === "number" ? parent.items[step] : undefined;
      if (node === undefined) return;
      seat = { node: nodeOf(node), parent };
    } else return;
  }
  return seat;
}

const nodeOf = (value: unknown): Node | undefined => (isMap(value) || isSeq(value) || isScalar(value) ? value : undefined);

/** From where to where the node itself stands, without what is behind it on its line. */
export function spanOf(node: Node): { from: number; to: number } {
  const [from = 0, to = from] = node.range ?? [];
  return { from, to };
}

/** Of the key of a pair. */
export function keySpan({ key }: Pair): { from: number; to: number } {
  return isScalar(key) ? spanOf(key) : { from: 0, to: 0 };
}

/** Where the value of a pair may begin: behind its colon. */
export function behindColon(text: string, pair: Pair): number {
  return text.indexOf(":", keySpan(pair).to) + 1;
}

export const isBlock = (node: unknown): node is YAMLMap | YAMLSeq => (isMap(node) || isSeq(node)) && !node.flow;
