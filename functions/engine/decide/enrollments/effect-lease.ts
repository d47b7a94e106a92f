/** The lease under which an enrollment is stored while the effect of its step is run. */

import { copyEnrollment } from "../../model/copies.ts";
import type { Enrollment, Instant } from "../../model/enrollment.ts";

/** Longer than any process that runs an effect lives for it: a mail leaves within seconds. Milliseconds. */
const LEASE = 60_000;

/** The enrollment as it is stored before its effect is run: whatever happens to this person meanwhile finds it, and no sweep takes it up. */
export function withLease(enrollment: Enrollment, now: Instant): Enrollment {
  const leased = copyEnrollment(enrollment);
  leased.notBefore = now + LEASE;
  return leased;
}

/** Whether a worker may be running an effect for it: it holds a lease, or is due and may have been taken up. */
export function isInFlight({ notBefore, dueAt, parked }: Enrollment, now: Instant): boolean {
  return notBefore !== undefined || (dueAt !== undefined && dueAt <= now && parked !== true);
}
