/** Which form of a word goes with a number: `1 order`, `2 orders`; `2 zamówienia`, `5 zamówień`. */

/**
 * One of `forms`, which stand in the order of the Unicode names of plurals (one, few, many, other), as many as whole numbers have in the
 * language of the locale: two in English, Bulgarian and Finnish, three in Polish.
 *
 * @throws Error when there are fewer or more
 */
export function pluralForm(number: number, forms: readonly string[], locale: string): string {
  const categories = pluralForms(locale);
  if (forms.length !== categories.length)
    throw new Error(`plural needs ${categories.length} forms in this language (${categories.join(", ")}), not ${forms.length}`);
  const place = categories.indexOf(rulesOf(locale).select(number));
  // Fractions may have a form that no whole number has: in Polish it is that of two (`1,5 zamówienia`).
  const fraction = categories.indexOf("few");
  return forms[place >= 0 ? place : fraction >= 0 ? fraction : forms.length - 1] ?? "";
}

/** The names of the forms that a word needs in the language of the locale. */
export function pluralForms(locale: string): readonly string[] {
  const rules = rulesOf(locale);
  const used = new Set(Array.from({ length: SAMPLE }, (_, number) => rules.select(number)));
  return ORDER.filter((category) => used.has(category));
}

/**
 * The text of a template, with as many forms behind each `plural` as the language of `to` has, for a draft that waits to be translated:
 * what that language has and the one of `from` has not is the form of many. Forms that do not fit `from` stay as they are.
 */
export function withPluralsFor(text: string, from: string, to: string): string {
  const [had, wanted] = [pluralForms(from), pluralForms(to)];
  return text.replace(WRITTEN, (whole: string, before: string, written: string) => {
    const forms = written.match(FORM) ?? [];
    const of = (category: string): string => forms[had.indexOf(category)] ?? forms.at(-1) ?? "";
    return forms.length === had.length ? `${before}${wanted.map(of).join(", ")}` : whole;
  });
}

/** Forms that are written out. */
const WRITTEN = /(\|\s*plural\s*:\s*)((?:"[^"]*"|'[^']*')(?:\s*,\s*(?:"[^"]*"|'[^']*'))*)/g;
const FORM = /"[^"]*"|'[^']*'/g;

const ORDER = ["zero", "one", "two", "few", "many", "other"] as const satisfies Intl.LDMLPluralRule[];
/** Every language has shown all of its forms by then. */
const SAMPLE = 120;

const rules = new Map<string, Intl.PluralRules>();
const rulesOf = (locale: string): Intl.PluralRules => {
  const language = locale.slice(0, 2).toLowerCase();
  const known = rules.get(language) ?? new Intl.PluralRules(language);
  rules.set(language, known);
  return known;
};
