/** With whose facts a template is shown: made-up ones, or those of a customer, for whoever may see people. */

import { useSignal } from "@preact/signals";
import { ProblemNote } from "../../parts/problem-note.tsx";
import { t } from "../../texts/text.ts";
import { readAs, reader, readerProblem } from "./templates-store.ts";

/** An id or an address; it stands in no address of the page. */
export function ReaderField() {
  const typed = useSignal(reader.value?.customer ?? "");
  return (
    <>
      <form
        class="reader"
        onSubmit={(event) => {
          event.preventDefault();
          void readAs(typed.value.trim());
        }}
      >
        <label class="choice">
          <span>{t("templates.reader")}</span>
          <input
            type="text"
            value={typed.value}
            placeholder={t("templates.reader-made-up")}
            autocomplete="off"
            onInput={({ currentTarget }) => {
              typed.value = currentTarget.value;
            }}
          />
        </label>
        <button type="submit" class="button button-small">
          {t("templates.reader-show")}
        </button>
      </form>
      {readerProblem.value && <ProblemNote problem={readerProblem.value} />}
    </>
  );
}
