/** The decisions that an enrollment remembers: the recent ones, newest last, bounded. */

import { copyEnrollment } from "../../model/copies.ts";
import type { DecisionRecord, Enrollment, Instant } from "../../model/enrollment.ts";
import type { Note } from "../../steps/step-result.ts";

const HISTORY = 30;

/** The enrollment with these notes in its history, stamped with the time and its step; they are added to `decisions` too. */
export function noted(enrollment: Enrollment, notes: Note[], now: Instant, decisions: DecisionRecord[] = []): Enrollment {
  if (notes.length === 0) return enrollment;
  const next = copyEnrollment(enrollment);
  next.history = historyWith(enrollment, notes, now, decisions);
  return next;
}

/** The history alone, for a caller that copies the enrollment anyway. */
export function historyWith(
  enrollment: Enrollment,
  notes: Note[],
  now: Instant,
  decisions: DecisionRecord[] = [],
): DecisionRecord[] {
  if (notes.length === 0) return enrollment.history;
  const history = enrollment.history.slice();
  for (const note of notes) {
    const one = stamped(note, enrollment, now);
    history.push(one);
    decisions.push(one);
  }
  return history.length > HISTORY ? history.slice(-HISTORY) : history;
}

/** What is new comes first: a property added behind a spread costs ten times the copy. */
const stamped = (note: Note, { step }: Pick<Enrollment, "step">, now: Instant): DecisionRecord =>
  step === undefined ? { at: now, ...note } : { at: now, step, ...note };
