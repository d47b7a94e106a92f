/** Finds mails that show a coupon's code before any coupon was handed out: each of them would be held back. */

import type { Journey, Step } from "#engine/model/journey.ts";
import type { Problem } from "#language/problem.ts";
import { sourceText } from "#language/source-text.ts";
import type { TemplateFile, TextFile } from "./workflow-files.ts";

const SHOWS = /\{\{-?\s*coupon\./;
/** Who asks first can do without. */
const ASKS = /\{%-?\s*(?:if|unless)\s+[^%]*coupon\b/;

/** In a journey's file, at the first step that sends such a mail. */
export function couponProblems(journey: Journey, { file, text }: TextFile, templates: TemplateFile[]): Problem[] {
  const shows = showingCoupons(templates);
  const early = withoutCoupon(journey).flatMap((step) =>
    step.kind === "email" && shows.has(step.template) ? [step.template] : [],
  );
  return [...new Set(early)].map((template) => {
    const at = text.search(new RegExp(`(?<=email:\\s+)${template}\\b`));
    const message = `the mail \`${template}\` shows a coupon, but somebody may come here without one`;
    const remedy = "Put a `coupon` step before it, or ask in the template: `{% if coupon.code %}`.";
    return sourceText(text, file).problem(at === -1 ? 0 : at, { code: "no-coupon", message, remedy });
  });
}

/** Names of the templates that cannot do without a coupon. */
const showingCoupons = (templates: TemplateFile[]): Set<string> =>
  new Set(
    templates
      .map(({ name, mjml, text }) => ({ name, words: `${mjml.text}\n${text ?? ""}` }))
      .filter(({ words }) => SHOWS.test(words) && !ASKS.test(words))
      .map(({ name }) => name),
  );

const following = (step: Step): (string | undefined)[] => {
  switch (step.kind) {
    case "wait_for":
    case "case":
      return [step.then, step.otherwise];
    case "choose":
      return [...step.branches.map(({ first }) => first), step.otherwise];
    case "split":
      return [...step.branches.map(({ first }) => first), step.next];
    case "end":
    case "coupon":
      return [];
    default:
      return [step.next];
  }
};

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
