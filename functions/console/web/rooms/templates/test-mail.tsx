/** Sends oneself the template as it is shown: marked as a test, with dead links, counted nowhere. */

import { useSignal } from "@preact/signals";
import { ProblemNote } from "../../parts/problem-note.tsx";
import { t } from "../../texts/text.ts";
import { type Preview, sending, sendProblem, sendTest, testAddress } from "./templates-store.ts";

/** In one of the languages in which there would be a mail. */
export function TestMail({ previews }: { previews: Preview[] }) {
  const mails = previews.flatMap((one) => (one.kind === "shown" ? [one.mail] : []));
  const locale = useSignal("");
  const to = testAddress();
  const chosen = mails.find((mail) => mail.locale === locale.value) ?? mails[0];
  if (!chosen) return null;
  return (
    <section aria-labelledby="test-mail">
      <h2 id="test-mail">{t("templates.test")}</h2>
      <p class="hint">{t("templates.test-hint")}</p>
      {sendProblem.value && <ProblemNote problem={sendProblem.value} />}
      <form
        class="reader"
        onSubmit={(event) => {
          event.preventDefault();
          void sendTest(chosen);
        }}
      >
        <label class="choice">
          <span>{t("mails.to")}</span>
          <input
            type="email"
            autocomplete="email"
            value={to.value}
            onInput={({ currentTarget }) => {
              to.value = currentTarget.value;
            }}
          />
        </label>
        <label class="choice">
          <span>{t("mails.language")}</span>
          <select
            value={chosen.locale}
            onChange={({ currentTarget }) => {
              locale.value = currentTarget.value;
            }}
          >
            {mails.map((mail) => (
              <option key={mail.locale} value={mail.locale}>
                {mail.locale}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" class="button button-small" aria-disabled={sending.value ? "true" : undefined}>
          {t("templates.test-send")}
        </button>
      </form>
    </section>
  );
}
