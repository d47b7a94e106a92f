/** Which kind of step is added: each with what it is for. */

import { useEffect, useRef } from "preact/hooks";
import { addEntry } from "#language/edit/change-list.ts";
import { applyEdits } from "#language/edit/edits.ts";
import { pathKey, stepPlaces } from "#language/edit/step-places.ts";
import { STEP_NAMES, type StepName } from "#language/edit/step-shapes.ts";
import type { Forms } from "#language/forms/form.ts";
import { t } from "../../../../texts/text.ts";
import { changeText, type Editor, type ListPlace } from "../editor-store.ts";
import { kindTitle } from "../kind-title.ts";

/** The focus comes to it, and goes on to what was added. */
export function KindChooser({ editor, forms, place }: { editor: Editor; forms: Forms; place: ListPlace }) {
  const own = useRef<HTMLHeadingElement>(null);
  useEffect(() => own.current?.focus(), [place]);
  const add = (name: StepName): void => {
    editor.adding.value = undefined;
    addStep(editor, place, forms.steps[name].fresh);
  };
  return (
    <section class="card form" aria-label={t("editor.add-step")}>
      <h3 ref={own} tabIndex={-1}>
        {t("editor.add-step")}
      </h3>
      <ul class="kinds">
        {STEP_NAMES.map((name) => (
          <li key={name}>
            <button type="button" class="kind" onClick={() => add(name)}>
              <strong>{kindTitle(name)}</strong>
              <span class="hint" lang="en">
                {forms.steps[name].about}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <button
        type="button"
        class="button"
        onClick={() => {
          editor.adding.value = undefined;
        }}
      >
        {t("editor.cancel")}
      </button>
    </section>
  );
}

const addStep = (editor: Editor, { path, index }: ListPlace, fresh: Parameters<typeof addEntry>[2]): void => {
  const text = editor.text.peek();
  const edits = addEntry(text, { path, index }, fresh);
  if (!edits) return;
  const added = stepPlaces(applyEdits(text, edits)).find(({ key }) => key === pathKey([...path, index]));
  changeText(editor, edits, added?.from);
};
