/** A field whose text is a draft: nothing typed is lost, and Ctrl+Enter sends it. */

import type { Signal } from "@preact/signals";
import { useId } from "preact/hooks";

export type DraftFieldProps = {
  text: Signal<string>;
  label: string;
  rows: number;
  most: number;
  /** Of the text, where it is not that of the page. */
  lang?: string;
  hint?: string;
  onSend(): void;
};

/** The id of its field is `id` where one is given, so that a key can lead to it. */
export function DraftField({ text, label, rows, most, hint, onSend, id }: DraftFieldProps & { id?: string }) {
  const made = useId();
  const own = id ?? made;
  return (
    <div class="field">
      <label htmlFor={own}>{label}</label>
      <textarea
        id={own}
        rows={rows}
        maxLength={most}
        value={text.value}
        {...(hint === undefined ? {} : { "aria-describedby": `${own}-hint` })}
        onInput={({ currentTarget }) => {
          text.value = currentTarget.value;
        }}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          onSend();
        }}
      />
      {hint !== undefined && (
        <p class="hint" id={`${own}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}
