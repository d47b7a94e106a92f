/** Where one writes about a case: an answer that leaves as mail, a note among us, or the reason by which it is solved. */

import { LONGEST_ANSWER, LONGEST_NAME, LONGEST_NOTE } from "#engine/decide/cases/writing-bounds.ts";
import { refocus } from "../../layout/focus-heading.ts";
import { DraftField } from "../../parts/draft-field.tsx";
import { type PlainKey, t } from "../../texts/text.ts";
import { acting, beginWith, type OpenCase, replies, send, textOf, WRITINGS, type Writing, writing } from "./cases-store.ts";

type Shown = { tab: PlainKey; label: PlainKey; hint(name: string): string; press: PlainKey; rows: number; most: number };

const SHOWN: Record<Writing, Shown> = {
  answer: {
    tab: "cases.tab.answer",
    label: "cases.answer.label",
    hint: (name) => t("cases.answer.hint", { name }),
    press: "cases.answer.press",
    rows: 7,
    most: LONGEST_ANSWER,
  },
  note: {
    tab: "cases.tab.note",
    label: "cases.note.label",
    hint: () => t("cases.note.hint"),
    press: "cases.note.press",
    rows: 4,
    most: LONGEST_NOTE,
  },
  "hand-over": {
    tab: "cases.tab.hand-over",
    label: "cases.hand-over.label",
    hint: () => t("cases.hand-over.hint"),
    press: "cases.hand-over.press",
    rows: 1,
    most: LONGEST_NAME,
  },
  solve: {
    tab: "cases.tab.solve",
    label: "cases.solve.label",
    hint: () => t("cases.solve.hint"),
    press: "cases.solve.press",
    rows: 3,
    most: LONGEST_NOTE,
  },
};

const FIELD = "case-text";

/** Opens the field of that kind, and puts the cursor into it. */
export function openWriting(kind: Writing): void {
  writing.value = kind;
  requestAnimationFrame(() => document.getElementById(FIELD)?.focus());
}

/** One field at a time; each keeps its own text. */
export function CaseWriting({ id, shown }: { id: string; shown: OpenCase }) {
  const kind = writing.value;
  const { label, hint, press, rows, most } = SHOWN[kind];
  const text = textOf(id, kind);
  // With a case that is solved its field goes.
  const onSend = (): void => void send(id).then(refocus);
  const unwritable = kind === "answer" && shown.email === undefined;
  return (
    <section class="writing" aria-label={t("cases.writing")}>
      <div class="tabs">
        {WRITINGS.map((one) => (
          <button key={one} type="button" class="tab" aria-pressed={one === kind} onClick={() => openWriting(one)}>
            {t(SHOWN[one].tab)}
            {textOf(id, one).value !== "" && one !== kind && <span class="dot" title={t("cases.has-draft")} />}
          </button>
        ))}
      </div>
      {unwritable ? (
        <p class="note">{t("cases.no-address")}</p>
      ) : (
        <>
          {kind === "answer" && <Replies id={id} />}
          <DraftField
            id={FIELD}
            text={text}
            label={t(label)}
            hint={hint(shown.name ?? shown.email ?? "")}
            rows={rows}
            most={most}
            onSend={onSend}
          />
          <div class="buttons">
            <button
              type="button"
              class="button button-strong"
              aria-disabled={acting.value || text.value.trim() === "" ? "true" : undefined}
              onClick={onSend}
            >
              {t(press)}
            </button>
            <kbd class="hint">Ctrl+Enter</kbd>
          </div>
        </>
      )}
    </section>
  );
}

/** Replies that the shop has written once, each with this case filled in. */
function Replies({ id }: { id: string }) {
  const all = replies.about.value === id ? replies.output.value?.replies : undefined;
  const fit = (all ?? []).filter(({ text }) => text !== undefined);
  if (fit.length === 0) return null;
  return (
    <label class="choice">
      <span>{t("cases.begin-with")}</span>
      <select
        value=""
        onChange={({ currentTarget }) => {
          beginWith(id, currentTarget.value);
          currentTarget.value = "";
          openWriting("answer");
        }}
      >
        <option value="">{t("cases.begin-with.choose")}</option>
        {fit.map(({ name, about }) => (
          <option key={name} value={name}>
            {about}
          </option>
        ))}
      </select>
    </label>
  );
}
