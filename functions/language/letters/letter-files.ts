/** The files that a letter becomes: a journey with a schedule and one mail, and its template in each language, as a programmer would write them. */

import { type Letter, type LetterWords, letterCondition, MEASURED } from "./letter.ts";
import { letterTemplate } from "./letter-template.ts";

/** By path in the workflows folder. */
export function letterFiles(letter: Letter, words: Record<string, LetterWords>): Record<string, string> {
  const templates = Object.entries(words).map(([locale, one]) => [
    `templates/${letter.name}/${locale}.mjml`,
    letterTemplate(one),
  ]);
  return { [`journeys/${letter.name}.yaml`]: journeyText(letter), ...Object.fromEntries(templates) };
}

const journeyText = (letter: Letter): string => {
  const { name, about, topic, date, at, from, measured } = letter;
  const condition = letterCondition(letter);
  return [
    "# yaml-language-server: $schema=../journey.schema.json",
    "# A letter: it goes out once.",
    `journey: ${name}`,
    `about: ${JSON.stringify(about)}`,
    `topic: ${topic}`,
    "starts_when:",
    `  schedule: on ${date} at ${at}`,
    ...(condition === undefined ? [] : [`  for: ${JSON.stringify(condition)}`]),
    ...(measured ? [`goal: { event: order.paid, within: ${MEASURED.days} days }`] : []),
    `holdout: ${measured ? MEASURED.holdout : 0}%`,
    "steps:",
    `  - email: ${name}`,
    ...(from === undefined ? [] : [`    from: ${from}`]),
    "",
  ].join("\n");
};
