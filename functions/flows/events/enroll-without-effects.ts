/**
 * Lets a customer in whom nobody waits for: the enrollment is saved where it first stops, and what that asks for at once, such as a
 * mail, is left to the sweep. So a campaign to a hundred thousand people goes out at the rate that SES allows.
 */

import type { DecisionContext } from "#engine/decide/decision-context.ts";
import { type Cause, enter } from "#engine/decide/enter.ts";
import type { CustomerRecord } from "#engine/model/customer.ts";
import type { Ports } from "#ports/ports.ts";
import { saved } from "../concurrency/saved.ts";

/** Answers what is known of whoever entered, undefined for whoever did not. */
export async function enrollWithoutEffects(
  ports: Pick<Ports, "enrollments" | "clock" | "report">,
  context: DecisionContext,
  cause: Cause,
): Promise<CustomerRecord | undefined> {
  const now = ports.clock.now();
  const { customerRecord, journey } = context;
  const entry = enter(context, cause, now);
  if (entry.kind === "nothing") return undefined;
  if (entry.kind === "refused") {
    const { key, reason } = entry;
    const known = customerRecord.refusals.find((row) => row.journey === journey.name && row.key === key);
    const decided = known?.cause === undefined ? {} : { cause: known.cause };
    const row = {
      revision: known?.revision ?? 0,
      customer: customerRecord.customer.id,
      journey: journey.name,
      key,
      at: now,
      reason,
      ...decided,
    };
    await saved(ports.enrollments.saveRefusal(row));
    return undefined;
  }
  const enrollment = await saved(ports.enrollments.saveAdvance(entry.advance.enrollment));
  ports.report.count("entered", 1, { journey: journey.name });
  return {
    ...customerRecord,
    enrollments: [...customerRecord.enrollments.filter((other) => other.id !== enrollment.id), enrollment],
  };
}
