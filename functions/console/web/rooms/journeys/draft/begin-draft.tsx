/** Begins a draft: it wants a few words on what it is about, which are kept as they are typed. */

import { useId } from "preact/hooks";
import { useShortcuts } from "../../../layout/use-shortcuts.ts";
import { t } from "../../../texts/text.ts";
import { acting, beginDraft, titleTyped } from "../journeys-store.ts";

/** It opens beside this journey. */
export function BeginDraft({ journey }: { journey: string }) {
  const id = useId();
  const title = titleTyped(journey);
  useShortcuts("begin-draft", [{ keys: "b", says: "keys.begin", run: () => document.getElementById(id)?.focus() }]);
  return (
    <form
      class="writing"
      onSubmit={(event) => {
        event.preventDefault();
        void beginDraft(journey);
      }}
    >
      <h2>{t("drafts.begin")}</h2>
      <p class="hint">{t("drafts.begin-why")}</p>
      <div class="field">
        <label htmlFor={id}>{t("drafts.title")}</label>
        <input
          id={id}
          type="text"
          maxLength={200}
          autocomplete="off"
          placeholder={t("drafts.title-such-as")}
          value={title.value}
          onInput={({ currentTarget }) => {
            title.value = currentTarget.value;
          }}
        />
      </div>
      <div class="buttons">
        <button
          type="submit"
          class="button button-strong"
          aria-disabled={acting.value || title.value.trim() === "" ? "true" : undefined}
        >
          {t("drafts.begin-press")}
        </button>
      </div>
    </form>
  );
}
