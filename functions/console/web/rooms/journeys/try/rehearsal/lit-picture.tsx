/** A journey's picture without its text, with the way of one person lit and with where they stand. */

import { useEffect, useMemo } from "preact/hooks";
import { checkNow, type Editor, editorOf, selectNode } from "../../editor/editor-store.ts";
import { PicturePane } from "../../editor/picture/picture-pane.tsx";
import { journeyPath } from "../../journey-places.ts";
import { passedIn } from "./passed-in.ts";
import type { Went } from "./rehearsal-store.ts";

export type LitPictureProps = { journey: string; texts: Readonly<Record<string, string>>; rehearsal: Went["rehearsal"] };

export function LitPicture({ journey, texts, rehearsal }: LitPictureProps) {
  const path = journeyPath(journey);
  const text = texts[path] ?? "";
  const editor: Editor = useMemo(() => editorOf(path, text), [path, text]);
  useEffect(() => {
    void checkNow(editor, texts);
  }, [editor, texts]);
  const { standing } = rehearsal;
  const here = standing && editor.picture.value?.nodes.find(({ ids }) => ids.includes(standing.step))?.key;
  useEffect(() => {
    // What is selected is scrolled to.
    if (here !== undefined) selectNode(editor, here);
  }, [editor, here]);
  return <PicturePane editor={editor} counts={standing ? { [standing.step]: 1 } : {}} way={passedIn(rehearsal)} />;
}
