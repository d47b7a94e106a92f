/** Finds mails that link to the page of a survey without asking one: each of them would be held back. */

import type { Journey } from "#engine/model/journey.ts";
import { kindOf } from "#engine/steps/step-kinds.ts";
import type { Problem } from "#language/problem.ts";
import { sourceText } from "#language/source-text.ts";
import type { TemplateFile, TextFile } from "../workflow-files.ts";

const LINKS = /\{\{-?\s*links\.survey\b/;
/** Who asks first can do without. */
const ASKS = /\{%-?\s*(?:if|unless)\s+[^%]*links\.survey\b/;

/** In a journey's file, at the first step that sends such a mail. */
export function surveyProblems(journey: Journey, { file, text }: TextFile, templates: TemplateFile[]): Problem[] {
  return mailsWithoutSurvey(journey, templates).map((template) => {
    const at = text.search(new RegExp(`(?<=email:\\s+)${template}\\b`));
    const message = `the mail \`${template}\` links to the page of a survey, but this step asks none`;
    const remedy = "Write `survey: nps` above `email:`, with `up_to: 14 days`, or ask in the template: `{% if links.survey %}`.";
    return sourceText(text, file).problem(at === -1 ? 0 : at, { code: "no-survey", message, remedy });
  });
}

/** Names of the templates that link to a survey without asking whether there is one, and are sent by a step that asks none. */
export function mailsWithoutSurvey(journey: Journey, templates: TemplateFile[]): string[] {
  const links = linkingToSurveys(templates);
  const plain = Object.values(journey.steps).flatMap((step) => {
    const mail = kindOf(step).mail(step);
    return mail && !mail.survey && links.has(mail.template) ? [mail.template] : [];
  });
  return [...new Set(plain)];
}

const linkingToSurveys = (templates: TemplateFile[]): Set<string> => {
  const linking = templates.filter(({ mjml, text }) => {
    const words = `${mjml.text}\n${text ?? ""}`;
    return LINKS.test(words) && !ASKS.test(words);
  });
  return new Set(linking.map(({ name }) => name));
};
