/** The effect of a `call:` step: puts an outgoing call into the due index; the sweep makes it, and retries where that fails. */

import { hopsFrom } from "#engine/decide/enrollments/loop-guard.ts";
import type { CallEffect, Enrollment } from "#engine/model/enrollment.ts";
import type { Ports } from "#ports/ports.ts";

/** A repeat finds the call queued, made or given up already. */
export function queueCall(ports: Pick<Ports, "calls" | "clock">) {
  return async (enrollment: Enrollment, { callKey, name }: CallEffect): Promise<void> => {
    const { customer, journey, step = "" } = enrollment;
    await ports.calls.queueOnce({ callKey, name, customer, journey, step, hops: hopsFrom(enrollment) }, ports.clock.now());
  };
}
