/** The form of what is selected: the fields of its kind, and what can be done with it. */

import { redo, undo } from "@codemirror/commands";
import type { StepPlace } from "#language/edit/step-places.ts";
import { isStepName, type StepName } from "#language/edit/step-shapes.ts";
import type { Forms } from "#language/forms/form.ts";
import { t } from "../../../../texts/text.ts";
import { type Editor, START } from "../editor-store.ts";
import { kindTitle } from "../kind-title.ts";
import { FieldGroup } from "./field-group.tsx";
import { KindChooser } from "./kind-chooser.tsx";
import { StepActions } from "./step-actions.tsx";

/** What is undone in it is what was done last, in the text or here. */
export function FormPane({ editor }: { editor: Editor }) {
  const forms = editor.forms.value;
  if (!forms) return null;
  const onKeyDown = (event: KeyboardEvent): void => {
    const view = editor.view.peek();
    if (!view || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    if (key !== "z" && key !== "y") return;
    event.preventDefault();
    if (key === "y" || event.shiftKey) redo(view);
    else undo(view);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only hears the keys of its fields.
    <div class="form-pane" onKeyDown={onKeyDown}>
      {editor.adding.value ? (
        <KindChooser editor={editor} forms={forms} place={editor.adding.value} />
      ) : (
        <Selected editor={editor} forms={forms} />
      )}
    </div>
  );
}

function Selected({ editor, forms }: { editor: Editor; forms: Forms }) {
  const data = editor.tree.value?.data;
  const key = editor.selected.value;
  const place = editor.places.value.find((one) => one.key === key);
  if (data === undefined) return <p class="hint">{t("editor.form.unread")}</p>;
  if (key === START) {
    return (
      <section class="card form" aria-label={t("editor.form.journey")}>
        <h3>{t("editor.form.journey")}</h3>
        <FieldGroup key={key} {...{ editor, data, path: [], fields: forms.journey }} />
      </section>
    );
  }
  return place && isStepName(place.name) ? <OneStep key={key} {...{ editor, forms, place, name: place.name }} /> : null;
}

function OneStep({ editor, forms, place, name }: { editor: Editor; forms: Forms; place: StepPlace; name: StepName }) {
  const form = forms.steps[name];
  const data = editor.tree.value?.data ?? null;
  return (
    <section class="card form" aria-label={kindTitle(name)}>
      <h3>{kindTitle(name)}</h3>
      <p class="hint" lang="en">
        {form.about}
      </p>
      <FieldGroup {...{ editor, data, path: place.path, fields: form.fields }} />
      <StepActions editor={editor} place={place} />
    </section>
  );
}
