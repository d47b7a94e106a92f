/** What a step decides when a person arrives at it, or when something happens there. */

import type { DecisionRecord, Effect, Instant, Subject } from "../model/enrollment.ts";

/**
 * Three points in time. `now`: the clock. `planned`: when this should have happened, what lateness is measured against.
 * `at`: what waits count from; the planned moment, unless we are over an hour behind: after an outage people get their
 * spacing back instead of a pile.
 */
export type Timing = { now: Instant; at: Instant; planned: Instant };

const HOUR = 3_600_000;

/** The timing of what was planned for that moment and happens now. Epoch milliseconds. */
export function timing(planned: Instant, now: Instant): Timing {
  return { now, planned, at: now - planned <= HOUR ? planned : now };
}

type Undated<T> = T extends unknown ? Omit<T, "at" | "step"> : never;
/** A decision, not yet stamped with its time and step. */
export type Note = Undated<DecisionRecord>;

export type StepResult =
  /**
   * On to that step; undefined: the journey is over here. `learnt`: what the enrollment takes along from now on. `toNextMail`: what lies
   * between here and the next mail is left out.
   */
  | { kind: "go"; to: string | undefined; notes: Note[]; learnt?: Subject; toNextMail?: boolean }
  /** Stay at this step until then. `since` re-dates the step's beginning. */
  | { kind: "stay"; until: Instant; notes: Note[]; since?: Instant; learnt?: Subject }
  /** Ask the caller; its answer comes back as an input. */
  | { kind: "ask"; effect: Effect }
  | { kind: "end"; reason: string; notes: Note[] };
