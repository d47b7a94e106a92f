/** What surveys have brought: how many were asked and answered, and the score over time, by week or by month. */

import type { PublishedJourney } from "#engine/model/journey.ts";
import { localDate } from "#engine/time/local.ts";
import type { MailResults } from "./mail-results.ts";
import { type FoundAnswer, questionsOf, type SurveyQuestion } from "./survey-answers.ts";

/**
 * The mean is on the survey's own scale. Of NPS alone: how many gave 9 or 10 (promoters), 7 or 8, and less (detractors), and the
 * percentage of promoters less that of detractors, from −100 to 100.
 */
export type Score = {
  answered: number;
  mean?: number;
  nps?: { promoters: number; passives: number; detractors: number; score: number };
};

/** `asked`: mails that left. `overTime`: from the first answer to the last, also the periods without any; each by its first day. */
export type SurveyResult = SurveyQuestion &
  Score & { asked: number; comments: number; period: "week" | "month"; overTime: (Score & { from: string })[] };

/** Of one day: nothing else is kept of answers, however many there are. */
type Sums = { answered: number; sum: number; promoters: number; detractors: number };
export type SurveyCounts = Map<string, { question: SurveyQuestion; comments: number; days: Map<string, Sums> }>;

const DAY = 86_400_000;
/** What lies within so many days is shown by week. */
const LONGEST_BY_WEEK = 183;
const [PROMOTER, DETRACTOR] = [9, 6];

/** Empty counts for each question of the version that customers enter now. */
export function surveyCounts(journey: PublishedJourney): SurveyCounts {
  return new Map(questionsOf(journey).map((question) => [question.step, { question, comments: 0, days: new Map() }]));
}

/** An answer that was changed counts once, by its last score, on the day of the first. */
export function countAnswer(counts: SurveyCounts, { question, answer }: FoundAnswer, zone: string): void {
  const of = counts.get(question.step) ?? { question, comments: 0, days: new Map<string, Sums>() };
  counts.set(question.step, of);
  const day = localDate(answer.firstAt, zone);
  const { answered, sum, promoters, detractors } = of.days.get(day) ?? NONE;
  const { score } = answer;
  of.days.set(day, {
    answered: answered + 1,
    sum: sum + score,
    promoters: promoters + (score >= PROMOTER ? 1 : 0),
    detractors: detractors + (score <= DETRACTOR ? 1 : 0),
  });
  if (answer.comment) of.comments += 1;
}

/** One for each question, in the order of the steps; those of earlier versions last. */
export function surveyResults(counts: SurveyCounts, { steps }: MailResults): SurveyResult[] {
  return [...counts.values()].map(({ question, comments, days }) => {
    const dates = [...days.keys()].sort();
    const [first, last] = [dates[0], dates.at(-1)];
    const period = first && last && Date.parse(last) - Date.parse(first) >= LONGEST_BY_WEEK * DAY ? "month" : "week";
    return {
      ...question,
      asked: steps.find(({ step }) => step === question.step)?.sent ?? 0,
      ...scoreOf([...days.values()].reduce(added, NONE), question),
      comments,
      period,
      overTime: first && last ? overTime(days, { first, last, period }, question) : [],
    };
  });
}

const NONE: Sums = { answered: 0, sum: 0, promoters: 0, detractors: 0 };

const added = (one: Sums, other: Sums): Sums => ({
  answered: one.answered + other.answered,
  sum: one.sum + other.sum,
  promoters: one.promoters + other.promoters,
  detractors: one.detractors + other.detractors,
});

const scoreOf = ({ answered, sum, promoters, detractors }: Sums, { kind }: SurveyQuestion): Score => {
  if (answered === 0) return { answered };
  const mean = Math.round((sum / answered) * 100) / 100;
  if (kind !== "nps") return { answered, mean };
  const score = Math.round(((promoters - detractors) / answered) * 100) + 0;
  return { answered, mean, nps: { promoters, passives: answered - promoters - detractors, detractors, score } };
};

const overTime = (
  days: Map<string, Sums>,
  { first, last, period }: { first: string; last: string; period: SurveyResult["period"] },
  question: SurveyQuestion,
): SurveyResult["overTime"] => {
  const sums = new Map<string, Sums>();
  for (let from = beginOf(first, period); from <= last; from = nextOf(from, period)) sums.set(from, NONE);
  for (const [day, one] of days) {
    const from = beginOf(day, period);
    sums.set(from, added(sums.get(from) ?? NONE, one));
  }
  return [...sums].map(([from, one]) => ({ from, ...scoreOf(one, question) }));
};

const isoDay = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** The Monday of the week, or the first of the month. */
const beginOf = (day: string, period: SurveyResult["period"]): string => {
  if (period === "month") return `${day.slice(0, 7)}-01`;
  const at = Date.parse(day);
  return isoDay(at - ((new Date(at).getUTCDay() + 6) % 7) * DAY);
};

const nextOf = (from: string, period: SurveyResult["period"]): string =>
  period === "week" ? isoDay(Date.parse(from) + 7 * DAY) : beginOf(isoDay(Date.parse(from) + 32 * DAY), "month");
