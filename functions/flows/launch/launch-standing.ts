/** How a launch stands: who has entered by it, who was refused and why, and what has become of their mails so far. */

import type { CustomerRecord } from "#engine/model/customer.ts";
import type { Enrollment, RefusalReason, SkipReason } from "#engine/model/enrollment.ts";
import type { Ports } from "#ports/ports.ts";
import type { Launch } from "#ports/records.ts";
import { eachCustomer } from "../customer-base/each-customer.ts";

export type LaunchStanding = {
  entered: number;
  /** Of them, entered and given nothing, to measure by. */
  heldOut: number;
  /** Of them, have got a mail of the journey. */
  mailed: number;
  /** Of them, have got none yet: `forRoom` under a cap, or for whatever the journey waits for. */
  waiting: { forRoom: number; otherwise: number };
  /** Of them, went through without a mail, by the last reason for which one was skipped; `no_mail`: they came to none. */
  none: Partial<Record<SkipReason | "no_mail", number>>;
  /** Did not enter, by reason and, where there is one, its condition; most first. */
  refused: { reason: RefusalReason["kind"]; condition?: string; people: number }[];
};

type Needs = Pick<Ports, "customerBase" | "customers">;
type Known = Pick<Launch, "journey" | "cause" | "startedAt">;

/**
 * Reads every customer once. Where a journey is for each of a customer's things, each counts. Who has entered again by a later launch is
 * known to have entered by this one, too, and whether a mail left then.
 */
export function launchStanding(ports: Needs) {
  return async (launch: Known): Promise<LaunchStanding> => {
    const standing: LaunchStanding = {
      ...{ entered: 0, heldOut: 0, mailed: 0, waiting: { forRoom: 0, otherwise: 0 }, none: {}, refused: [] },
    };
    await eachCustomer(ports, async (id) => {
      const known = await ports.customers.customerRecord(id);
      // Another id of a customer leads to the same record.
      if (known?.customer.id === id) count(standing, known, launch);
    });
    standing.refused.sort((a, b) => b.people - a.people);
    return standing;
  };
}

const count = (standing: LaunchStanding, { enrollments, refusals }: CustomerRecord, launch: Known): void => {
  const entered = new Set<string>();
  for (const enrollment of enrollments) {
    if (enrollment.journey !== launch.journey || !countEntry(standing, enrollment, launch)) continue;
    entered.add(enrollment.key);
  }
  for (const { journey, key, at, reason } of refusals)
    if (journey === launch.journey && at >= launch.startedAt && !entered.has(key)) countRefusal(standing, reason);
};

/** Whether they have entered by this launch. */
const countEntry = (standing: LaunchStanding, enrollment: Enrollment, { cause, startedAt }: Known): boolean => {
  const byThis = enrollment.cause === cause.id;
  const since = enrollment.earlier?.find(({ enteredAt }) => enteredAt >= startedAt);
  if (!byThis && !since) return false;
  standing.entered += 1;
  if (!byThis) {
    if (since?.mailed) standing.mailed += 1;
    else if (since?.endReason === "held-out") standing.heldOut += 1;
    else add(standing, "no_mail");
  } else if (enrollment.heldOut) standing.heldOut += 1;
  else if (enrollment.subject.mailed) standing.mailed += 1;
  else if (enrollment.state === "active") standing.waiting[isCapped(enrollment) ? "forRoom" : "otherwise"] += 1;
  else add(standing, enrollment.history.findLast((one) => one.kind === "skipped")?.reason ?? "no_mail");
  return true;
};

const isCapped = ({ history, step }: Enrollment): boolean =>
  history.some(
    (one, n) => one.kind === "capped" && one.step === step && !history.slice(n).some(({ kind }) => kind === "skipped"),
  );

const add = ({ none }: LaunchStanding, reason: SkipReason | "no_mail"): void => {
  none[reason] = (none[reason] ?? 0) + 1;
};

const countRefusal = ({ refused }: LaunchStanding, reason: RefusalReason): void => {
  const condition = "condition" in reason ? { condition: reason.condition } : {};
  const line = refused.find((one) => one.reason === reason.kind && one.condition === condition.condition);
  if (line) line.people += 1;
  else refused.push({ reason: reason.kind, ...condition, people: 1 });
};
