/** Parts of the page that are loaded when they are first shown, or before, once the page has nothing else to do. */

import { signal } from "@preact/signals";
import type { FunctionComponent } from "preact";
import { useEffect } from "preact/hooks";
import { ProblemNote } from "./problem-note.tsx";
import { Waiting } from "./waiting.tsx";

/** Milliseconds after the page has begun: what a room needs first has come by then. */
const LATER = 2_000;

/** @param load answers the part itself; it is loaded once, and tried again where that failed */
export function loadedLater<Props extends object>(load: () => Promise<FunctionComponent<Props>>): FunctionComponent<Props> {
  const loaded = signal<FunctionComponent<Props> | undefined>(undefined);
  const failed = signal(false);
  const begin = async (): Promise<void> => {
    if (loaded.peek()) return;
    failed.value = false;
    try {
      loaded.value = await load();
    } catch {
      failed.value = true;
    }
  };
  setTimeout(() => void begin(), LATER);
  return function LoadedLater(props: Props) {
    useEffect(() => void begin(), []);
    const Part = loaded.value;
    if (Part) return <Part {...props} />;
    return failed.value ? <ProblemNote problem={{ kind: "unreachable" }} again={() => void begin()} /> : <Waiting />;
  };
}
