/** The text of a template in one language: typed plainly, kept as one types, seen beside it. */

import { useEffect } from "preact/hooks";
import { ProblemNote } from "../../parts/problem-note.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { addressOf } from "../../place/address.ts";
import { go, place, withQuery } from "../../place/place.ts";
import { t } from "../../texts/text.ts";
import { editProblem, file, into, openFile, save, saveAllTheSame, saving, type, typedIn } from "./edit-store.ts";

/** `locales`: in which there is a file to edit. */
export function TemplateText({ template, locale, locales }: { template: string; locale: string; locales: string[] }) {
  const from = place.value.query.draft;
  const isOpen = file.value?.path === `templates/${template}/${locale}.mjml`;
  useEffect(() => {
    // A draft that the first edit has begun is open already.
    if (!isOpen || into.peek()?.draft !== from) void openFile(template, locale, from);
  }, [template, locale, from]);
  // Nothing waits for a pause that does not come.
  useEffect(() => () => void save(inThisDraft), []);
  const problem = editProblem.value;
  const isStale = /saved this draft since/.test(problem?.detail ?? "");
  return (
    <section class="template-text" aria-label={t("templates.text")}>
      <nav class="chips" aria-label={t("templates.languages")}>
        {locales.map((one) => (
          <a
            key={one}
            class="chip"
            href={addressOf({ ...place.value, query: { ...place.value.query, edit: one } })}
            aria-current={one === locale ? "true" : undefined}
          >
            {one}
          </a>
        ))}
      </nav>
      {problem && <ProblemNote problem={problem} again={() => void save(inThisDraft)} />}
      {problem && isStale && (
        <button type="button" class="button" onClick={() => void saveAllTheSame(inThisDraft)}>
          {t("templates.save-all-the-same")}
        </button>
      )}
      {!isOpen && !problem && <Waiting />}
      {isOpen && <Field path={file.value?.path ?? ""} />}
      <p class="hint" role="status">
        {standing()}
      </p>
    </section>
  );
}

function Field({ path }: { path: string }) {
  const text = typedIn(path, into.value?.draft);
  return (
    <div class="field">
      <label htmlFor="template-text">{path}</label>
      <textarea
        id="template-text"
        rows={24}
        spellcheck={false}
        class="code"
        value={text.value}
        onInput={({ currentTarget }) => type(currentTarget.value, inThisDraft)}
        onKeyDown={(event) => {
          if (event.key !== "s" || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          void save(inThisDraft);
        }}
      />
    </div>
  );
}

/** A draft that an edit has begun stands in the address: a reload, or a link, leads to it. */
const inThisDraft = (id: string): void => {
  if (place.peek().room === "templates" && place.peek().query.draft !== id) go(withQuery({ draft: id }), true);
};

const standing = (): string => {
  if (saving.value) return t("templates.saving");
  const [open, held] = [file.value, into.value];
  if (!open) return "";
  if (typedIn(open.path, held?.draft).value !== open.kept) return t("templates.unsaved");
  return held ? t("templates.saved", { title: held.title }) : t("templates.not-edited");
};
