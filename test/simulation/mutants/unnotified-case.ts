/** A case is kept, and wakes nobody: its row is listed, and its team never hears of it. */

import type { Mutant } from "../composition.ts";

const YEAR = 365 * 86_400_000;

export const unnotifiedCase: Mutant = {
  name: "a case without a wake-up",
  about: "a case that is opened is stored to be looked at in a year",
  ports: (ports) => ({
    ...ports,
    cases: {
      ...ports.cases,
      save: (row) =>
        ports.cases.save(row.notified === 0 && row.nextAt !== undefined ? { ...row, nextAt: row.nextAt + YEAR } : row),
    },
  }),
};
