/** What can be done with a step: others added around it, moved, removed. */

import { moveEntry } from "#language/edit/change-list.ts";
import { applyEdits } from "#language/edit/edits.ts";
import { writtenAt } from "#language/edit/proven-edit.ts";
import { removeValue } from "#language/edit/remove-value.ts";
import { pathKey, type StepPlace, stepPlaces } from "#language/edit/step-places.ts";
import type { Path } from "#language/edit/written-tree.ts";
import { t } from "../../../../texts/text.ts";
import { changeText, type Editor, type ListPlace } from "../editor-store.ts";

/** As buttons, since nobody but a mouse reaches the signs on the picture. */
export function StepActions({ editor, place }: { editor: Editor; place: StepPlace }) {
  const list = place.path.slice(0, -1);
  const index = Number(place.path.at(-1));
  const steps = writtenAt(editor.tree.value?.data ?? null, list);
  const count = Array.isArray(steps) ? steps.length : 0;
  const add = (at: ListPlace) => (): void => {
    editor.adding.value = at;
  };
  const move = (to: number) => (): void => {
    const edits = moveEntry(editor.text.peek(), list, index, to);
    if (!edits) return;
    const moved = stepPlaces(applyEdits(editor.text.peek(), edits)).find(({ key }) => key === pathKey([...list, to]));
    changeText(editor, edits, moved?.from);
  };
  /** As the picture calls it. */
  const wayTo = (into: Path): string => {
    const edges = editor.picture.value?.edges ?? [];
    return edges.find((edge) => edge.list.index === 0 && pathKey(edge.list.path) === pathKey(into))?.name ?? String(into.at(-1));
  };
  return (
    <div class="buttons form-actions">
      <Press onPress={add({ path: list, index })}>{t("editor.add-before")}</Press>
      <Press onPress={add({ path: list, index: index + 1 })}>{t("editor.add-behind")}</Press>
      {place.lists.map((inner) =>
        inner === undefined ? null : (
          <Press key={pathKey(inner)} onPress={add({ path: [...place.path, ...inner], index: 0 })}>
            {t("editor.add-in", { way: wayTo([...place.path, ...inner]) })}
          </Press>
        ),
      )}
      {index > 0 && <Press onPress={move(index - 1)}>{t("editor.move-up")}</Press>}
      {index < count - 1 && <Press onPress={move(index + 1)}>{t("editor.move-down")}</Press>}
      <Press onPress={() => changeText(editor, removeValue(editor.text.peek(), place.path) ?? [])}>{t("editor.remove")}</Press>
    </div>
  );
}

function Press({ onPress, children }: { onPress(): void; children: preact.ComponentChildren }) {
  return (
    <button type="button" class="button button-small" onClick={onPress}>
      {children}
    </button>
  );
}
