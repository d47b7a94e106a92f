/**
 * The date entries of customers who are known when a journey that starts on a date is published. Whoever is heard of later gets
 * theirs with each event; these are written once, by a launch of its own kind: slice by slice, in pages, and it goes on where it
 * was stopped.
 */

import type { Ports } from "#ports/ports.ts";
import type { Launch } from "#ports/records.ts";
import { datesCauseOf } from "./dates-cause.ts";
import { launchFinish } from "./launch-finish.ts";
import { launchPlan } from "./launch-plan.ts";
import { type LaunchNeeds, launchSlice } from "./launch-slice.ts";
import { launchIdOf, launchOnce } from "./launch-start.ts";

/** So many customers are gone through while a person waits for the answer to `publish`; more are left to the state machine. */
const AT_ONCE = 1_000;

/** Date entries of customers who were known before: `written`, or still being written by the state machine. */
export type DatesWritten = { journey: string; state: "written" | "writing"; written: number };

/**
 * To be called after publishing, before `planSchedules`. Where few customers are known their entries are written now; else this
 * says what is being written, or will be by the next sweep.
 */
export function writeDates(ports: LaunchNeeds) {
  return async (): Promise<DatesWritten[]> => {
    const { settings, journeys } = await ports.publications.fresh();
    if (!settings) return [];
    const written: DatesWritten[] = [];
    const isSmall = await hasAtMost(ports, AT_ONCE);
    for (const pointer of journeys) {
      const journey = pointer.state === "live" ? await ports.publications.journey(pointer.name, pointer.version) : undefined;
      const cause = journey && (await datesCauseOf(ports, settings, pointer, journey));
      if (!cause) continue;
      const launch = await ports.launches.load(launchIdOf({ journey: pointer.name, cause }));
      if (launch?.state === "done") continue;
      if (isSmall) written.push(await writeNow(ports, pointer.name, cause));
      else written.push({ journey: pointer.name, state: "writing", written: launch?.written ?? 0 });
    }
    return written;
  };
}

const writeNow = async (ports: LaunchNeeds, journey: string, cause: Launch["cause"]): Promise<DatesWritten> => {
  const starter = { startLaunch: async () => {} };
  const { id } = await launchOnce({ ...ports, starter })({ journey, cause, percent: 100 });
  const { percent, tasks } = await launchPlan(ports)({ launch: id });
  const results = [];
  for (const task of tasks) results.push(await launchSlice(ports)(task));
  await launchFinish(ports)({ launch: id, percent, results });
  return { journey, state: "written", written: results.reduce((sum, { written = 0 }) => sum + written, 0) };
};

const hasAtMost = async ({ customerBase }: Pick<Ports, "customerBase">, most: number): Promise<boolean> => {
  let people = 0;
  for (const slice of customerBase.slices) {
    people += (await customerBase.customersIn(slice, undefined, most - people + 1)).length;
    if (people > most) return false;
  }
  return true;
};
