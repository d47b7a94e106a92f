/** What journeys have achieved, as text. */

import { comparisonSentence, differenceText, percent, whole } from "#flows/reports/comparison-sentence.ts";
import type { OutputOf } from "#operations/typed-registry.ts";

/** A paragraph a journey. */
export function resultsText({ journeys, withoutGoal }: OutputOf<"results">): string {
  const without = withoutGoal.map((name) => `${name} has no \`goal:\`, so there is nothing to measure it by.`);
  const texts = [...journeys.map(journeyText), ...without];
  return texts.length > 0 ? texts.join("\n\n") : "No published journey has a `goal:` to measure it by.";
}

type JourneyResult = OutputOf<"results">["journeys"][number];

const armLine = (label: string, { people, reachedGoal, rate, open }: JourneyResult["treated"]): string => {
  if (people === 0) return `  ${label}  nobody`;
  const still = open === 0 ? "" : `; ${whole(open)} still have time to`;
  return `  ${label}  ${percent(rate).padStart(7)} of ${whole(people)} (${whole(reachedGoal)}) reached it${still}`;
};

const splitLines = ({ branches, against }: JourneyResult["splits"][number]): string[] => {
  const longest = Math.max(...branches.map(({ name }) => name.length));
  return [
    ...branches.map(({ name, ...arm }) => armLine(name.padEnd(longest), arm)),
    ...against.map(({ name, first, verdict, ...of }) => `  ${name} against ${first}: ${differenceText(of)}: ${verdict}`),
  ];
};

const unmailedLine = (people: number): string[] =>
  people === 0 ? [] : [`  ${whole(people)} more entered and got no mail so far: not counted`];

const journeyText = ({ journey, goal, holdout, treated, notMailed, splits, heldOut, ...comparison }: JourneyResult): string => {
  const alone = `Nobody to compare with${holdout === 0 ? ": the journey holds nobody out (`holdout: 10%` would)" : " yet"}.`;
  return [
    `${journey}: goal ${goal}`,
    armLine("treated ", treated),
    armLine("held out", heldOut),
    ...unmailedLine(notMailed),
    `  ${comparison.difference ? comparisonSentence(comparison) : alone}`,
    ...splits.flatMap(splitLines),
  ].join("\n");
};
