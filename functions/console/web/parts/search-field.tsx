/** A field that finds as one types: it asks when nobody has typed for a moment, or at Enter. */

import { useSignal } from "@preact/signals";
import { useEffect, useId, useRef } from "preact/hooks";
import { Icon } from "./icon.tsx";

/** So long nobody types before it asks, in milliseconds. */
const PAUSE = 150;

/** `value`: what was looked for last; `onFind` gets what is to be looked for now. */
export function SearchField({ label, value, onFind }: { label: string; value: string; onFind(words: string): void }) {
  const id = useId();
  const typed = useSignal(value);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  // What it has asked for comes back late, when more is typed already, and must undo nothing; all else is the back button's.
  const owed = useRef<string[]>([]);
  useEffect(() => {
    const at = owed.current.indexOf(value);
    owed.current = owed.current.slice(at + 1);
    if (at < 0) typed.value = value;
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const find = (): void => {
    clearTimeout(timer.current);
    const words = typed.peek().trim();
    if (words === (owed.current.at(-1) ?? value)) return;
    owed.current.push(words);
    onFind(words);
  };
  return (
    <search>
      <form
        class="search"
        onSubmit={(event) => {
          event.preventDefault();
          find();
        }}
      >
        <label class="hidden" htmlFor={id}>
          {label}
        </label>
        <Icon name="search" />
        <input
          id={id}
          type="search"
          autocomplete="off"
          placeholder={label}
          value={typed.value}
          onInput={({ currentTarget }) => {
            typed.value = currentTarget.value;
            clearTimeout(timer.current);
            timer.current = setTimeout(find, PAUSE);
          }}
        />
      </form>
    </search>
  );
}
