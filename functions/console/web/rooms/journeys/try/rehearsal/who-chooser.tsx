/** Who goes through the journey: somebody made up, or one of the shop's customers, for whoever may see people. */

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { asked } from "../../../../api/asked.ts";
import { ProblemNote } from "../../../../parts/problem-note.tsx";
import { SearchField } from "../../../../parts/search-field.tsx";
import { may } from "../../../../session.ts";
import { t } from "../../../../texts/text.ts";
import { chooseReal, real, realProblem } from "./rehearsal-store.ts";

const found = asked("find-people");

/** What is looked for, and whom, is in no address and kept nowhere. */
export function WhoChooser() {
  const find = useSignal("");
  const isChoosing = useSignal(false);
  useEffect(() => {
    if (find.value === "") found.forget();
    else void found.ask({ find: find.value, most: 8 });
  }, [find.value]);
  useEffect(() => () => found.forget(), []);
  if (!may("find-people") || !may("person-history")) return null;
  const choose = (customer: string | undefined): void => {
    isChoosing.value = false;
    find.value = "";
    void chooseReal(customer);
  };
  const { people } = found.output.value ?? {};
  return (
    <div class="who-chooser">
      <p>
        {real.value ? t("rehearsal.real", { name: real.value.title }) : t("rehearsal.made-up")}{" "}
        {real.value?.unreachable && <span class="badge badge-warning">{t("rehearsal.unreachable")}</span>}
      </p>
      <div class="buttons">
        {!isChoosing.value && (
          <button
            type="button"
            class="button button-small"
            onClick={() => {
              isChoosing.value = true;
            }}
          >
            {t("rehearsal.choose-real")}
          </button>
        )}
        {real.value && (
          <button type="button" class="button button-small" onClick={() => choose(undefined)}>
            {t("rehearsal.choose-made-up")}
          </button>
        )}
      </div>
      {isChoosing.value && (
        <SearchField
          label={t("people.find")}
          value={find.value}
          onFind={(words) => {
            find.value = words;
          }}
        />
      )}
      {isChoosing.value && people?.length === 0 && <p class="hint">{t("people.none-such")}</p>}
      {isChoosing.value && people && people.length > 0 && (
        <ul class="list" aria-label={t("people.found")}>
          {people.map(({ customer, name, company, email }) => (
            <li key={customer}>
              <button type="button" class="item" onClick={() => choose(customer)}>
                <strong>{name ?? company ?? email ?? customer}</strong>
                <span class="item-about">{email ?? customer}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {found.problem.value && <ProblemNote problem={found.problem.value} />}
      {realProblem.value && <ProblemNote problem={realProblem.value} />}
    </div>
  );
}
