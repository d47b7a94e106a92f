/** A field for one fact of a made-up person, or of what happens to them: by what the fact may be. */

import { useId } from "preact/hooks";
import { language } from "../../../../texts/language.ts";
import { type PlainKey, t } from "../../../../texts/text.ts";
import type { AskedFact } from "./rehearsal-store.ts";

type Props = { fact: AskedFact; value: string; locales: readonly string[]; onValue(value: string): void };

/** What has no name of its own here is called as conditions call it. */
export function FactField(props: Props) {
  const id = useId();
  const named = NAMES[props.fact.path];
  return (
    <div class="field">
      <label htmlFor={id}>{named ? t(named) : <code lang="en">{props.fact.path}</code>}</label>
      <Control {...props} id={id} />
    </div>
  );
}

const NAMES: Record<string, PlainKey> = {
  "customer.locale": "rehearsal.fact.locale",
  "customer.country": "rehearsal.fact.country",
  "customer.birthday": "rehearsal.fact.birthday",
  "order.total": "rehearsal.fact.total",
  "survey.score": "rehearsal.fact.score",
  "past.orders": "rehearsal.fact.past-orders",
  "past.total": "rehearsal.fact.past-total",
  "past.gap": "rehearsal.fact.past-gap",
  "past.days": "rehearsal.fact.past-days",
};

function Control({ id, fact: { path, type, oneOf }, value, locales, onValue }: Props & { id: string }) {
  const shown = choicesOf(path, type, oneOf ?? [], locales);
  const typing = {
    ...{ id, value },
    onInput: ({ currentTarget }: { currentTarget: HTMLInputElement }) => onValue(currentTarget.value),
  };
  if (shown) {
    const known = value === "" || shown.some(([one]) => one === value) ? shown : [...shown, [value, value] as const];
    return (
      <select id={id} value={value} onChange={({ currentTarget }) => onValue(currentTarget.value)}>
        {path !== "customer.locale" && <option value="">{t("rehearsal.not-known")}</option>}
        {known.map(([one, text]) => (
          <option key={one} value={one}>
            {text}
          </option>
        ))}
      </select>
    );
  }
  if (type === "date") return <input type="date" {...typing} />;
  if (type === "time") return <input type="datetime-local" {...typing} />;
  const isNumber = type === "int" || type === "double" || type === "money";
  return <input type="text" inputMode={isNumber ? "decimal" : "text"} {...typing} />;
}

/** Undefined where anything may be typed. */
const choicesOf = (
  path: string,
  type: string,
  oneOf: readonly string[],
  locales: readonly string[],
): (readonly [value: string, text: string])[] | undefined => {
  if (path === "customer.locale") return locales.map((code) => [code, nameOf(code, "language")] as const);
  if (path === "customer.country") {
    const named = COUNTRIES.map((code) => [code, nameOf(code, "region")] as const);
    return named.sort(([, one], [, other]) => one.localeCompare(other, language.value));
  }
  if (type === "bool")
    return [
      ["true", t("rehearsal.yes")],
      ["false", t("rehearsal.no")],
    ];
  return oneOf.length > 0 ? oneOf.map((one) => [one, one] as const) : undefined;
};

const nameOf = (code: string, type: "language" | "region"): string =>
  new Intl.DisplayNames(language.value, { type, fallback: "code" }).of(code) ?? code;

/** Of the European Union and its neighbours, and where its shops sell most besides. */
const COUNTRIES = [
  ...["AT", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GR", "HR", "HU", "IE", "IS", "IT"],
  ...["LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "RS", "SE", "SI", "SK", "TR", "UA", "US", "CA", "AU"],
];
