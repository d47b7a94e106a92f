/** What the engine has found, as marks in the text, with what one key does about it. */

import { type Action, type Diagnostic, setDiagnostics } from "@codemirror/lint";
import type { EditorState, Text, TransactionSpec } from "@codemirror/state";
import type { Command, EditorView } from "@codemirror/view";
import type { FixableProblem } from "../../../../engine/messages.ts";

/** A problem of the text with its characters. */
export type Mark = { problem: FixableProblem; from: number; to: number; severity: "error" | "warning" };

/** A problem names where it begins: it is marked as far as its word goes, or its line where no word stands there. */
export function marksOf(doc: Text, problems: readonly FixableProblem[], severity: Mark["severity"]): Mark[] {
  return problems.map((problem) => {
    const line = doc.line(Math.min(Math.max(problem.line, 1), doc.lines));
    const from = Math.min(line.from + problem.column - 1, line.to);
    const [word = ""] = /^(?:[\w.-]+|"[^"]*"|'[^']*'|\S+)/.exec(doc.sliceString(from, line.to)) ?? [];
    const indent = /^\s*/.exec(line.text)?.[0].length ?? 0;
    return word === ""
      ? { problem, from: Math.min(line.from + indent, line.to), to: line.to, severity }
      : { problem, from, to: from + word.length, severity };
  });
}

/** Shows them in place of those before. */
export function showMarks(state: EditorState, marks: readonly Mark[]): TransactionSpec {
  return setDiagnostics(
    state,
    marks.map(
      ({ problem, from, to, severity }): Diagnostic => ({
        from,
        to,
        severity,
        message: problem.remedy === undefined ? problem.message : `${problem.message}\n${problem.remedy}`,
        actions: problem.fixes.map(
          ({ title, edits }): Action => ({
            name: title,
            apply: (view) => view.dispatch({ changes: edits, userEvent: "input.fix" }),
          }),
        ),
      }),
    ),
  );
}

/** The likeliest fix of the problem at the cursor, of its line, or of the first that has one. */
export function fixAtCursor(marks: () => readonly Mark[]): Command {
  return (view) => {
    const { head } = view.state.selection.main;
    const fixable = marks().filter(({ problem }) => problem.fixes.length > 0);
    const mark = fixable.find(({ from, to }) => from <= head && head <= to) ?? fixable.find(isOnLine(view, head)) ?? fixable[0];
    const [fix] = mark?.problem.fixes ?? [];
    if (!mark || !fix) return false;
    view.dispatch({ changes: fix.edits, selection: { anchor: mark.from }, userEvent: "input.fix", scrollIntoView: true });
    return true;
  };
}

const isOnLine =
  (view: EditorView, at: number) =>
  ({ from }: Mark): boolean =>
    view.state.doc.lineAt(from).number === view.state.doc.lineAt(at).number;
