/** The people of a journey, each once: those who got it and those who were held out, by split, and what they spent. */

import type { MainMoney } from "#engine/fold/revenue.ts";
import type { CustomerRecord } from "#engine/model/customer.ts";
import type { Enrollment, Instant } from "#engine/model/enrollment.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import { kindOf } from "#engine/steps/step-kinds.ts";
import { addDuration } from "#engine/time/durations.ts";
import type { Ports } from "#ports/ports.ts";
import { versionOf } from "../journeys/live-journeys.ts";
import { type ArmResult, type BranchCounts, branchCounts, branchesOf } from "./results-by-branch.ts";
import { addPerson, type RevenueCounts, revenueCounts, spentWithin } from "./revenue-results.ts";

export type Arms = Record<"treated" | "heldOut", ArmResult> & {
  /** Those who entered, were not held out, and have got no mail. */
  notMailed: number;
  branches: BranchCounts;
  revenue: RevenueCounts;
};

/** Nobody yet. */
export function armsOf(journey: PublishedJourney): Arms {
  return { treated: nobody(), heldOut: nobody(), notMailed: 0, branches: branchCounts(journey), revenue: revenueCounts() };
}

/** By what people are counted: `zone` their own, `money` the shop's, `from` the first moment of entering that counts. */
export type CountedBy = { now: Instant; zone: string; money: MainMoney; from: Instant };

/**
 * Each person once, however many enrollments they have (one for each order, perhaps). Whoever ever got a mail of the journey is among
 * the treated, also where the percentage of the holdout was changed meanwhile.
 */
export async function countPerson(
  ports: Pick<Ports, "publications">,
  journey: PublishedJourney,
  arms: Arms,
  { record, by }: { record: CustomerRecord; by: CountedBy },
): Promise<void> {
  const enrollments = record.enrollments.filter((one) => one.journey === journey.name && one.enteredAt >= by.from);
  const measured = await measuredEnrollments(ports, journey, enrollments);
  const entered = measured.filter(({ enrollment }) => !enrollment.heldOut);
  const got = entered.filter(({ enrollment, version }) => gotMail(enrollment) || !mailsCustomer(version));
  const own = got.length > 0 ? got : entered.length > 0 ? [] : measured;
  if (own.length === 0) {
    if (entered.length > 0) arms.notMailed += 1;
    return;
  }
  const isReached = own.some(({ enrollment }) => enrollment.goalAt !== undefined);
  const isOpen = own.some(({ enrollment, version }) => hasTime(version, enrollment, by));
  const branches = branchesOf(
    arms.branches,
    got.map(({ enrollment }) => enrollment),
  );
  const arm = got.length > 0 ? "treated" : "heldOut";
  for (const counts of [arms[arm], ...branches]) {
    counts.people += 1;
    if (isReached) counts.reachedGoal += 1;
    else if (isOpen) counts.open += 1;
  }
  if (journey.goal) addPerson(arms.revenue[arm], spentWithin(record.orders, own, by));
}

const nobody = (): ArmResult => ({ people: 0, reachedGoal: 0, rate: 0, open: 0 });

/** Whether the goal can still be reached; one without a limit, as long as the enrollment goes on. */
const hasTime = ({ goal }: PublishedJourney, enrollment: Enrollment, { zone, now }: CountedBy): boolean => {
  if (!goal) return false;
  return goal.within ? now <= addDuration(enrollment.enteredAt, goal.within, zone) : enrollment.state === "active";
};

/** Of a journey with a goal only enrollments under a version that has one: the others could not have reached it. */
const measuredEnrollments = async (
  ports: Pick<Ports, "publications">,
  journey: PublishedJourney,
  enrollments: Enrollment[],
): Promise<{ enrollment: Enrollment; version: PublishedJourney }[]> => {
  const all = await Promise.all(
    enrollments.map(async (enrollment) => ({ enrollment, version: await versionOf(ports, enrollment) })),
  );
  return journey.goal ? all.filter(({ version }) => version.goal !== undefined) : all;
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
