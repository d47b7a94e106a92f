/** To whom a letter goes, as what, when, and signed by whom. */

import { t } from "../../texts/text.ts";
import { change, formOf } from "./letter-form.ts";
import { type Letters, segments } from "./letters-store.ts";

/** Each choice is kept as it is made. */
export function LetterChoices({ of, all }: { of: string; all: Letters }) {
  const { segment, topic, date, at, from, measured } = formOf(of);
  const listed = segments.output.value?.segments ?? [];
  return (
    <div class="letter-choices">
      <Choice label={t("letters.to")} value={segment} onChoose={(value) => change(of, { segment: value })}>
        <option value="">{t("letters.everybody")}</option>
        {listed.map(({ name, people }) => (
          <option key={name} value={name}>
            {people === undefined ? name : t("letters.segment", { name, n: people })}
          </option>
        ))}
      </Choice>
      <Choice label={t("letters.topic")} value={topic} onChoose={(value) => change(of, { topic: value })}>
        {all.topics
          .filter(({ kind }) => kind !== "transactional")
          .map(({ name }) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
      </Choice>
      <label class="field">
        <span>{t("letters.day")}</span>
        <input
          type="date"
          value={date}
          min={all.now.slice(0, 10)}
          onInput={({ currentTarget }) => change(of, { date: currentTarget.value })}
        />
      </label>
      <label class="field">
        <span>{t("letters.time", { zone: all.zone })}</span>
        <input type="time" value={at} onInput={({ currentTarget }) => change(of, { at: currentTarget.value })} />
      </label>
      <Choice label={t("letters.from")} value={from} onChoose={(value) => change(of, { from: value })}>
        <option value="">{t("letters.from-shop")}</option>
        {all.people.map(({ name, called }) => (
          <option key={name} value={name}>
            {called}
          </option>
        ))}
      </Choice>
      <label class="radio letter-measured">
        <input
          type="checkbox"
          checked={measured}
          onChange={({ currentTarget }) => change(of, { measured: currentTarget.checked })}
        />
        <span>{t("letters.measured")}</span>
      </label>
    </div>
  );
}

type Choosing = { label: string; value: string; onChoose(value: string): void; children: preact.ComponentChildren };

function Choice({ label, value, onChoose, children }: Choosing) {
  return (
    <label class="field">
      <span>{label}</span>
      <select value={value} onChange={({ currentTarget }) => onChoose(currentTarget.value)}>
        {children}
      </select>
    </label>
  );
}
