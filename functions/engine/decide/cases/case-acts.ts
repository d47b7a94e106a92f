/** What people of the team do with a case: take it, write a note, solve it. Refusals are answers, for the person to read. */

import type { Instant } from "../../model/enrollment.ts";
import type { CaseRecord } from "./case-record.ts";

/** `full`: it has as many notes as are kept; `unreachable`: its customer is not to be written to. */
export type CaseRefusal =
  | { kind: "taken"; by: string }
  | { kind: "solved"; by?: string }
  | { kind: "full"; most: number }
  | { kind: "answered_often"; most: number }
  | { kind: "handed_often"; most: number }
  /** `until`: the last day, `YYYY-MM-DD`. */
  | { kind: "away"; name: string; until: string }
  | { kind: "unreachable"; because: "no_address" | "suppressed" };

export type CaseActed = { kind: "done"; row: CaseRecord } | { kind: "refused"; why: CaseRefusal };

/** So many notes are kept of a case: the customer's partition is read as a whole. */
const MOST_NOTES = 30;
/** So many answers to the customer. */
export const MOST_ANSWERS = 20;

/** `by`: who takes it. One who has it already has it; another is told who does. */
export function takeCase(row: CaseRecord, by: string, now: Instant): CaseActed {
  if (row.state === "solved") return refusedAsSolved(row);
  if (row.takenBy === undefined || row.state === "open")
    return { kind: "done", row: { ...row, state: "taken", takenBy: by, takenAt: now } };
  return isSameName(row.takenBy, by) ? { kind: "done", row } : { kind: "refused", why: { kind: "taken", by: row.takenBy } };
}

/** Anybody of the team may write a note, whoever has the case, and also once it is solved. The same words again are no other note. */
export function noteCase(row: CaseRecord, by: string, text: string, now: Instant): CaseActed {
  const last = row.notes.at(-1);
  if (last && last.text === text && isSameName(last.by, by)) return { kind: "done", row };
  if (row.notes.length >= MOST_NOTES) return { kind: "refused", why: { kind: "full", most: MOST_NOTES } };
  return { kind: "done", row: { ...row, notes: [...row.notes, { at: now, by, text }] } };
}

/** Why it cannot be solved; undefined: it can, whoever has it, since a colleague may be ill. */
export function solvingRefused(row: CaseRecord): CaseRefusal | undefined {
  return row.state === "solved" ? refusedAsSolved(row).why : undefined;
}

/** What is answered to whoever would still work on it. */
export function refusedAsSolved({ solution }: CaseRecord): { kind: "refused"; why: CaseRefusal } {
  return { kind: "refused", why: { kind: "solved", ...(solution?.by === undefined ? {} : { by: solution.by }) } };
}

/** Whether two have written the same name. */
export function isSameName(one: string, other: string): boolean {
  return plain(one) === plain(other);
}

const plain = (name: string): string => name.normalize("NFC").trim().replace(/\s+/g, " ").toLowerCase();
