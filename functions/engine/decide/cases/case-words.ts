/** The customer's own words about what a case is for: the comment of a survey with its score, a question, or a mail of theirs. */

import type { CaseWords, Question, Reply, Survey } from "../../model/event.ts";
import { bestScore } from "../survey-score.ts";

const LONGEST = 2_000;

/** Undefined where they said nothing. */
export function caseWords({
  survey,
  question,
  reply,
}: {
  survey?: Survey;
  question?: Question;
  reply?: Reply;
}): CaseWords | undefined {
  const text = [survey?.comment, question?.text, reply?.text].filter((words) => words !== undefined && words !== "").join("\n\n");
  if (text === "" && !survey) return undefined;
  return {
    ...(text === "" ? {} : { text: text.slice(0, LONGEST) }),
    ...(survey ? { score: survey.score, highest: bestScore(survey) } : {}),
  };
}
