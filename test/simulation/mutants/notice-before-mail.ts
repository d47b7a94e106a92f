/** A reply counts as told before it is: a crash in between, or a mail service that takes nothing, and nobody ever hears of it. */

import type { Mutant } from "../composition.ts";

export const noticeBeforeMail: Mutant = {
  name: "a reply that counts as told when it comes",
  about: "what a customer writes is stored on its case as if somebody had been told",
  ports: (ports) => ({
    ...ports,
    cases: {
      ...ports.cases,
      save: (row) =>
        ports.cases.save(
          row.replies === undefined ? row : { ...row, replies: row.replies.map((one) => ({ ...one, passedOn: true as const })) },
        ),
    },
  }),
};
