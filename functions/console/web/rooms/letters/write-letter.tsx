/** Writes a letter: to whom, when, about what, and the words in each language; with whom it would reach, as one chooses. */

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { BackLink } from "../../parts/back-link.tsx";
import { Heading } from "../../parts/heading.tsx";
import { ProblemNote } from "../../parts/problem-note.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { addressOf } from "../../place/address.ts";
import { go, place } from "../../place/place.ts";
import { t } from "../../texts/text.ts";
import { LetterChoices } from "./letter-choices.tsx";
import { LetterCount } from "./letter-count.tsx";
import { change, formOf, isTyped, letterAsked, nameOf } from "./letter-form.ts";
import { keepLetter, type Letters, list, saveProblem, saving } from "./letters-store.ts";

/** `of`: the draft that is written into, or `new`. */
export function WriteLetter({ of }: { of: string }) {
  const all = list.output.value;
  const form = formOf(of);
  useEffect(() => {
    saveProblem.value = undefined;
    const [topic] = all?.topics.filter(({ kind }) => kind === "marketing") ?? [];
    if (all && form.topic === "" && topic) change(of, { topic: topic.name });
  }, [all === undefined]);
  const keep = async (): Promise<void> => {
    const kept = await keepLetter(of);
    if (kept) go(addressOf({ room: "letters", thing: kept.letter, query: { draft: kept.draft } }));
  };
  return (
    <article class="page">
      <BackLink to={addressOf({ room: "letters" })}>{t("room.letters")}</BackLink>
      <Heading level={1} at={`letters/${place.value.thing ?? ""}`}>
        {of === "new" ? t("letters.new") : form.title}
      </Heading>
      {!all && <Waiting />}
      {of !== "new" && !isTyped(of) && <p class="note">{t("letters.typed-elsewhere")}</p>}
      {all && (
        <form
          class="writing"
          onSubmit={(event) => {
            event.preventDefault();
            void keep();
          }}
        >
          <label class="field">
            <span>{t("letters.title")}</span>
            <input
              type="text"
              value={form.title}
              maxLength={200}
              placeholder={t("letters.title-such-as")}
              onInput={({ currentTarget }) => change(of, { title: currentTarget.value })}
            />
            {form.title.trim() !== "" && <span class="hint">{t("letters.called", { name: nameOf(form.title, form.date) })}</span>}
          </label>
          <LetterChoices of={of} all={all} />
          <LetterCount letter={letterAsked(of)} />
          <Languages of={of} all={all} />
          {saveProblem.value && <ProblemNote problem={saveProblem.value} />}
          <div class="buttons">
            <button type="submit" class="button button-strong" aria-disabled={saving.value ? "true" : undefined}>
              {t("segments.keep")}
            </button>
            <span class="hint">{t("letters.keep-means")}</span>
          </div>
        </form>
      )}
    </article>
  );
}

/** One language at a time; which are written, and which are not, is seen at once. */
function Languages({ of, all: { locales } }: { of: string; all: Letters }) {
  const open = useSignal(locales[0]?.locale ?? "en");
  const { words } = formOf(of);
  const starter = locales.find(({ locale }) => locale === open.value)?.starter ?? "";
  const own = words[open.value] ?? { subject: "", preheader: "", text: starter };
  const write = (changes: Partial<typeof own>): void =>
    change(of, { words: { ...formOf(of).words, [open.value]: { ...own, ...changes } } });
  return (
    <fieldset class="letter-words">
      <legend>{t("letters.words")}</legend>
      <div class="tabs">
        {locales.map(({ locale }) => (
          <button
            key={locale}
            type="button"
            class="tab"
            aria-pressed={locale === open.value}
            onClick={() => {
              open.value = locale;
            }}
          >
            {locale}
            {isWritten(words[locale]) && <span class="dot" role="img" aria-label={t("letters.written")} />}
          </button>
        ))}
      </div>
      <label class="field">
        <span>{t("templates.subject")}</span>
        <input
          type="text"
          lang={open.value}
          value={own.subject}
          maxLength={200}
          onInput={({ currentTarget }) => write({ subject: currentTarget.value })}
        />
      </label>
      <label class="field">
        <span>{t("letters.preheader")}</span>
        <input
          type="text"
          lang={open.value}
          value={own.preheader}
          maxLength={200}
          onInput={({ currentTarget }) => write({ preheader: currentTarget.value })}
        />
      </label>
      <label class="field">
        <span>{t("templates.text")}</span>
        <textarea
          lang={open.value}
          rows={14}
          maxLength={50_000}
          value={own.text}
          onInput={({ currentTarget }) => write({ text: currentTarget.value })}
        />
        <span class="hint">{t("letters.markdown")}</span>
      </label>
    </fieldset>
  );
}

const isWritten = (words: { subject: string; text: string } | undefined): boolean =>
  words !== undefined && words.subject.trim() !== "" && words.text.trim() !== "";
