/** A due enrollment is taken off the list when it is fetched, and worked on afterwards: a crash in between loses it. */

import type { Enrollment } from "#engine/model/enrollment.ts";
import type { Mutant } from "../composition.ts";

export const progressAtFetch: Mutant = {
  name: "progress saved at fetch",
  about: "a due enrollment leaves the due index when it is read, before anything has been done",
  ports: (ports) => {
    const taken = async (enrollment: Enrollment): Promise<Enrollment> => {
      const { dueAt, ...rest } = enrollment;
      if (enrollment.state !== "active" || dueAt === undefined || dueAt > ports.clock.now()) return enrollment;
      const saved = await ports.enrollments.saveAdvance(rest);
      return saved === "conflict" ? enrollment : { ...saved, dueAt };
    };
    return {
      ...ports,
      customers: {
        ...ports.customers,
        customerRecord: async (id) => {
          const customerRecord = await ports.customers.customerRecord(id);
          return customerRecord && { ...customerRecord, enrollments: await Promise.all(customerRecord.enrollments.map(taken)) };
        },
        customerRecordsFor: async (enrollments) => {
          const customerRecords = await ports.customers.customerRecordsFor(enrollments);
          return Promise.all(
            customerRecords.map(async (one) => ({ ...one, enrollments: await Promise.all(one.enrollments.map(taken)) })),
          );
        },
      },
    };
  },
};
