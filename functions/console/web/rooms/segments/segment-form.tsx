/** Writes a segment: who they are, in a sentence and as a condition, with the count of the people whom it takes in. */

import type { Signal } from "@preact/signals";
import { useId } from "preact/hooks";
import { ProblemNote } from "../../parts/problem-note.tsx";
import { may } from "../../session.ts";
import { t } from "../../texts/text.ts";
import { saveProblem, saving } from "./segments-store.ts";
import { TriedCount } from "./tried-count.tsx";

type Props = {
  about: Signal<string>;
  condition: Signal<string>;
  at: string;
  children?: preact.ComponentChildren;
  onKeep(): void;
};

/** `children`: fields before the others. */
export function SegmentForm({ about, condition, at, children, onKeep }: Props) {
  const id = useId();
  const isReady = about.value.trim() !== "" && condition.value.trim() !== "";
  return (
    <form
      class="writing"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) onKeep();
      }}
    >
      {children}
      <label class="field">
        <span>{t("segments.about")}</span>
        <input
          type="text"
          value={about.value}
          maxLength={200}
          onInput={({ currentTarget }) => {
            about.value = currentTarget.value;
          }}
        />
      </label>
      <div class="field">
        <label htmlFor={id}>{t("segments.condition")}</label>
        <textarea
          id={id}
          class="source-field"
          rows={3}
          maxLength={2_000}
          spellcheck={false}
          aria-describedby={`${id}-hint`}
          value={condition.value}
          onInput={({ currentTarget }) => {
            condition.value = currentTarget.value;
          }}
        />
        <p class="hint" id={`${id}-hint`}>
          {t("segments.condition-hint")} <code>customer.orders &gt;= 3 &amp;&amp; customer.country == 'PL'</code>
        </p>
      </div>
      <TriedCount condition={condition.value} at={at} />
      {saveProblem.value && <ProblemNote problem={saveProblem.value} />}
      {may("save-draft") && (
        <div class="buttons">
          <button type="submit" class="button button-strong" aria-disabled={saving.value || !isReady ? "true" : undefined}>
            {t("segments.keep")}
          </button>
          <span class="hint">{t("segments.keep-means")}</span>
        </div>
      )}
    </form>
  );
}
