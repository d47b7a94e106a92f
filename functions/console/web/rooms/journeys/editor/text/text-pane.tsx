/** The text of the journey, in an editor that lives in a root of its own: there its styles are sheets and not markup, which the page's policy allows. */

import { EditorView } from "@codemirror/view";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../../../../texts/text.ts";
import { type Editor, START } from "../editor-store.ts";
import { changeBetween } from "./change-between.ts";
import { stateOf } from "./editor-state.ts";
import { type Mark, marksOf, showMarks } from "./problem-marks.ts";
import { selectLines } from "./step-lines.ts";

type Props = { editor: Editor; given: string; readOnly: boolean; onText(text: string): void };

/** `given`: the text as whoever shows the editor has it. `onText`: after each change, with the line ends of the file. */
export function TextPane({ editor, given, readOnly, onText }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const latest = useRef(onText);
  latest.current = onText;
  // What it has given and not been given back yet: that comes late, when more is typed already, and must undo nothing.
  const owed = useRef<string[]>([]);
  const fresh = editor.ends.opened(given);

  useEffect(
    () =>
      host.current
        ? opened(host.current, editor, readOnly, (text) => {
            owed.current.push(editor.ends.opened(text));
            latest.current(text);
          })
        : undefined,
    [editor, readOnly],
  );

  // Somebody else has changed it: another tab, or what was put back.
  useEffect(() => {
    const view = editor.view.peek();
    const at = owed.current.indexOf(fresh);
    if (at >= 0) owed.current.splice(0, at + 1);
    if (at < 0 && view && fresh !== view.state.doc.toString())
      view.dispatch({ changes: changeBetween(view.state.doc.toString(), fresh) });
  }, [fresh, editor]);

  const { found, selected, places, view } = editor;
  useLayoutEffect(() => {
    const shown = view.value;
    if (!shown || !found.value || found.value.text !== shown.state.doc.toString()) return;
    shown.dispatch(showMarks(shown.state, marksIn(editor)));
  }, [found.value, view.value]);
  const place = places.value.find(({ key }) => key === selected.value);
  useEffect(() => {
    view.value?.dispatch({ effects: selectLines.of(place && selected.value !== START ? place : undefined) });
  }, [view.value, place?.from, place?.to]);

  return <div ref={host} class="editor-text" />;
}

/** All that was found in the text, wrong before odd. */
const marksIn = ({ found, view }: Editor): Mark[] => {
  const doc = view.peek()?.state.doc;
  const { problems, warnings } = found.peek() ?? { problems: [], warnings: [] };
  return doc ? [...marksOf(doc, problems, "error"), ...marksOf(doc, warnings, "warning")] : [];
};

const opened = (host: HTMLElement, editor: Editor, readOnly: boolean, onText: (text: string) => void): (() => void) => {
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  const state = stateOf({
    text: editor.text.peek(),
    path: editor.path,
    label: t("editor.text", { path: editor.path }),
    readOnly,
    marks: () => marksIn(editor),
    onText: (text) => {
      editor.text.value = text;
      onText(editor.ends.written(text));
    },
    onCursor: (at) => {
      editor.cursor.value = at;
    },
  });
  const view = new EditorView({ state, parent: root, root });
  editor.view.value = view;
  // Keys that are typed into it are no shortcuts of the page, which sees the root's host and not what has the focus in it.
  const keep = (event: Event): void => event.stopPropagation();
  host.addEventListener("keydown", keep);
  return () => {
    host.removeEventListener("keydown", keep);
    editor.view.value = undefined;
    view.destroy();
  };
};
