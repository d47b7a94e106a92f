/** What journeys have achieved, as text, each in detail. */

import { comparisonSentence, differenceText, percent, whole } from "#flows/reports/comparison-sentence.ts";
import type { OutputOf } from "#operations/typed-registry.ts";
import { moneyText, readingText, shareText, signedMoney } from "./mail-figures.ts";
import { plainTable } from "./plain-table.ts";
import { surveyLines } from "./survey-text.ts";

/** A paragraph a journey; `more` adds lines to it. */
export function resultsText({ from, journeys }: OutputOf<"results">, more: (journey: string) => string[] = () => []): string {
  const texts = journeys.map((one) => [...journeyLines(one), ...more(one.journey)].join("\n"));
  const head = from === undefined ? [] : [`Since ${from} (UTC): who entered, what left and what was answered from then on`];
  return texts.length > 0 ? [...head, ...texts].join("\n\n") : "No journey is published.";
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

const journeyLines = (one: JourneyResult): string[] => [
  ...(one.goal === undefined ? goallessLines(one) : goalLines(one, one.goal)),
  ...revenueLines(one.revenue),
  ...mailLines(one.mails),
  ...one.surveys.flatMap(surveyLines),
];

const goalLines = ({ goal: _, ...one }: JourneyResult, goal: string): string[] => {
  const { journey, holdout, treated, notMailed, splits, heldOut, difference, verdict } = one;
  const alone = `Nobody to compare with${holdout === 0 ? ": the journey holds nobody out (`holdout: 10%` would)" : " yet"}.`;
  return [
    `${journey}: goal ${goal}`,
    armLine("treated ", treated),
    armLine("held out", heldOut),
    ...unmailedLine(notMailed),
    `  ${difference ? comparisonSentence({ difference, verdict }) : alone}`,
    ...splits.flatMap(splitLines),
  ];
};

const goallessLines = ({ journey, treated, heldOut, notMailed }: JourneyResult): string[] => [
  `${journey} has no \`goal:\`, so there is nothing to measure it by.`,
  `  ${whole(treated.people)} people got it${heldOut.people === 0 ? "" : `, ${whole(heldOut.people)} were held out`}`,
  ...unmailedLine(notMailed),
];

const revenueLines = (revenue: JourneyResult["revenue"]): string[] => {
  if (!revenue) return [];
  const { treated, heldOut, difference, verdict } = revenue;
  const spent = (of: typeof treated) =>
    of.people === 0 ? "nobody" : `${moneyText(of.each, revenue)} a person (${moneyText(of.total, revenue)} in all)`;
  const interval = difference && `${signedMoney(difference.low, revenue)} to ${signedMoney(difference.high, revenue)}`;
  return [
    "  Spent within the goal's time",
    `    treated   ${spent(treated)}`,
    `    held out  ${spent(heldOut)}`,
    ...(difference ? [`    ${signedMoney(difference.value, revenue)} a person (95 %: ${interval}): ${verdict}`] : []),
  ];
};

const HEAD = ["mail", "sent", "delivered", "opened", "clicked", "unsubscribed", "complained"];

const mailLines = ({ all, steps }: JourneyResult["mails"]): string[] => {
  if (all.sent === 0) return [];
  const cells = (counts: typeof all): string[] => [
    whole(counts.sent),
    shareText(counts.delivered, counts.sent),
    readingText(counts.opened, counts),
    readingText(counts.clicked, counts),
    shareText(counts.unsubscribed, counts.sent),
    shareText(counts.complained, counts.sent),
  ];
  const isAlone = (template: string): boolean => steps.filter((one) => one.template === template).length === 1;
  const rows = steps.map(({ step, template, removed, ...counts }) => [
    `${template}${isAlone(template) ? "" : `, ${step}`}${removed ? " (removed)" : ""}`,
    ...cells(counts),
  ]);
  const table = plainTable(HEAD, steps.length > 1 ? [...rows, ["all together", ...cells(all)]] : rows);
  return table.split("\n").map((line) => `  ${line}`);
};
