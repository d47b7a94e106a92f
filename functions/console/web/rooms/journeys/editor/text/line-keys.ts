/** Enter and Backspace as the language needs them: whoever writes steps counts no blanks. */

import type { Command, KeyBinding } from "@codemirror/view";
import { type NextLine, nextLine, withoutDash } from "#language/edit/next-line.ts";

const by =
  (made: (text: string, at: number) => NextLine | undefined): Command =>
  ({ state, dispatch }) => {
    const { main, ranges } = state.selection;
    const change = ranges.length === 1 && main.empty && !state.readOnly ? made(state.doc.toString(), main.head) : undefined;
    if (!change) return false;
    const { from, to, text } = change;
    const changes = { from, to, insert: text };
    dispatch(state.update({ changes, selection: { anchor: from + text.length }, scrollIntoView: true, userEvent: "input" }));
    return true;
  };

/** Wherever they say nothing, the editor's own hold. */
export const lineKeys: readonly KeyBinding[] = [
  { key: "Enter", run: by(nextLine) },
  { key: "Backspace", run: by(withoutDash) },
];
