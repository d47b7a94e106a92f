/** Finds mails that show a coupon's code before any coupon was handed out: each of them would be held back. */

import type { Journey } from "#engine/model/journey.ts";
import { kindOf, type Step } from "#engine/steps/step-kinds.ts";
import type { Problem } from "#language/problem.ts";
import { sourceText } from "#language/source-text.ts";
import type { TemplateFile, TextFile } from "../workflow-files.ts";

const SHOWS = /\{\{-?\s*coupon\./;
const MENTIONS = /\{[{%][^}%]*\bcoupon\./;
/** Who asks first can do without. */
const ASKS = /\{%-?\s*(?:if|unless)\s+[^%]*coupon\b/;

/** In a journey's file, at the first step that sends such a mail. */
export function couponProblems(journey: Journey, { file, text }: TextFile, templates: TemplateFile[]): Problem[] {
  return mailsWithoutCoupon(journey, templates).map((template) => {
    const at = text.search(new RegExp(`(?<=email:\\s+)${template}\\b`));
    const message = `the mail \`${template}\` shows a coupon, but somebody may come here without one`;
    const remedy = "Put a `coupon` step before it, or ask in the template: `{% if coupon.code %}`.";
    return sourceText(text, file).problem(at === -1 ? 0 : at, { code: "no-coupon", message, remedy });
  });
}

/** Names of the templates that cannot do without a coupon, and are sent where somebody may have none. */
export function mailsWithoutCoupon(journey: Journey, templates: TemplateFile[]): string[] {
  const shows = needingCoupons(templates);
  const early = withoutCoupon(journey).flatMap((step) => {
    const mail = kindOf(step).mail(step);
    return mail && shows.has(mail.template) ? [mail.template] : [];
  });
  return [...new Set(early)];
}

/** Names of the templates that show a coupon, if only where there is one: with their mails a code is handed out. */
export function showingCoupons(templates: TemplateFile[]): ReadonlySet<string> {
  return new Set(templates.filter(({ mjml, text }) => MENTIONS.test(`${mjml.text}\n${text ?? ""}`)).map(({ name }) => name));
}

/** Names of the templates that cannot do without a coupon. */
const needingCoupons = (templates: TemplateFile[]): Set<string> =>
  new Set(
    templates
      .map(({ name, mjml, text }) => ({ name, words: `${mjml.text}\n${text ?? ""}` }))
      .filter(({ words }) => SHOWS.test(words) && !ASKS.test(words))
      .map(({ name }) => name),
  );

/** All ways out of a step; of a `coupon` none, since from there on everybody has a code. */
const following = (step: Step): (string | undefined)[] =>
  step.kind === "coupon"
    ? []
    : kindOf(step)
        .ways(step)
        .map(({ to }) => to);

/** The steps that can be reached without passing a `coupon` step. */
const withoutCoupon = ({ first, steps }: Journey): Step[] => {
  const seen = new Set<string>();
  const open = [first];
  for (let id = open.pop(); id !== undefined || open.length > 0; id = open.pop()) {
    const step = id === undefined || seen.has(id) ? undefined : steps[id];
    if (id === undefined || step === undefined) continue;
    seen.add(id);
    open.push(...following(step));
  }
  return [...seen].flatMap((id) => steps[id] ?? []);
};
