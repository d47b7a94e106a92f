/** The enrollment is stored when its mail has left: what happens to the person while SES takes its time finds nobody. */

import type { Enrollment } from "#engine/model/enrollment.ts";
import type { Mutant } from "../composition.ts";

export const storedAfterTheMail: Mutant = {
  name: "stores the enrollment after the mail",
  about: "what is to be stored with a lease, before its effect is run, is kept in memory until the effect is over",
  ports: (ports) => {
    const { saveAdvance } = ports.enrollments;
    const unwritten = new Map<string, number>();
    return {
      ...ports,
      enrollments: {
        ...ports.enrollments,
        saveAdvance: async (enrollment: Enrollment) => {
          const { id, revision } = enrollment;
          const stored = unwritten.get(`${id} ${revision}`) ?? revision;
          if (enrollment.notBefore === undefined) {
            unwritten.delete(`${id} ${revision}`);
            return saveAdvance({ ...enrollment, revision: stored });
          }
          unwritten.set(`${id} ${revision + 1}`, stored);
          return { ...enrollment, revision: revision + 1 };
        },
      },
    };
  },
};
