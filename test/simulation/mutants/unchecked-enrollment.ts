/** An enrollment is written whatever its revision: of two who move a person on at once, the slower wipes out what the faster did. */

import type { Mutant } from "../composition.ts";

export const uncheckedEnrollment: Mutant = {
  name: "the enrollment's revision is not checked",
  about: "a save replaces the enrollment, whatever was written meanwhile",
  ports: (ports) => ({
    ...ports,
    enrollments: {
      ...ports.enrollments,
      saveAdvance: async (enrollment) => {
        for (;;) {
          const record = await ports.customers.customerRecord(enrollment.customer);
          const standing = record?.enrollments.find(({ id }) => id === enrollment.id);
          const saved = await ports.enrollments.saveAdvance({ ...enrollment, revision: standing?.revision ?? 0 });
          if (saved !== "conflict") return saved;
        }
      },
    },
  }),
};
