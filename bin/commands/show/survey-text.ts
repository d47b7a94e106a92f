/** Surveys as text: the score over time as bars, and what people wrote. */

import { percent, whole } from "#flows/reports/comparison-sentence.ts";
import type { OutputOf } from "#operations/typed-registry.ts";
import { printable } from "../printable.ts";

type Survey = OutputOf<"results">["journeys"][number]["surveys"][number];
type Score = Pick<Survey, "answered" | "mean" | "nps">;
export type Comment = OutputOf<"comments">["comments"][number];

const WIDTH = 24;
/** The newest of them; data has them all. */
const SHOWN = 10;

/** Lines, without an end. */
export function surveyLines(survey: Survey): string[] {
  const { template, kind, lowest, highest, asked, answered, overTime, period } = survey;
  const share = asked > 0 ? ` (${percent(answered / asked)})` : "";
  return [
    `  Survey ${template} (${kind}, ${lowest} to ${highest}): ${whole(asked)} asked, ${whole(answered)} answered${share}${scoreText(survey)}`,
    ...(overTime.length === 0 ? [] : [`    by ${period}, from`]),
    ...overTime.map((one) => `    ${one.from}  ${barOf(one, survey)}  ${periodText(one)}`),
  ];
}

/** `how many` in all. What somebody typed stays on its line. */
export function commentLines(comments: Comment[], howMany: number): string[] {
  const isOne = new Set(comments.map(({ step }) => step)).size === 1;
  const lines = comments.slice(0, SHOWN).map(({ at, step, score, customer, comment }) => {
    const when = new Date(at).toISOString().slice(0, 10);
    return `    ${when}  ${String(score).padStart(2)}${isOne ? "" : `  ${step}`}  ${oneLine(customer)}: ${oneLine(comment)}`;
  });
  const more = howMany - lines.length;
  return ["  What they wrote, newest first", ...lines, ...(more > 0 ? [`    and ${whole(more)} more; --json has them`] : [])];
}

/** `, NPS 33`, or `, 4.3 on average`; nothing without answers. */
function scoreText({ mean, nps }: Score): string {
  if (mean === undefined) return "";
  if (!nps) return `, ${mean.toFixed(2)} on average`;
  return `, NPS ${signed(nps.score)} (${shares(nps)}), ${mean.toFixed(2)} on average`;
}

/** The NPS as `+33`. */
export function signed(score: number): string {
  return score === 0 ? "0" : `${score < 0 ? "−" : "+"}${Math.abs(score)}`;
}

const periodText = ({ answered, mean, nps }: Score): string => {
  if (mean === undefined) return "nobody answered";
  const of = `of ${whole(answered)}`;
  if (!nps) return `${mean.toFixed(2)} ${of}`;
  return `NPS ${signed(nps.score)} ${of}: ${shares(nps)}`;
};

const shares = ({ promoters, passives, detractors }: NonNullable<Score["nps"]>): string =>
  `promoters ${promoters}, passives ${passives}, detractors ${detractors}`;

/** From the worst score that there can be to the best. */
const barOf = ({ mean, nps }: Score, { lowest, highest }: Survey): string => {
  if (mean === undefined) return "░".repeat(WIDTH);
  const share = nps ? (nps.score + 100) / 200 : (mean - lowest) / Math.max(1, highest - lowest);
  const filled = Math.max(0, Math.min(WIDTH, Math.round(share * WIDTH)));
  return "█".repeat(filled) + "░".repeat(WIDTH - filled);
};

/** No colours either: they would be taken for ours. */
const oneLine = (text: string): string => printable(text.replace(/\s+/g, " ").trim());
