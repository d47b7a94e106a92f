/** The customer's own words about what a case is for: the comment of a survey with its score, or a question. */

import type { CaseWords, Question, Survey } from "../../model/event.ts";
import { bestScore } from "../survey-score.ts";

const LONGEST = 2_000;

/** Undefined where they said nothing. */
export function caseWords({ survey, question }: { survey?: Survey; question?: Question }): CaseWords | undefined {
  const text = [survey?.comment, question?.text].filter((words) => words !== undefined && words !== "").join("\n\n");
  if (text === "" && !survey) return undefined;
  return {
    ...(text === "" ? {} : { text: text.slice(0, LONGEST) }),
    ...(survey ? { score: survey.score, highest: bestScore(survey) } : {}),
  };
}
