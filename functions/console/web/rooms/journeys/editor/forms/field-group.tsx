/** The fields of a mapping: those that are written or needed, and the others when they are asked for. */

import { useState } from "preact/hooks";
import { writtenAt } from "#language/edit/proven-edit.ts";
import { removeValue } from "#language/edit/remove-value.ts";
import { setValue } from "#language/edit/set-value.ts";
import type { Path, Written } from "#language/edit/written-tree.ts";
import type { FormField } from "#language/forms/form.ts";
import { t } from "../../../../texts/text.ts";
import { changeText, type Editor } from "../editor-store.ts";
import { fieldLabel } from "./field-label.ts";
import { Pairs } from "./pairs.tsx";
import { TextInput } from "./text-input.tsx";
import { type PlacedField, shownValue, writeField } from "./write-field.ts";

export type GroupProps = {
  editor: Editor;
  data: Written;
  path: Path;
  fields: readonly FormField[];
  around?: PlacedField["around"];
};

/** `path`: of the mapping. `around`: it may be a plain text yet. */
export function FieldGroup({ editor, data, path, fields, around }: GroupProps) {
  const [all, setAll] = useState(false);
  const order = fields.map(({ key }) => key);
  const isShown = ({ key, needed }: FormField): boolean => all || needed || writtenAt(data, [...path, key]) !== undefined;
  const hidden = fields.filter((field) => !isShown(field));
  return (
    <>
      {fields.filter(isShown).map((field) => (
        <OneField
          key={field.key}
          {...{ editor, data, field, path: [...path, field.key], order, ...(around ? { around } : {}) }}
        />
      ))}
      {hidden.length > 0 && (
        <button type="button" class="button button-small form-more" onClick={() => setAll(true)}>
          {t("editor.more")} <span>{hidden.map(({ key }) => fieldLabel(key)).join(", ")}</span>
        </button>
      )}
    </>
  );
}

function OneField({ editor, data, ...placed }: PlacedField & { editor: Editor; data: Written }) {
  const { field, path } = placed;
  const value = writtenAt(data, path);
  const shown = shownValue(value);
  const write = (typed: string): void => changeText(editor, writeField(editor.text.peek(), placed, typed) ?? []);
  if (field.input === "pairs" && (!field.orText || typeof value === "object"))
    return <Pairs {...{ editor, field, path, value }} />;
  if (field.input === "entries") return <Entries {...{ editor, data, field, path }} />;
  if (field.input !== "group" || (field.orText && shown !== undefined && shown !== "")) {
    if (shown === undefined) return <InText field={field} />;
    return (
      <>
        <TextInput field={field} value={shown} onWrite={write} />
        {field.main !== undefined && <Longer {...{ editor, data, field, path, main: field.main }} />}
      </>
    );
  }
  if (value !== undefined && shown !== undefined && shown !== "")
    return <TextInput field={field} value={shown} onWrite={write} />;
  return (
    <fieldset class="form-group">
      <legend>{fieldLabel(field.key)}</legend>
      <FieldGroup {...{ editor, data, path, fields: field.fields }} />
    </fieldset>
  );
}

/** What can be said besides, where a plain text stands for the whole. */
function Longer({
  editor,
  data,
  field,
  path,
  main,
}: {
  editor: Editor;
  data: Written;
  field: FormField;
  path: Path;
  main: string;
}) {
  const others = field.fields.filter(({ key }) => key !== main).map((one) => ({ ...one, needed: false }));
  return <FieldGroup {...{ editor, data, path, fields: others, around: { path, main } }} />;
}

/** A list of mappings, such as the branches of a choice: the keys of each, and another one. */
function Entries({ editor, data, field, path }: { editor: Editor; data: Written; field: FormField; path: Path }) {
  const list = writtenAt(data, path);
  const entries = Array.isArray(list) ? list : [];
  return (
    <>
      {entries.map((_, index) => (
        <fieldset key={String(index)} class="form-group">
          <legend>
            <span>{fieldLabel(field.key)}</span> {index + 1}
          </legend>
          <FieldGroup {...{ editor, data, path: [...path, index], fields: field.fields }} />
          {entries.length > 1 && (
            <button
              type="button"
              class="button button-small"
              onClick={() => changeText(editor, removeValue(editor.text.peek(), [...path, index]) ?? [])}
            >
              {t("editor.remove-branch", { number: index + 1 })}
            </button>
          )}
        </fieldset>
      ))}
      <button
        type="button"
        class="button button-small form-more"
        onClick={() => changeText(editor, anotherEntry(editor, field, path, entries) ?? [])}
      >
        {t("editor.add-branch")}
      </button>
    </>
  );
}

const anotherEntry = (editor: Editor, field: FormField, path: Path, entries: readonly Written[]) => {
  const values = field.fields
    .filter(({ needed }) => needed)
    .map((one): [string, Written] => [one.key, freshValue(one, entries.length + 1)]);
  const steps: [string, Written][] = field.key === "choose" ? [["steps", [{ wait: "3 days" }]]] : [];
  return setValue(editor.text.peek(), path, [...entries, Object.fromEntries([...values, ...steps])]);
};

const freshValue = ({ key, input, options }: FormField, number: number): Written => {
  if (input === "number") return Number(options[0] ?? 1);
  return key === "name" ? `way-${number}` : (options[0] ?? "");
};

function InText({ field }: { field: FormField }) {
  return (
    <p class="hint">
      <strong>{fieldLabel(field.key)}</strong>: {t("editor.in-text")}
    </p>
  );
}
