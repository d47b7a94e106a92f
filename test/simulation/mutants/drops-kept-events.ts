/** What comes while a mail is pending is not kept for the step that follows: it counts as seen, and that is all. */

import type { Mutant } from "../composition.ts";

export const dropsKeptEvents: Mutant = {
  name: "drops what comes while a mail is pending",
  about: "an enrollment is saved without the events that were kept for the step that follows",
  ports: (ports) => ({
    ...ports,
    enrollments: {
      ...ports.enrollments,
      saveAdvance: ({ keptEvents = [], ...enrollment }) =>
        ports.enrollments.saveAdvance({ ...enrollment, seen: [...enrollment.seen, ...keptEvents.map(({ id }) => id)] }),
    },
  }),
};
