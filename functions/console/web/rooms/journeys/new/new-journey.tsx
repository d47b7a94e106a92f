/** A new journey: what it is called, what it is for and what it begins with; it opens as a draft that changes nothing yet. */

import { useSignal } from "@preact/signals";
import { useEffect, useId } from "preact/hooks";
import type { JourneyModel } from "../../../engine/messages.ts";
import { BackLink } from "../../../parts/back-link.tsx";
import { Heading } from "../../../parts/heading.tsx";
import { ProblemNote } from "../../../parts/problem-note.tsx";
import { Waiting } from "../../../parts/waiting.tsx";
import { addressOf } from "../../../place/address.ts";
import { t } from "../../../texts/text.ts";
import { journeyName } from "./journey-name.ts";
import { aboutTyped, begin, beginning, beginProblem, likeChosen, loadModels, models, nameTyped } from "./new-journey-store.ts";

/** All of it by keyboard: the models are one group of radio buttons. */
export function NewJourney() {
  useEffect(() => void loadModels(), []);
  const name = journeyName(nameTyped().value);
  return (
    <article class="page">
      <BackLink to={addressOf({ room: "journeys" })}>{t("room.journeys")}</BackLink>
      <Heading level={1} at="journeys/">
        {t("new.title")}
      </Heading>
      <p class="hint">{t("new.means")}</p>
      <form
        class="writing new-journey"
        onSubmit={(event) => {
          event.preventDefault();
          void begin();
        }}
      >
        <TextField
          text={nameTyped()}
          label={t("new.name")}
          most={60}
          such={t("new.name-such-as")}
          hint={name === "" ? t("new.name-hint") : t("new.name-is", { name })}
        />
        <TextField
          text={aboutTyped()}
          label={t("new.about")}
          most={300}
          such={t("new.about-such-as")}
          hint={t("new.about-hint")}
        />
        <Models />
        {beginProblem.value && <ProblemNote problem={beginProblem.value} again={() => void loadModels()} />}
        <div class="buttons">
          <button type="submit" class="button button-strong" aria-disabled={beginning.value || name === "" ? "true" : undefined}>
            {t("drafts.begin-press")}
          </button>
        </div>
      </form>
    </article>
  );
}

type FieldProps = { text: { value: string }; label: string; most: number; such: string; hint: string };

function TextField({ text, label, most, such, hint }: FieldProps) {
  const id = useId();
  return (
    <div class="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="text"
        maxLength={most}
        autocomplete="off"
        placeholder={such}
        aria-describedby={`${id}-hint`}
        value={text.value}
        onInput={({ currentTarget }) => {
          text.value = currentTarget.value;
        }}
      />
      <p class="hint" id={`${id}-hint`}>
        {hint}
      </p>
    </div>
  );
}

function Models() {
  const find = useSignal("");
  const all = models.value;
  const fits = ({ name, about }: JourneyModel): boolean =>
    `${name} ${about}`.toLowerCase().includes(find.value.toLowerCase()) || likeChosen().value === name;
  const shown = all?.filter(fits);
  return (
    <fieldset class="field models">
      <legend>{t("new.like")}</legend>
      <div>
        <Model name="" title={t("new.empty")} about={t("new.empty-means")} />
      </div>
      {all && all.length > 8 && (
        <input
          type="search"
          class="models-find"
          autocomplete="off"
          aria-label={t("new.find")}
          placeholder={t("new.find")}
          value={find.value}
          onInput={({ currentTarget }) => {
            find.value = currentTarget.value;
          }}
          onKeyDown={(event) => {
            // Whoever finds does not begin yet.
            if (event.key === "Enter") event.preventDefault();
          }}
        />
      )}
      {!all && !beginProblem.value && <Waiting />}
      {(["recipe", "own"] as const).map((kind) => {
        const of = shown?.filter((one) => one.kind === kind) ?? [];
        return (
          of.length > 0 && (
            <div key={kind} class="model-group">
              <h2>{t(`new.${kind}`)}</h2>
              <div class="cards cards-wide">
                {of.map(({ name, about }) => (
                  <Model key={name} name={name} title={name} about={about} lang="en" />
                ))}
              </div>
            </div>
          )
        );
      })}
    </fieldset>
  );
}

/** `name`: empty for a single step. */
function Model({ name, title, about, lang }: { name: string; title: string; about: string; lang?: string }) {
  const chosen = likeChosen();
  return (
    <label class="card model">
      <input
        type="radio"
        name="model"
        checked={chosen.value === name}
        onChange={() => {
          chosen.value = name;
        }}
      />
      <span {...(lang === undefined ? {} : { lang })}>
        <strong>{title}</strong>
        <span class="row-about">{about}</span>
      </span>
    </label>
  );
}
