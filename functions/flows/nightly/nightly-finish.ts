/** The last step of a night: audits all enrollments, and watches new segments once all customers have been rechecked. */

import type { Ports } from "#ports/ports.ts";
import { audit } from "./audit.ts";
import { watchSegments } from "./nightly-watch.ts";

/** `results`: of all tasks; one with `more` was given up. */
export type NightResults = { night: string; results: { more: boolean }[] };

/** @throws Error for a night in which a task was given up: the execution fails and alarms; the next night rechecks its customers */
export function nightlyFinish(
  ports: Pick<Ports, "customerBase" | "publications" | "customers" | "enrollments" | "due" | "clock" | "report">,
) {
  return async ({ night, results }: NightResults): Promise<{ night: string }> => {
    await audit(ports);
    const left = results.filter(({ more }) => more).length;
    if (left > 0) throw new Error(`in the night ${night} the customers of ${left} tasks were not all looked at`);
    await watchSegments(ports)();
    ports.report.count("nights");
    return { night };
  };
}
