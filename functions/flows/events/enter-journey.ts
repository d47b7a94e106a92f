/** Lets one customer into one journey, runs its first effects and saves the enrollment; or saves why they do not enter. */

import type { DecisionContext } from "#engine/decide/decision-context.ts";
import { type Cause, enter } from "#engine/decide/enter.ts";
import type { CustomerRecord } from "#engine/model/customer.ts";
import type { Enrollment, RefusalReason } from "#engine/model/enrollment.ts";
import type { Ports } from "#ports/ports.ts";
import { saved } from "../concurrency/saved.ts";
import { type RecoveryNeeds, recoverRefusedSends } from "../sending/recover-unfinished-sends.ts";
import { runEffects } from "./run-decision.ts";
import type { RunEffect } from "./run-effect.ts";

type Needs = Pick<Ports, "enrollments" | "clock" | "report"> & RecoveryNeeds;

/** Step Functions repeats a failed execution within seconds, and the sweep within minutes. */
const REPEATED_AFTER = 1_000;

/**
 * @returns the customer record with the new enrollment; undefined: the customer did not enter
 * @throws Conflict when another writer was faster; RetryLater when another worker is sending the same mail
 */
export async function enterJourney(
  ports: Needs,
  context: DecisionContext,
  cause: Cause,
  runEffect: RunEffect,
): Promise<CustomerRecord | undefined> {
  const now = ports.clock.now();
  const entry = enter(context, cause, now);
  if (entry.kind === "nothing") return undefined;
  if (entry.kind === "refused") {
    if (mayBeRepeat(cause, now)) await recoverRefusedSends(ports, context, entry.key);
    await saveRefusal(ports, context, cause, entry);
    return undefined;
  }
  const ran = await runEffects(context, entry.advance, runEffect, ports.clock.now);
  const enrollment = await saved(ports.enrollments.saveAdvance(ran.enrollment));
  ports.report.count("entered", 1, { journey: context.journey.name });
  return withEnrollment(ran.context.customerRecord, enrollment);
}

/** The customer record in which this enrollment stands in place of an earlier state of it. */
export function withEnrollment(customerRecord: CustomerRecord, enrollment: Enrollment): CustomerRecord {
  const others = customerRecord.enrollments.filter((other) => other.id !== enrollment.id);
  return { ...customerRecord, enrollments: [...others, enrollment] };
}

/**
 * Whether an earlier attempt may have been made with this cause. The first one is made at once; a later one may follow a sender
 * that died after it had let the customer in by this very cause.
 */
export function mayBeRepeat(cause: Cause, now: number): boolean {
  if (cause.kind === "event") return now - Date.parse(cause.event.at) > REPEATED_AFTER;
  return cause.kind === "date" && now - cause.plannedAt > REPEATED_AFTER;
}

/** Overwrites the last refusal under this journey and key. */
const saveRefusal = async (
  ports: Needs,
  { customerRecord, journey }: DecisionContext,
  cause: Cause,
  { key, reason }: { key: string; reason: RefusalReason },
): Promise<void> => {
  const earlier = customerRecord.refusals.find((refusal) => refusal.journey === journey.name && refusal.key === key);
  const decidedBy = cause.kind === "date" ? cause.id : earlier?.cause;
  await saved(
    ports.enrollments.saveRefusal({
      revision: earlier?.revision ?? 0,
      customer: customerRecord.customer.id,
      journey: journey.name,
      key,
      at: ports.clock.now(),
      reason,
      ...(decidedBy === undefined ? {} : { cause: decidedBy }),
    }),
  );
  if (reason.kind !== "too_many_hops") return;
  ports.report.count("hops_exceeded", 1, { journey: journey.name });
  ports.report.note("a chain of journeys was stopped", { journey: journey.name });
};
