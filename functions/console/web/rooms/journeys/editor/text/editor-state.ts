/** What the text can do: YAML in colours, one undo stack, keys that everybody knows. */

import { autocompletion, type CompletionSource } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentLess, indentMore } from "@codemirror/commands";
import { yaml } from "@codemirror/lang-yaml";
import { bracketMatching, indentOnInput, indentUnit } from "@codemirror/language";
import { lintGutter } from "@codemirror/lint";
import { EditorState, type Extension, Prec } from "@codemirror/state";
import { type Command, drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { complete } from "../../../../engine/engine.ts";
import { lineKeys } from "./line-keys.ts";
import { colours, look } from "./look.ts";
import { fixAtCursor, type Mark } from "./problem-marks.ts";
import { stepLines } from "./step-lines.ts";
import { unseenShown } from "./unseen-shown.ts";

type Given = {
  text: string;
  path: string;
  label: string;
  readOnly: boolean;
  marks(): readonly Mark[];
  onText(text: string): void;
  onCursor(at: number): void;
};

/**
 * A state over a text. Tab indents, and after Escape it leaves: whoever works by keyboard is not caught. Lines end by `\n` alone, and each is counted as
 * it stands, so that a place in the text is a place in the file.
 */
export function stateOf({ text, path, label, readOnly, marks, onText, onCursor }: Given): EditorState {
  return EditorState.create({
    doc: text,
    extensions: [
      EditorState.lineSeparator.of("\n"),
      EditorState.readOnly.of(readOnly),
      EditorState.tabSize.of(2),
      indentUnit.of("  "),
      EditorView.contentAttributes.of({ "aria-label": label, autocapitalize: "off", spellcheck: "false", tabindex: "0" }),
      EditorView.lineWrapping,
      lineNumbers(),
      lintGutter(),
      history(),
      drawSelection(),
      highlightActiveLine(),
      indentOnInput(),
      unseenShown,
      bracketMatching(),
      yaml(),
      // Before what closes the list of completions by Escape: it leaves all the same.
      Prec.highest(tabLeavesAfterEscape()),
      autocompletion({ override: [completing(path)], icons: false }),
      stepLines,
      look,
      colours,
      keymap.of([{ key: "Mod-.", run: fixAtCursor(marks) }, ...lineKeys, ...defaultKeymap, ...historyKeymap]),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) onText(update.state.doc.toString());
        if (update.docChanged || update.selectionSet) onCursor(update.state.selection.main.head);
      }),
    ],
  });
}

/** For as long as nothing else is pressed: nobody has to be quick. */
const tabLeavesAfterEscape = (): Extension => {
  let escaped = false;
  const unlessLeaving =
    (indent: Command): Command =>
    (view) =>
      !escaped && indent(view);
  return [
    EditorView.domEventHandlers({
      keydown: ({ key }) => {
        if (key !== "Tab" && key !== "Shift") escaped = key === "Escape";
      },
      focus: () => {
        escaped = false;
      },
    }),
    keymap.of([{ key: "Tab", run: unlessLeaving(indentMore), shift: unlessLeaving(indentLess) }]),
  ];
};

/** What the engine knows of this place. */
const completing =
  (path: string): CompletionSource =>
  async (context) => {
    if (!context.explicit && !context.matchBefore(/[\w.-]$/)) return null;
    const { from, to, options } = await complete(context.state.doc.toString(), path, context.pos);
    return {
      from,
      to,
      options: options.map(({ label, detail, insert }) => ({
        label,
        ...(detail === undefined ? {} : { info: detail }),
        ...(insert === undefined ? {} : { apply: insert }),
      })),
    };
  };
