/** Adds up what several threads have counted, each over other clusters; the sums do not depend on who counted what. */

import { add } from "./counting.ts";
import type { Arm, JourneyTally } from "./journey-tally.ts";
import { type Figures, worstOf } from "./tally.ts";

/** Adds to the first what is in the second. */
export function mergeFigures(sum: Figures, one: Figures): void {
  for (const [name, tally] of sum.journeys) {
    const other = one.journeys.get(name);
    if (other) mergeJourney(tally, other);
  }
  sum.people += one.people;
  sum.mails += one.mails;
  sum.internalMails += one.internalMails;
  addAll(sum.mailsByDay, one.mailsByDay);
  addAll(sum.mailsByMinute, one.mailsByMinute);
  addAll(sum.peopleByMails, one.peopleByMails);
  addAll(sum.currencies, one.currencies);
  sum.worst = worstOf([...sum.worst, ...one.worst]);
}

const addAll = <K>(sum: Map<K, number>, counts: ReadonlyMap<K, number>): void => {
  for (const [name, count] of counts) add(sum, name, count);
};

const mergeArm = (sum: Arm, { entries, goals, people, reached }: Arm): void => {
  sum.entries += entries;
  sum.goals += goals;
  sum.people += people;
  sum.reached += reached;
};

const mergeRefused = (sum: JourneyTally["refused"], refused: JourneyTally["refused"]): void => {
  for (const [kind, { times, people }] of refused) {
    const counts = sum.get(kind) ?? { times: 0, people: 0, now: new Set<string>() };
    counts.times += times;
    counts.people += people;
    sum.set(kind, counts);
  }
};

const mergeSteps = (sum: JourneyTally["steps"], steps: JourneyTally["steps"]): void => {
  for (const [step, outcomes] of steps) {
    const counts = sum.get(step) ?? new Map<string, number>();
    addAll(counts, outcomes);
    sum.set(step, counts);
  }
};

const mergeJourney = (sum: JourneyTally, one: JourneyTally): void => {
  mergeArm(sum.treated, one.treated);
  mergeArm(sum.heldOut, one.heldOut);
  sum.mails += one.mails;
  sum.internalMails += one.internalMails;
  sum.waitedForRoom += one.waitedForRoom;
  sum.inside += one.inside;
  sum.saves += one.saves;
  addAll(sum.enteredByDay, one.enteredByDay);
  addAll(sum.mailsByDay, one.mailsByDay);
  addAll(sum.skipped, one.skipped);
  addAll(sum.ended, one.ended);
  addAll(sum.effects, one.effects);
  addAll(sum.failed, one.failed);
  mergeRefused(sum.refused, one.refused);
  mergeSteps(sum.steps, one.steps);
};
