/** Texts of any length under a key of their own; what is longer than a row may be stands in several. */

import type { Item, Key, Table } from "../table/table.ts";
import { contentReader, withVersion } from "./entity.ts";

/** In characters, of which one has three bytes at most in UTF-8 (a pair of surrogates four): a row takes 400 kB with its names. */
const LONGEST = 120_000;

type Part = { parts: number; text: string };

export type SplitText = {
  /** Immutable: its key is made of the whole text, so that a row that is there already holds the same. */
  keep(text: string): Promise<void>;
  text(): Promise<string | undefined>;
};

/** @param keyOf where each part of it stands, counted from 0 */
export function splitText(table: Table, what: string, keyOf: (part: number) => Key): SplitText {
  const read: (item: Item) => Part = contentReader<Part>(what, { parts: "number", text: "string" });
  const part = async (place: number): Promise<Part | undefined> => {
    const item = await table.get(keyOf(place));
    return item && read(item);
  };
  return {
    // The first part last: where it is, all are.
    keep: async (text) => {
      const parts = inParts(text);
      for (const place of [...parts.keys()].reverse()) {
        const data = withVersion({ parts: parts.length, text: parts[place] });
        await table.put({ ...keyOf(place), revision: 1, data }, "absent");
      }
    },
    text: async () => {
      const first = await part(0);
      if (!first) return undefined;
      const others = await Promise.all(Array.from({ length: first.parts - 1 }, (_, n) => part(n + 1)));
      // Whoever drops it may come in between.
      return others.some((one) => !one) ? undefined : [first, ...others].map((one) => one?.text ?? "").join("");
    },
  };
}

/** Cut where no pair of surrogates is torn apart: alone neither half of it can be written as UTF-8. */
const inParts = (text: string): string[] => {
  const parts: string[] = [];
  let from = 0;
  do {
    const end = from + LONGEST;
    const torn = end < text.length && /[\uD800-\uDBFF]/.test(text[end - 1] ?? "");
    parts.push(text.slice(from, torn ? end - 1 : end));
    from = torn ? end - 1 : end;
  } while (from < text.length);
  return parts;
};
