/** What comes while a mail is pending is not kept: the enrollment is saved without it. */

import type { Mutant } from "../composition.ts";

export const dropsKeptEvents: Mutant = {
  name: "drops what comes while a mail is pending",
  about: "an enrollment is saved without the events that were kept for the step that follows",
  ports: (ports) => ({
    ...ports,
    enrollments: {
      ...ports.enrollments,
      saveAdvance: ({ keptEvents: _keptEvents, ...enrollment }) => ports.enrollments.saveAdvance(enrollment),
    },
  }),
};
