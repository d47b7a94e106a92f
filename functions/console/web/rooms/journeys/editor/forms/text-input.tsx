/** A field whose text is that of the journey: what is typed is written at once, and what is undone shows at once. */

import { useId, useState } from "preact/hooks";
import type { FormField } from "#language/forms/form.ts";
import { t } from "../../../../texts/text.ts";
import { fieldLabel } from "./field-label.ts";
import { Says } from "./says.tsx";

export type InputProps = { field: FormField; value: string; label?: string; onWrite(typed: string): void };

/** With the names that are known, or examples, to choose from; another can be typed all the same. */
export function TextInput({ field, value, label, onWrite }: InputProps) {
  const id = useId();
  // Spaces that are typed at the end are not in the text yet, and must not vanish under the fingers.
  const [typed, setTyped] = useState<string | undefined>(undefined);
  // An empty one is taken away only when it is left: whoever clears it wants to write another.
  const isCleared = typed !== undefined && typed.trim() === "" && !field.needed;
  const shown = typed !== undefined && (isCleared || typed.trim() === value.trim()) ? typed : value;
  const isChoice = field.input === "choice" || field.input === "yes-no";
  const options = field.input === "yes-no" ? ["yes", "no"] : field.options;
  const isSelect = isChoice && (value === "" || options.includes(value));
  return (
    <div class="field form-field">
      <label htmlFor={id}>{label ?? fieldLabel(field.key)}</label>
      {isSelect ? (
        <select
          id={id}
          value={value}
          aria-describedby={`${id}-says`}
          onChange={({ currentTarget }) => onWrite(currentTarget.value)}
        >
          {!field.needed && <option value="">{t("editor.default")}</option>}
          {options.map((option) => (
            <option key={option} value={option}>
              {option}
            </option>
          ))}
        </select>
      ) : (
        <input
          id={id}
          type="text"
          autocomplete="off"
          spellcheck={false}
          class={field.asks === "condition" ? "form-code" : undefined}
          list={options.length > 0 ? `${id}-options` : undefined}
          value={shown}
          aria-describedby={`${id}-says`}
          onInput={({ currentTarget }) => {
            setTyped(currentTarget.value);
            if (currentTarget.value.trim() !== "" || field.needed) onWrite(currentTarget.value);
          }}
          onBlur={() => {
            if (isCleared && value !== "") onWrite("");
            setTyped(undefined);
          }}
        />
      )}
      {!isSelect && options.length > 0 && (
        <datalist id={`${id}-options`}>
          {options.map((option) => (
            <option key={option} value={option} />
          ))}
        </datalist>
      )}
      <Says text={field.says} id={`${id}-says`} />
    </div>
  );
}
