/** A journey to look at and to edit: its picture, its text and the forms of its steps, over one store. What they are made of is loaded when the first is opened. */

import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Waiting } from "../../../parts/waiting.tsx";
import type { EditorBody, EditorProps } from "./editor-body.tsx";

/** Loaded once, for all of them. */
const loaded = signal<typeof EditorBody | undefined>(undefined);

/**
 * The editor of one file. It keeps its own undo stack: mount it anew (by `key`) for another file. `texts[path]` may be changed from outside; what is typed
 * comes by `onChange`, with the line ends that the file had.
 */
export function JourneyEditor(props: EditorProps) {
  const Body = loaded.value;
  useEffect(() => {
    if (!loaded.peek()) void load();
  }, []);
  return Body ? <Body {...props} /> : <Waiting />;
}

const load = async (): Promise<void> => {
  const { EditorBody } = await import("./editor-body.tsx");
  loaded.value = EditorBody;
};
