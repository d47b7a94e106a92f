/** Publishes what a deploy or a start of the local system brings, and what follows from it. */

import type { Ports } from "#ports/ports.ts";
import { planSchedules } from "../launch/launch-schedules.ts";
import { watchFromTheStart } from "../nightly/nightly-watch.ts";
import { BY_PROGRAM, type Origin } from "./keep-origin.ts";
import type { Publication } from "./publication.ts";
import { type Change, publish } from "./publish.ts";

/**
 * The first publication makes the data those that mail (a copy holds one already, and waits for an operator). Everybody inside stays on their version. Afterwards journeys on a schedule have their rows in the due index, and segments are
 * watched. Where changes come from the console, files are
 * published once, for it to begin with. Each part can be repeated, so a deploy that failed half-way is simply done again.
 */
export function deployPublication(
  ports: Pick<
    Ports,
    "publications" | "versionOrigins" | "workflowTexts" | "customerBase" | "schedules" | "launches" | "clock" | "epoch"
  >,
) {
  return async (publication: Publication, origin: Origin = BY_PROGRAM): Promise<Change[]> => {
    const isOfConsole = publication.source === "console" && (await ports.workflowTexts.files()).source === "console";
    if (isOfConsole) return [];
    if (!(await ports.publications.fresh()).settings) await ports.epoch.adopt();
    const changes = await publish(ports)(publication, origin);
    await planSchedules(ports)();
    await watchFromTheStart(ports)();
    return changes;
  };
}
