/** Keys that the author names, each with its value: fields that are set, a subject in each language. */

import { useId, useState } from "preact/hooks";
import { removeValue } from "#language/edit/remove-value.ts";
import { renameKey } from "#language/edit/rename-key.ts";
import { setValue } from "#language/edit/set-value.ts";
import type { Path, Written } from "#language/edit/written-tree.ts";
import type { FormField } from "#language/forms/form.ts";
import { t } from "../../../../texts/text.ts";
import { changeText, type Editor } from "../editor-store.ts";
import { fieldLabel } from "./field-label.ts";
import { Says } from "./says.tsx";
import { shownValue } from "./write-field.ts";

type PairsProps = { editor: Editor; field: FormField; path: Path; value: Written | undefined };

/** A pair whose value is emptied goes. */
export function Pairs({ editor, field, path, value }: PairsProps) {
  const [name, setName] = useState("");
  const known = useId();
  const pairs = typeof value === "object" && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
  const text = (): string => editor.text.peek();
  const write = (key: string, typed: string): void => {
    const edits = typed === "" ? removeValue(text(), [...path, key]) : setValue(text(), [...path, key], typed);
    changeText(editor, edits ?? []);
  };
  return (
    <fieldset class="form-group">
      <legend>{fieldLabel(field.key)}</legend>
      {pairs.map(([key, one], index) => (
        <div key={String(index)} class="form-pair">
          <input
            type="text"
            aria-label={t("editor.pair.name", { number: index + 1 })}
            value={key}
            onChange={({ currentTarget }) =>
              changeText(editor, renameKey(text(), [...path, key], currentTarget.value.trim()) ?? [])
            }
          />
          <input
            type="text"
            aria-label={key}
            value={shownValue(one) ?? ""}
            onInput={({ currentTarget }) => write(key, currentTarget.value)}
          />
        </div>
      ))}
      <div class="form-pair">
        <input
          type="text"
          aria-label={t("editor.pair.new")}
          placeholder={t("editor.pair.new")}
          list={field.options.length > 0 ? known : undefined}
          value={name}
          onInput={({ currentTarget }) => setName(currentTarget.value)}
        />
        <button
          type="button"
          class="button button-small"
          aria-disabled={name.trim() === ""}
          onClick={() => {
            if (name.trim() === "") return;
            write(name.trim(), "…");
            setName("");
          }}
        >
          {t("editor.add")}
        </button>
      </div>
      {field.options.length > 0 && (
        <datalist id={known}>
          {field.options.map((option) => (
            <option key={option} value={option} />
          ))}
        </datalist>
      )}
      <Says text={field.says} />
    </fieldset>
  );
}
