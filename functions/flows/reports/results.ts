/** Measures what journeys have achieved: how many reached the goal, of those who got them and of those who were held out. */

import { goalText } from "#engine/decide/describe-journey.ts";
import type { Enrollment } from "#engine/model/enrollment.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import { didYouMean } from "#engine/model/nearest-name.ts";
import { type Comparison, compareArms, roundedShare } from "#engine/statistics/compare-arms.ts";
import { kindOf } from "#engine/steps/step-kinds.ts";
import { addDuration } from "#engine/time/durations.ts";
import { zoneOf } from "#engine/time/zone.ts";
import type { Ports } from "#ports/ports.ts";
import { eachCustomer } from "../customer-base/each-customer.ts";
import { versionOf } from "../journeys/live-journeys.ts";
import {
  type ArmResult,
  type BranchCounts,
  branchCounts,
  branchesOf,
  type SplitResult,
  splitResults,
} from "./results-by-branch.ts";

export type JourneyResult = Comparison & {
  journey: string;
  /** As a sentence, of the version that customers enter now. */
  goal: string;
  holdout: number;
  treated: ArmResult;
  /** Those who entered, were not held out, and have got no mail: nothing has been done that could be measured. */
  notMailed: number;
  /** For each split: how its branches compare. */
  splits: SplitResult[];
  heldOut: ArmResult;
};

export type Results =
  | {
      kind: "results";
      journeys: JourneyResult[] /** Asked for by name, and without a goal: nothing to measure by. */;
      withoutGoal: string[];
    }
  | { kind: "unknown"; message: string };

type Needs = Pick<Ports, "customerBase" | "customers" | "publications" | "clock">;

type Arms = Record<"treated" | "heldOut", ArmResult> & { notMailed: number; branches: BranchCounts };

/**
 * Reads every customer once, whatever the number of journeys.
 *
 * @returns a function that takes names of journeys; none: all that are published and have a goal
 */
export function results(ports: Needs) {
  return async (names: string[]): Promise<Results> => {
    const { settings, journeys } = await ports.publications.current();
    const published = new Set(journeys.map(({ name }) => name));
    const unknown = names.find((name) => !published.has(name));
    if (unknown !== undefined)
      return { kind: "unknown", message: `There is no published journey "${unknown}". ${didYouMean(unknown, published)}`.trim() };
    const asked = journeys.filter(({ name }) => names.length === 0 || names.includes(name));
    const versions = await Promise.all(asked.map(({ name, version }) => ports.publications.journey(name, version)));
    const current = versions.filter((version) => version !== undefined);
    const measured = current.filter(({ goal }) => goal !== undefined);
    const arms = new Map(measured.map((journey) => [journey.name, armsOf(journey)]));
    const { zone } = zoneOf(settings?.time_zone, "UTC");
    await eachCustomer(ports, async (id) => {
      const customerRecord = await ports.customers.customerRecord(id);
      if (!customerRecord) return;
      const { time_zone, country } = customerRecord.customer;
      const own = zoneOf(time_zone, zone, country).zone;
      for (const [name, counts] of arms) {
        const enrollments = customerRecord.enrollments.filter(({ journey }) => journey === name);
        if (enrollments.length > 0) await countPerson(ports, counts, enrollments, own);
      }
    });
    return {
      kind: "results",
      journeys: measured.map((journey) => resultOf(journey, arms.get(journey.name) ?? armsOf(journey))),
      withoutGoal: names.length === 0 ? [] : current.filter(({ goal }) => goal === undefined).map(({ name }) => name),
    };
  };
}

const nobody = (): ArmResult => ({ people: 0, reachedGoal: 0, rate: 0, open: 0 });

const armsOf = (journey: PublishedJourney): Arms => ({
  treated: nobody(),
  heldOut: nobody(),
  notMailed: 0,
  branches: branchCounts(journey),
});

/** Whether the goal can still be reached; one without a limit, as long as the enrollment goes on. */
const hasTime = ({ goal }: PublishedJourney, enrollment: Enrollment, zone: string, now: number): boolean =>
  goal?.within ? now <= addDuration(enrollment.enteredAt, goal.within, zone) : enrollment.state === "active";

/** Only enrollments under a version that has a goal: the others could not have reached one. */
const measuredEnrollments = async (
  ports: Needs,
  enrollments: Enrollment[],
): Promise<{ enrollment: Enrollment; version: PublishedJourney }[]> => {
  const all = await Promise.all(
    enrollments.map(async (enrollment) => ({ enrollment, version: await versionOf(ports, enrollment) })),
  );
  return all.filter(({ version }) => version.goal !== undefined);
};

/**
 * Each person once, however many enrollments they have (one for each order, perhaps). Whoever ever got a mail of the journey is among
 * the treated, also where the percentage of the holdout was changed meanwhile.
 */
const countPerson = async (ports: Needs, arms: Arms, enrollments: Enrollment[], zone: string): Promise<void> => {
  const measured = await measuredEnrollments(ports, enrollments);
  const entered = measured.filter(({ enrollment }) => !enrollment.heldOut);
  const got = entered.filter(({ enrollment, version }) => gotMail(enrollment) || !mailsCustomer(version));
  const own = got.length > 0 ? got : entered.length > 0 ? [] : measured;
  if (own.length === 0) {
    if (entered.length > 0) arms.notMailed += 1;
    return;
  }
  const isReached = own.some(({ enrollment }) => enrollment.goalAt !== undefined);
  const isOpen = own.some(({ enrollment, version }) => hasTime(version, enrollment, zone, ports.clock.now()));
  const branches = branchesOf(
    arms.branches,
    got.map(({ enrollment }) => enrollment),
  );
  for (const arm of [got.length > 0 ? arms.treated : arms.heldOut, ...branches]) {
    arm.people += 1;
    if (isReached) arm.reachedGoal += 1;
    else if (isOpen) arm.open += 1;
  }
};

/** This time or an earlier one. To staff does not count: nobody is treated by what others are told. */
const gotMail = ({ subject, earlier = [] }: Enrollment): boolean =>
  subject.mailed === true || earlier.some(({ mailed }) => mailed);

/** Of a journey that has only staff act nobody expects a mail. */
const mailsCustomer = ({ steps }: PublishedJourney): boolean =>
  Object.values(steps).some((step) => {
    const mail = kindOf(step).mail(step);
    return mail !== undefined && mail.to === undefined;
  });

const rated = (arm: ArmResult): ArmResult => ({
  ...arm,
  rate: arm.people === 0 ? 0 : roundedShare(arm.reachedGoal / arm.people),
});

const resultOf = ({ name, goal, holdout }: PublishedJourney, { treated, heldOut, notMailed, branches }: Arms): JourneyResult => ({
  journey: name,
  goal: goal ? goalText(goal) : "",
  holdout,
  treated: rated(treated),
  notMailed,
  splits: splitResults(branches),
  heldOut: rated(heldOut),
  ...compareArms({ reached: treated.reachedGoal, of: treated.people }, { reached: heldOut.reachedGoal, of: heldOut.people }),
});
