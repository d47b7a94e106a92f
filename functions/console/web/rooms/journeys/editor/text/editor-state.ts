/** What the text can do: YAML in colours, one undo stack, keys that everybody knows. */

import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { yaml } from "@codemirror/lang-yaml";
import { bracketMatching, indentOnInput, indentUnit } from "@codemirror/language";
import { EditorState, type Extension } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { colours, look } from "./look.ts";

type Given = { text: string; label: string; readOnly: boolean; onText(text: string): void; more?: Extension };

/**
 * A state over a text. Tab indents, and after Escape it leaves: whoever works by keyboard is not caught. Lines end as they do in the file: in it all are counted
 * as they stand, so that a place in the text is a place in the file.
 */
export function stateOf({ text, label, readOnly, onText, more = [] }: Given): EditorState {
  return EditorState.create({
    doc: text,
    extensions: [
      EditorState.lineSeparator.of("\n"),
      EditorState.readOnly.of(readOnly),
      EditorState.tabSize.of(2),
      indentUnit.of("  "),
      EditorView.contentAttributes.of({ "aria-label": label, autocapitalize: "off", spellcheck: "false" }),
      EditorView.lineWrapping,
      lineNumbers(),
      history(),
      drawSelection(),
      highlightActiveLine(),
      indentOnInput(),
      bracketMatching(),
      yaml(),
      look,
      colours,
      more,
      keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) onText(update.state.doc.toString());
      }),
    ],
  });
}
