/** A new template, from one that there is or from a short draft: it begins as a draft that changes nothing yet. */

import { useSignal } from "@preact/signals";
import { ask } from "../../api/ask.ts";
import type { Problem } from "../../api/problem.ts";
import { BackLink } from "../../parts/back-link.tsx";
import { Heading } from "../../parts/heading.tsx";
import { ProblemNote } from "../../parts/problem-note.tsx";
import { addressOf } from "../../place/address.ts";
import { draft } from "../../place/drafts.ts";
import { go } from "../../place/place.ts";
import { t } from "../../texts/text.ts";
import { list } from "./templates-store.ts";

/** Leads to the template once it is there, with its text open. */
export function NewTemplate() {
  const name = draft("template:new:name");
  const like = draft("template:new:like");
  const subject = draft("template:new:subject");
  const busy = useSignal(false);
  const problem = useSignal<Problem | undefined>(undefined);
  const begin = async (): Promise<void> => {
    if (busy.value || name.value.trim() === "") return;
    busy.value = true;
    const begun = await beginTemplate({ name: name.value.trim(), like: like.value, subject: subject.value.trim() });
    busy.value = false;
    if ("problem" in begun) {
      problem.value = begun.problem;
      return;
    }
    const thing = name.value.trim();
    for (const one of [name, like, subject]) one.value = "";
    go(addressOf({ room: "templates", thing, query: { draft: begun.draft, edit: begun.locale } }));
  };
  return (
    <article class="page">
      <BackLink to={addressOf({ room: "templates" })}>{t("room.templates")}</BackLink>
      <Heading level={1} at="templates/">
        {t("templates.new")}
      </Heading>
      {problem.value && <ProblemNote problem={problem.value} />}
      <form
        class="writing template-new"
        onSubmit={(event) => {
          event.preventDefault();
          void begin();
        }}
      >
        <label class="field">
          <span>{t("templates.new-name")}</span>
          <input
            type="text"
            value={name.value}
            maxLength={60}
            placeholder="spring-sale"
            onInput={({ currentTarget }) => {
              name.value = currentTarget.value;
            }}
          />
        </label>
        <label class="field">
          <span>{t("templates.new-like")}</span>
          <select
            value={like.value}
            onChange={({ currentTarget }) => {
              like.value = currentTarget.value;
            }}
          >
            <option value="">{t("templates.new-short")}</option>
            {(list.output.value?.templates ?? []).map((one) => (
              <option key={one.name} value={one.name}>
                {one.name}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          <span>{t("templates.subject")}</span>
          <input
            type="text"
            value={subject.value}
            maxLength={200}
            onInput={({ currentTarget }) => {
              subject.value = currentTarget.value;
            }}
          />
        </label>
        <button type="submit" class="button button-strong" aria-disabled={busy.value ? "true" : undefined}>
          {t("templates.new-begin")}
        </button>
      </form>
    </article>
  );
}

type Wanted = { name: string; like: string; subject: string };

/** Only what it is made of is sent: the settings, which name the languages, and the template that it shall be like. */
const beginTemplate = async ({
  name,
  like,
  subject,
}: Wanted): Promise<{ draft: string; locale: string } | { problem: Problem }> => {
  const { templates = [], locales = [] } = list.output.peek() ?? {};
  const written = templates.find((one) => one.name === like)?.locales ?? [];
  const paths = ["settings.yaml", ...written.map(({ locale }) => `templates/${like}/${locale}.mjml`)];
  const read = await ask("workflow-files", { paths });
  if (!read?.ok) return { problem: read?.problem ?? { kind: "failed" } };
  const texts = Object.fromEntries(read.output.files.map(({ path, text = "" }) => [path, text]));
  const more = { ...(like === "" ? {} : { like }), ...(subject === "" ? {} : { subjects: { "*": subject } }) };
  const made = await ask("new-template", { texts, name, ...more });
  if (!made?.ok) return { problem: made?.problem ?? { kind: "failed" } };
  const changes = Object.entries(made.output.files).map(([path, text]) => ({ path, base: null, text }));
  const saved = await ask("save-draft", { title: t("templates.draft-title", { name }), changes });
  if (!saved?.ok) return { problem: saved?.problem ?? { kind: "failed" } };
  return { draft: saved.output.draft, locale: made.output.locales[0] ?? locales[0] ?? "en" };
};
