/** One customer's night as the live system runs it: read, audited, rechecked, and read again after a conflict. */

import type { Customer } from "#engine/model/customer.ts";
import type { Thresholds } from "#engine/segments/thresholds.ts";
import { customerNight } from "#orchestrate/customer-night.ts";
import type { Live } from "#orchestrate/requests.ts";
import type { Ports } from "#ports/ports.ts";
import { retryOnConflict } from "../concurrency/retry-on-conflict.ts";
import { drive } from "../driver/drive.ts";
import { effectlessRequests } from "../driver/effectless-requests.ts";
import { auditEnrollments } from "./audit.ts";
import { isWatched } from "./nightly-watch.ts";

export type NightNeeds = Pick<Ports, "customerBase" | "customers" | "enrollments" | "publications" | "clock" | "report">;
/** `night`: the date in the shop's zone. `at`: one moment for the whole night. `watched`: nightly-watch.ts. */
export type Night = { night: string; at: number; live: Live; thresholds: Thresholds; watched: Record<string, string> };

/** The customer after the recheck; `read`: the revision of the profile that it began with. */
export type Rechecked = { customer: Customer; complaints: number; read: number };

/**
 * Writes only what has changed; may be repeated. Undefined: of this customer no profile is stored.
 *
 * @throws RetryLater when other writers were faster at every attempt
 */
export function nightOf(
  ports: NightNeeds,
  { night, at, live, thresholds, watched }: Night,
  id: string,
): Promise<Rechecked | undefined> {
  const requests = effectlessRequests(ports);
  const { settings } = live;
  const tonight = { night, at, thresholds, settings, isWatched: (segment: string) => isWatched(settings, watched, segment) };
  return retryOnConflict(ports.clock, async () => {
    const customerRecord = await ports.customers.customerRecord(id);
    if (!customerRecord || customerRecord.customer.revision === 0) return undefined;
    const read = customerRecord.customer.revision;
    await auditEnrollments(ports, customerRecord.enrollments);
    if (customerRecord.customer.erased) return { customer: customerRecord.customer, complaints: 0, read };
    const environment = { live, now: ports.clock.now };
    const { customer, complaints, entered, left } = await drive(customerNight(environment, tonight, customerRecord), requests);
    for (const name of left) ports.report.count("segment_left", 1, { kind: name });
    for (const name of entered) ports.report.count("segment_entered", 1, { kind: name });
    return { customer, complaints, read };
  });
}
