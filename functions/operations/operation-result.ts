/** What comes of an operation: its output, or a refusal that says why nothing was done and what to do instead. */

import type { AuditSubject } from "#ports/audit.ts";

/** `subject`: what only the run itself finds out about whom and what it concerned; added to the audit record. */
export type Done<Output> = { ok: true; output: Output; subject?: AuditSubject };

/** Nothing was done. `problem` and `remedy` are sentences; `details` are for programs. */
export type Refused = {
  ok: false;
  problem: string;
  /** Where it is not the operation itself that refuses: the caller's role may not, or the input is of another shape. */
  kind?: "not_allowed" | "invalid_input";
  remedy?: string;
  details?: Record<string, unknown>;
};

export type OperationResult<Output> = Done<Output> | Refused;

/** The operation did what it is for. */
export function done<Output>(output: Output, subject?: AuditSubject): Done<Output> {
  return { ok: true, output, ...(subject ? { subject } : {}) };
}

/** The operation did nothing, because it could not or may not. An expected refusal is a value, never an exception. */
export function refused(problem: string, more: Pick<Refused, "kind" | "remedy" | "details"> = {}): Refused {
  return { ok: false, problem, ...more };
}
