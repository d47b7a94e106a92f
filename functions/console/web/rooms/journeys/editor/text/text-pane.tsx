/** The text of the journey, in an editor that lives in a root of its own: there its styles are sheets and not markup, which the page's policy allows. */

import { EditorView } from "@codemirror/view";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../../../../texts/text.ts";
import type { EditorProps } from "../editor-body.tsx";
import type { Editor } from "../editor-store.ts";
import { changeBetween } from "./change-between.ts";
import { stateOf } from "./editor-state.ts";

/** Where what is typed goes to `editor.text` and `onChange`. */
export function TextPane({ editor, readOnly = false, texts, path, onChange }: EditorProps & { editor: Editor }) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | undefined>(undefined);
  const told = useRef(onChange);
  told.current = onChange;
  // What it has given and not been given back yet: that comes late, when more is typed already, and must undo nothing.
  const owed = useRef<string[]>([]);
  const given = editor.ends.opened(texts[path] ?? "");

  useEffect(() => {
    if (!host.current) return;
    const root = host.current.shadowRoot ?? host.current.attachShadow({ mode: "open" });
    const onText = (text: string): void => {
      editor.text.value = text;
      owed.current.push(text);
      told.current?.(editor.ends.written(text));
    };
    const state = stateOf({ text: editor.text.peek(), label: t("editor.text", { path }), readOnly, onText });
    view.current = new EditorView({ state, parent: root, root });
    // Keys that are typed into it are no shortcuts of the page, which sees the root's host and not what has the focus in it.
    const keep = (event: Event): void => event.stopPropagation();
    host.current.addEventListener("keydown", keep);
    const from = host.current;
    return () => {
      from.removeEventListener("keydown", keep);
      view.current?.destroy();
    };
  }, [editor, readOnly]);

  // Somebody else has changed it: another tab, or what was put back.
  useEffect(() => {
    const at = owed.current.indexOf(given);
    if (at >= 0) owed.current.splice(0, at + 1);
    if (at >= 0 || given === editor.text.peek()) return;
    owed.current = [];
    const change = changeBetween(editor.text.peek(), given);
    view.current?.dispatch({ changes: change });
  }, [given]);

  return <div ref={host} class="editor-text" />;
}
