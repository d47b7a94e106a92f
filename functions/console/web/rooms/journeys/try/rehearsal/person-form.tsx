/** Who is walked through: no more is asked of them than the journey does. */

import { t } from "../../../../texts/text.ts";
import { FactField } from "./fact-field.tsx";
import { type Answer, begins, consentOf, consents, invented, nowIn, start, typed, typedOf } from "./rehearsal-store.ts";

export function PersonForm({ answer }: { answer: Answer }) {
  const { facts, topics, locales } = answer.asked;
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    start(answer);
  };
  return (
    <form class="rehearsal-form" onSubmit={onSubmit} aria-label={t("rehearsal.person")}>
      {facts.map((fact) => (
        <FactField
          key={fact.path}
          fact={fact}
          locales={locales}
          value={typedOf(fact)}
          onValue={(value) => {
            typed.value = { ...typed.value, [fact.path]: value };
          }}
        />
      ))}
      {topics.map((topic) => (
        <ConsentField key={topic} topic={topic} />
      ))}
      <label class="field">
        <span>{t("rehearsal.begins")}</span>
        <input
          type="datetime-local"
          required
          value={begins.value ?? nowIn(answer.zone)}
          onInput={({ currentTarget }) => {
            begins.value = currentTarget.value;
          }}
        />
        <span class="hint">{t("rehearsal.clock", { zone: answer.zone })}</span>
      </label>
      <div class="buttons">
        <button type="submit" class="button button-strong">
          {t(invented.value ? "rehearsal.start-again" : "rehearsal.start")}
        </button>
      </div>
    </form>
  );
}

/** Whoever has said nothing counts as their country and the kind of topic have it. */
function ConsentField({ topic }: { topic: string }) {
  const said = consentOf(topic);
  return (
    <label class="field">
      <span>{t("rehearsal.consent", { topic })}</span>
      <select
        value={said === undefined ? "" : String(said)}
        onChange={({ currentTarget: { value } }) => {
          consents.value = { ...consents.value, [topic]: value === "" ? undefined : value === "true" };
        }}
      >
        <option value="true">{t("rehearsal.agreed")}</option>
        <option value="false">{t("rehearsal.said-no")}</option>
        <option value="">{t("rehearsal.said-nothing")}</option>
      </select>
    </label>
  );
}
