/** The lines of the step that is selected, shown in the text. */

import { type Extension, RangeSetBuilder, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView } from "@codemirror/view";

/** From where to where the step stands; undefined: none is selected. */
export const selectLines = StateEffect.define<{ from: number; to: number } | undefined>();

const line = Decoration.line({ class: "cm-step" });

const field = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (shown, { changes, effects, state }) => {
    let now = shown.map(changes);
    for (const effect of effects) {
      if (!effect.is(selectLines)) continue;
      const builder = new RangeSetBuilder<Decoration>();
      if (effect.value) {
        const last = state.doc.lineAt(Math.min(effect.value.to, state.doc.length)).number;
        for (let number = state.doc.lineAt(Math.min(effect.value.from, state.doc.length)).number; number <= last; number += 1) {
          const { from } = state.doc.line(number);
          builder.add(from, from, line);
        }
      }
      now = builder.finish();
    }
    return now;
  },
  provide: (own) => EditorView.decorations.from(own),
});

export const stepLines: Extension = field;
