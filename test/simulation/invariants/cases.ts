/** What is promised of cases: each has its row, and somebody of the team was told of it, or it is counted that nobody could be. */

import { keysOfCaseMails } from "#engine/decide/cases/next-case-act.ts";
import type { Invariant } from "./ended.ts";

const withoutRow: Invariant = {
  kind: "a case without a row",
  breaches: ({ enrollments, cases }) =>
    enrollments.flatMap(({ customer, history, journey }) =>
      history.flatMap((decision) =>
        decision.kind !== "case_opened" || cases.some(({ id }) => id === decision.case)
          ? []
          : [`${decision.case} of ${customer} in ${journey}`],
      ),
    ),
};

const unseen: Invariant = {
  kind: "a case that nobody was told of",
  breaches: ({ cases, taken, counted }) =>
    cases.flatMap((row) => {
      if (keysOfCaseMails(row).some((key) => taken.has(key))) return [];
      // Solved before its team could be told, or told in vain, which an alarm says.
      if (row.state === "solved" || (row.problem !== undefined && (counted.cases_unnotified ?? 0) > 0)) return [];
      return [`${row.id} of ${row.customer}, opened ${new Date(row.openedAt).toISOString()}`];
    }),
};

export const CASE_INVARIANTS: Invariant[] = [withoutRow, unseen];
