/** The parts of the editor side by side. */

import { useMemo } from "preact/hooks";
import { type Editor, editorOf } from "./editor-store.ts";
import { TextPane } from "./text/text-pane.tsx";

export type EditorProps = {
  /** Of the file within `texts`, such as `journeys/win-back.yaml`. */
  path: string;
  /** All files of the workflows folder by path, as the draft has them. */
  texts: Readonly<Record<string, string>>;
  /** How many people stand at each step, by its id. */
  counts?: Readonly<Record<string, number>>;
  readOnly?: boolean;
  /** The whole text after each change. */
  onChange?(text: string): void;
  /** Somebody wants to see who stands at this step. */
  onOpenPeople?(step: string): void;
};

/** What is edited stands in one store, so that picture, text and forms cannot differ. */
export function EditorBody(props: EditorProps) {
  const editor: Editor = useMemo(() => editorOf(props.path, props.texts[props.path] ?? ""), [props.path]);
  return (
    <div class="journey-editor">
      <TextPane editor={editor} {...props} />
    </div>
  );
}
