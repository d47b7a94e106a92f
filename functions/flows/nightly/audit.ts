/**
 * The nightly audit: an active enrollment has a next time, and an ended one a reason; one without is repaired.
 *
 * It reads no customer in vain: whatever is wrong with an enrollment shows in the due index, where each kind of fault has a
 * partition of its own.
 */

import type { Enrollment } from "#engine/model/enrollment.ts";
import type { Ports } from "#ports/ports.ts";
import type { DueThing } from "#ports/records.ts";
import { retryOnConflict } from "../concurrency/retry-on-conflict.ts";
import { saved } from "../concurrency/saved.ts";
import { everythingIn } from "../journeys/active-enrollments.ts";
import { releasePaused } from "../journeys/release-paused.ts";

type Needs = Pick<Ports, "publications" | "customers" | "enrollments" | "due" | "clock" | "report">;

/** What has been due for so long is not merely waiting for its turn. Milliseconds. */
const LONG_OVERDUE = 86_400_000;

/** Counts what is `stuck`, what is long `overdue` and what was `released`, and repairs what can be repaired. */
export async function audit(ports: Needs): Promise<void> {
  for await (const page of everythingIn(ports.due, ports.due.stuckShard)) {
    for (const thing of page) if (thing.kind === "enrollment") await auditStuck(ports, thing);
  }
  await countOverdue(ports);
  await releaseLeftParked(ports);
}

/**
 * Counts those of the enrollments that are `stuck`, and repairs them.
 *
 * @throws Conflict when another writer was faster
 */
export async function auditEnrollments(
  ports: Pick<Ports, "enrollments" | "clock" | "report">,
  enrollments: Enrollment[],
): Promise<void> {
  const now = ports.clock.now();
  for (const enrollment of enrollments) {
    const next = repaired(enrollment, now);
    if (!next) continue;
    ports.report.count("stuck", 1, { journey: enrollment.journey });
    ports.report.note("an enrollment was stuck and has been repaired", {
      enrollment: enrollment.id,
      journey: enrollment.journey,
      state: enrollment.state,
    });
    await saved(ports.enrollments.saveAdvance(next));
  }
}

/** The enrollment as it should be; undefined when nothing is wrong with it. An active one without a next time is due at once. */
const repaired = (enrollment: Enrollment, now: number): Enrollment | undefined => {
  if (enrollment.state === "active" && !Number.isFinite(enrollment.dueAt)) return { ...enrollment, dueAt: now };
  if (enrollment.state === "ended" && enrollment.endReason === undefined)
    return { ...enrollment, endReason: "unknown", endedAt: enrollment.endedAt ?? now };
  return undefined;
};

const auditStuck = (ports: Needs, { customer, journey, key }: DueThing & { kind: "enrollment" }): Promise<void> =>
  retryOnConflict(ports.clock, async () => {
    const customerRecord = await ports.customers.customerRecord(customer);
    const enrollment = customerRecord?.enrollments.find((one) => one.journey === journey && one.key === key);
    if (enrollment) await auditEnrollments(ports, [enrollment]);
  });

const countOverdue = async (ports: Needs): Promise<void> => {
  const before = ports.clock.now() - LONG_OVERDUE;
  for (const shard of ports.due.shards) {
    for await (const page of everythingIn(ports.due, shard, before)) {
      for (const thing of page) if (thing.kind === "enrollment") ports.report.count("overdue", 1, { journey: thing.journey });
    }
  }
};

/**
 * What is parked though its journey is not paused: a sweep whose cached pointer was some seconds old parked it after the journey
 * was resumed, or the resume was stopped half-way. It is released as a resume would have done it.
 */
const releaseLeftParked = async (ports: Needs): Promise<void> => {
  for (const { name, state } of (await ports.publications.current()).journeys) {
    const [parked] = await ports.due.page(ports.due.pausedShard(name), Number.MAX_SAFE_INTEGER, 2);
    if (state === "paused" || !parked) continue;
    const { people } = await releasePaused(ports)(name);
    if (people > 0) ports.report.count("released", people, { journey: name });
  }
};
