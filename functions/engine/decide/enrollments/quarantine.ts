/** An enrollment as it is saved after working on it has failed: due again later, or quarantined for a person to look at. */

import { copyEnrollment } from "../../model/copies.ts";
import type { Enrollment, Instant } from "../../model/enrollment.ts";
import { noted } from "./history.ts";

const MINUTE = 60_000;
/** After this many failures in a row an enrollment is quarantined. */
const FAILURES_ALLOWED = 3;

/** Due again after a while, a longer one each time. */
export function afterFailure(enrollment: Enrollment, problem: string, now: Instant): Enrollment {
  const failures = enrollment.failures + 1;
  if (failures >= FAILURES_ALLOWED) return quarantined(enrollment, problem, now);
  const next = copyEnrollment(enrollment);
  next.failures = failures;
  next.problem = problem;
  next.dueAt = now + MINUTE * 5 ** failures;
  next.notBefore = undefined;
  return next;
}

/** Off the due index, with its reason. */
export function quarantined(enrollment: Enrollment, problem: string, now: Instant): Enrollment {
  const next = copyEnrollment(noted(enrollment, [{ kind: "quarantined", problem }], now));
  next.failures = enrollment.failures + 1;
  next.problem = problem;
  next.state = "quarantined";
  next.dueAt = undefined;
  next.notBefore = undefined;
  return next;
}

/** Due again, at the step at which it failed: a person says that the cause is mended. */
export function released(enrollment: Enrollment, now: Instant): Enrollment {
  const next = copyEnrollment(enrollment);
  next.failures = 0;
  next.problem = undefined;
  next.state = "active";
  next.dueAt = now;
  return next;
}

/** After work on it has gone well. */
export function recovered(enrollment: Enrollment): Enrollment {
  if (enrollment.failures === 0) return enrollment;
  const next = copyEnrollment(enrollment);
  next.failures = 0;
  next.problem = undefined;
  return next;
}
