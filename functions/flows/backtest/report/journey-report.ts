/** One journey's part of the report. */

import { type Comparison, compareArms, roundedShare } from "#engine/statistics/compare-arms.ts";
import { SKIP_LABELS } from "#engine/steps/email.ts";
import { monthlyCost } from "./costs.ts";
import { commonest } from "./counting.ts";
import { type Count, counted, type DayCount, days, dollars } from "./figures.ts";
import type { Arm, JourneyTally } from "./journey-tally.ts";
import { REFUSED } from "./labels.ts";

/** `rate` is the share of `people` who reached the goal, 0 to 1. */
type ArmReport = { people: number; entries: number; reachedGoal: number; rate: number };

/** Treated and held-out customers compared by the journey's goal. */
export type GoalReport = Comparison & { treated: ArmReport; heldOut: ArmReport };

/** Times and people are counts over the whole span, dollars are a month's. */
export type JourneyReport = {
  journey: string;
  about: string;
  topic: string;
  priority: number;
  /** How it starts, where recorded events enroll nobody. */
  note?: string;
  people: number;
  entries: number;
  heldOut: number;
  mails: number;
  internalMails: number;
  insideAtTheEnd: number;
  enteredByDay: DayCount[];
  mailsByDay: DayCount[];
  /** Why customers did not enter: how often, and how many customers at least once. */
  filtered: { reason: string; times: number; people: number }[];
  withheld: Count[];
  waitedForRoom: number;
  /** In the order of the file: what happened at each step. */
  steps: { step: string; kind: string; outcomes: Count[]; monthlyTimes: number; monthlyDollars: number }[];
  ended: Count[];
  goal?: GoalReport;
  failed: Count[];
  monthlyDollars: number;
};

/** `months` is the length of the span; `note` becomes the report's. */
export function journeyReport(tally: JourneyTally, months: number, note: string | undefined): JourneyReport {
  const { journey, treated, heldOut } = tally;
  const cost = monthlyCost(tally, months);
  return {
    journey: journey.name,
    about: journey.about,
    topic: journey.topic,
    priority: journey.priority,
    ...(note === undefined ? {} : { note }),
    people: treated.people + heldOut.people,
    entries: treated.entries + heldOut.entries,
    heldOut: heldOut.people,
    mails: tally.mails,
    internalMails: tally.internalMails,
    insideAtTheEnd: tally.inside,
    enteredByDay: days(tally.enteredByDay),
    mailsByDay: days(tally.mailsByDay),
    filtered: filteredOf(tally),
    withheld: counted(tally.skipped, SKIP_LABELS),
    waitedForRoom: tally.waitedForRoom,
    steps: cost.steps.map(({ step, times, dollars: perMonth }) => ({
      step,
      kind: journey.steps[step]?.kind ?? "",
      outcomes: counted(tally.steps.get(step) ?? new Map()),
      monthlyTimes: Math.round(times * 10) / 10,
      monthlyDollars: dollars(perMonth),
    })),
    ended: counted(tally.ended),
    ...(journey.goal ? { goal: goalReport(tally) } : {}),
    failed: counted(tally.failed),
    monthlyDollars: dollars(cost.dollars),
  };
}

const armReport = ({ people, entries, reached }: Arm): ArmReport => ({
  people,
  entries,
  reachedGoal: reached,
  rate: people === 0 ? 0 : roundedShare(reached / people),
});

const goalReport = ({ treated, heldOut }: JourneyTally): GoalReport => ({
  treated: armReport(treated),
  heldOut: armReport(heldOut),
  ...compareArms({ reached: treated.reached, of: treated.people }, { reached: heldOut.reached, of: heldOut.people }),
});

const filteredOf = ({ refused }: JourneyTally): JourneyReport["filtered"] => {
  const texts: Record<string, string> = REFUSED;
  return commonest(new Map([...refused].map(([kind, { times }]) => [kind, times]))).map(([kind, times]) => ({
    reason: texts[kind] ?? kind,
    times,
    people: refused.get(kind)?.people ?? 0,
  }));
};
