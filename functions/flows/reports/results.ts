/**
 * What journeys have achieved: how many reached the goal and what they spent, of those who got them and of those who were held out;
 * what became of their mails; what their surveys were answered.
 */

import { windowDays } from "#engine/decide/circuit-breaker.ts";
import { goalText } from "#engine/describe/describe-journey.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import { didYouMean } from "#engine/model/nearest-name.ts";
import { type Comparison, compareArms, roundedShare } from "#engine/statistics/compare-arms.ts";
import { zoneOf } from "#engine/time/zone.ts";
import type { Ports } from "#ports/ports.ts";
import { eachCustomer } from "../customer-base/each-customer.ts";
import { type MailResults, mailResults } from "./mail-results.ts";
import { type Arms, armsOf, countPerson } from "./results-by-arm.ts";
import { type ArmResult, type SplitResult, splitResults } from "./results-by-branch.ts";
import { type RevenueResult, revenueResult } from "./revenue-results.ts";
import { surveyAnswers } from "./survey-answers.ts";
import { countAnswer, type SurveyCounts, type SurveyResult, surveyCounts, surveyResults } from "./survey-results.ts";

export type JourneyResult = Comparison & {
  journey: string;
  /** As a sentence, of the version that customers enter now; absent: it has none, so that nobody can have reached it. */
  goal?: string;
  holdout: number;
  treated: ArmResult;
  /** Those who entered, were not held out, and have got no mail: nothing has been done that could be measured. */
  notMailed: number;
  /** For each split: how its branches compare. */
  splits: SplitResult[];
  heldOut: ArmResult;
  /** Within the goal's time; absent where there is no goal, or nobody to measure. */
  revenue?: RevenueResult;
  mails: MailResults;
  surveys: SurveyResult[];
};

export type Results =
  | {
      kind: "results";
      /** The first day that counts, `YYYY-MM-DD` in UTC; absent: everything does. */
      from?: string;
      journeys: JourneyResult[];
      /** Asked for by name, and without a goal: no holdout to measure by. */
      withoutGoal: string[];
    }
  | { kind: "unknown"; message: string };

type Needs = Pick<Ports, "answers" | "customerBase" | "customers" | "mailFigures" | "publications" | "clock">;

/**
 * Reads every customer once, whatever the number of journeys; mails were counted as they were reported.
 *
 * @returns a function that takes names of journeys (none: all that are published), and the number of days that count, today included:
 *   people who entered in them, mails that left, answers that were given; absent: all
 */
export function results(ports: Needs) {
  return async (names: string[], days?: number): Promise<Results> => {
    const { settings, journeys } = await ports.publications.current();
    const published = new Set(journeys.map(({ name }) => name));
    const unknown = names.find((name) => !published.has(name));
    if (unknown !== undefined)
      return { kind: "unknown", message: `There is no published journey "${unknown}". ${didYouMean(unknown, published)}`.trim() };
    const asked = journeys.filter(({ name }) => names.length === 0 || names.includes(name));
    const versions = await Promise.all(asked.map(({ name, version }) => ports.publications.journey(name, version)));
    const current = versions.filter((version) => version !== undefined);
    const from = days === undefined ? undefined : windowDays(ports.clock.now(), days).at(-1);
    const counted = await countAll(ports, current, from === undefined ? 0 : Date.parse(from));
    return {
      kind: "results",
      ...(from === undefined ? {} : { from }),
      journeys: await Promise.all(
        counted.map(async (counts) => {
          const mails = await mailResults(ports)(counts.journey, from);
          return resultOf(counts, mails, settings?.currency);
        }),
      ),
      withoutGoal: names.length === 0 ? [] : current.filter(({ goal }) => goal === undefined).map(({ name }) => name),
    };
  };
}

type Counted = { journey: PublishedJourney; arms: Arms; surveys: SurveyCounts };

const countAll = async (ports: Needs, journeys: PublishedJourney[], from: number): Promise<Counted[]> => {
  const { settings } = await ports.publications.current();
  const { zone: shopZone } = zoneOf(settings?.time_zone, "UTC");
  const money = { currency: settings?.currency, rates: settings?.rates };
  const counted = new Map(
    journeys.map((journey) => [journey.name, { journey, arms: armsOf(journey), surveys: surveyCounts(journey) }]),
  );
  await eachCustomer(ports, async (id) => {
    const record = await ports.customers.customerRecord(id);
    if (!record) return;
    const { time_zone, country } = record.customer;
    const { zone } = zoneOf(time_zone, shopZone, country);
    const by = { now: ports.clock.now(), zone, money, from };
    for (const name of new Set(record.enrollments.map(({ journey }) => journey))) {
      const of = counted.get(name);
      if (of) await countPerson(ports, of.journey, of.arms, { record, by });
    }
    for (const found of await surveyAnswers(ports, record, journeys)) {
      const of = counted.get(found.question.journey);
      if (of && found.answer.firstAt >= from) countAnswer(of.surveys, found, shopZone);
    }
  });
  return [...counted.values()];
};

const rated = (arm: ArmResult): ArmResult => ({
  ...arm,
  rate: arm.people === 0 ? 0 : roundedShare(arm.reachedGoal / arm.people),
});

const resultOf = (
  { journey: { name, goal, holdout }, arms, surveys }: Counted,
  mails: MailResults,
  currency: string | undefined,
): JourneyResult => {
  const { treated, heldOut, notMailed, branches } = arms;
  const revenue = goal ? revenueResult(arms.revenue, currency) : undefined;
  return {
    journey: name,
    ...(goal ? { goal: goalText(goal) } : {}),
    holdout,
    treated: rated(treated),
    notMailed,
    splits: splitResults(branches),
    heldOut: rated(heldOut),
    ...(revenue ? { revenue } : {}),
    mails,
    surveys: surveyResults(surveys, mails),
    ...compared(goal !== undefined, treated, heldOut),
  };
};

const compared = (hasGoal: boolean, treated: ArmResult, heldOut: ArmResult): Comparison =>
  hasGoal
    ? compareArms({ reached: treated.reachedGoal, of: treated.people }, { reached: heldOut.reachedGoal, of: heldOut.people })
    : { verdict: "cannot tell yet" };
