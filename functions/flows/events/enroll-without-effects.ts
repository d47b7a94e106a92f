/**
 * Lets a customer into a journey where nobody waits for the outcome: the enrollment is saved at the first step that asks for
 * something, such as a mail, and the sweep does that later. So a campaign to a hundred thousand customers goes out at the rate
 * that SES allows.
 */

import type { DecisionContext } from "#engine/decide/decision-context.ts";
import { type Cause, enter } from "#engine/decide/enter.ts";
import type { CustomerRecord } from "#engine/model/customer.ts";
import type { Ports } from "#ports/ports.ts";
import { saved } from "../concurrency/saved.ts";
import { withEnrollment } from "./enter-journey.ts";

/**
 * @returns the customer record with the new enrollment; undefined: the customer did not enter
 * @throws Conflict when another writer was faster
 */
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
    const earlier = customerRecord.refusals.find((refusal) => refusal.journey === journey.name && refusal.key === key);
    const refusal = {
      revision: earlier?.revision ?? 0,
      customer: customerRecord.customer.id,
      journey: journey.name,
      key,
      at: now,
      reason,
      ...(earlier?.cause === undefined ? {} : { cause: earlier.cause }),
    };
    await saved(ports.enrollments.saveRefusal(refusal));
    return undefined;
  }
  const enrollment = await saved(ports.enrollments.saveAdvance(entry.advance.enrollment));
  ports.report.count("entered", 1, { journey: journey.name });
  return withEnrollment(customerRecord, enrollment);
}
