/** What the editor of one journey knows: its text, of which everything else is made. */

import { type Signal, signal } from "@preact/signals";
import { type LineEnds, lineEndsOf } from "./text/line-ends.ts";

export type Editor = {
  path: string;
  /** The text as it stands now; its lines end by `\n` alone. */
  text: Signal<string>;
  /** Of the file: what leaves the editor is written with them. */
  ends: LineEnds;
};

/** A new one over the text of a file. */
export function editorOf(path: string, text: string): Editor {
  const ends = lineEndsOf(text);
  return { path, text: signal(ends.opened(text)), ends };
}
