/** Each time that a reply is handled it is another one: what breaks off, or comes twice, is told twice. */

import type { Mutant } from "../composition.ts";

export const replyUnderNewName: Mutant = {
  name: "a reply that is never recognised",
  about: "the digest of its event is not kept with a reply, so that handled again it is another one",
  ports: (ports) => ({
    ...ports,
    cases: {
      ...ports.cases,
      save: (row) =>
        ports.cases.save(
          row.replies === undefined ? row : { ...row, replies: row.replies.map((one) => ({ ...one, event: "" })) },
        ),
    },
  }),
};
