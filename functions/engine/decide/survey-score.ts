/** Scores of surveys that ask on different scales, made comparable: a 5 is the best answer to one and a bad one to another. */

import type { Survey } from "../model/event.ts";

const SCALES = { "0-10": [0, 10], "1-5": [1, 5], "1-7": [1, 7], "1-10": [1, 10] } as const;
type Scale = keyof typeof SCALES;

/** What each kind is usually answered by: recommendation, satisfaction, ease. On all of them more is better. */
const USUAL = { nps: "0-10", csat: "1-5", ces: "1-7" } as const satisfies Record<Survey["kind"], Scale>;

/** Of ten: a detractor in the words of NPS; 3 of 5 for satisfaction, 4 of 7 for ease. */
const LOW_SCORE = 6;

/** Whether who gives this score, of ten, is dissatisfied. */
export function isLowScore(score: number): boolean {
  return score <= LOW_SCORE;
}

/**
 * From 0 (worst) to 10 (best), whatever the survey's own scale. An answer without its scale was given on the usual one of its kind,
 * unless it lies outside of that: an 8 for satisfaction can only be of ten.
 */
export function scoreOfTen(survey: Survey): number {
  const [lowest, highest] = scaleOf(survey);
  return Math.round(((survey.score - lowest) / (highest - lowest)) * 10);
}

/** The best score that could be given where this one was. */
export function bestScore(survey: Survey): number {
  return scaleOf(survey)[1];
}

const scaleOf = ({ kind, score, scale }: Survey): readonly [number, number] => {
  const [low, high] = SCALES[scale ?? USUAL[kind]];
  return score < low || score > high ? SCALES["0-10"] : [low, high];
};
