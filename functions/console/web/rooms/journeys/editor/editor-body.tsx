/** The parts of the editor: the picture with the form of what is selected, beside the text with what is wrong in it. */

import { useEffect, useMemo } from "preact/hooks";
import { beginAdding, checkNow, type Editor, editorOf } from "./editor-store.ts";
import { FormPane } from "./forms/form-pane.tsx";
import type { PictureEdge } from "./picture/picture-of.ts";
import { PicturePane } from "./picture/picture-pane.tsx";
import { ProblemList } from "./problem-list.tsx";
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
  /** Somebody wants to see who stands at these steps. */
  onOpenPeople?(steps: string[]): void;
};

/** What is edited stands in one store, so that picture, text and forms cannot differ. */
export function EditorBody({ path, texts, counts, readOnly = false, onChange, onOpenPeople }: EditorProps) {
  const editor: Editor = useMemo(() => editorOf(path, texts[path] ?? ""), [path]);
  const { text } = editor;
  useEffect(() => {
    void checkNow(editor, texts);
  }, [editor, text.value, texts]);
  return (
    <div class="journey-editor">
      <div class="editor-side">
        <PicturePane
          editor={editor}
          {...(counts ? { counts } : {})}
          {...(onOpenPeople ? { onOpenPeople } : {})}
          {...(readOnly ? {} : { onAdd: ({ list }: PictureEdge) => beginAdding(editor, list) })}
        />
        {!readOnly && <FormPane editor={editor} />}
      </div>
      <div class="editor-side">
        <TextPane editor={editor} given={texts[path] ?? ""} readOnly={readOnly} onText={(written) => onChange?.(written)} />
        <ProblemList editor={editor} readOnly={readOnly} />
      </div>
    </div>
  );
}
