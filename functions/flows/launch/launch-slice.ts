/** The worker of a launch: goes through slices and enrolls the audience, until the launch is stopped. */

import pMap from "p-map";
import { subjectsIn } from "#engine/decide/audience.ts";
import { enterJourney } from "#orchestrate/enter-journey.ts";
import { rescheduleDateEntry } from "#orchestrate/reschedule-date-entries.ts";
import { errorText } from "#ports/errors/error-text.ts";
import { StorageUnavailable } from "#ports/errors/storage-unavailable.ts";
import type { Ports } from "#ports/ports.ts";
import type { Launch } from "#ports/records.ts";
import { retryOnConflict } from "../concurrency/retry-on-conflict.ts";
import { slicePages } from "../customer-base/slice-pages.ts";
import { drive } from "../driver/drive.ts";
import { effectlessRequests } from "../driver/effectless-requests.ts";
import { isInAudience } from "./launch-audience.ts";
import type { LaunchTask } from "./launch-plan.ts";
import { type LaunchWatch, launchWatch } from "./launch-watch.ts";

export type LaunchNeeds = Pick<
  Ports,
  "customerBase" | "launches" | "customers" | "enrollments" | "publications" | "clock" | "report"
>;
/** `written`: how many date entries, those of earlier shifts at the same task included. */
export type LaunchedSlices = LaunchTask & { more: boolean };

/** After so long the worker hands over to the next one. Milliseconds. */
const SHIFT = 8 * 60_000;
const WIDTH = 8;

/** `more`: the shift is over and the same task is to be given out again. What was stopped, or is no longer live, has no more. */
export function launchSlice(ports: LaunchNeeds) {
  return async ({ launch: id, slices, written: before = 0 }: LaunchTask): Promise<LaunchedSlices> => {
    const until = ports.clock.now() + SHIFT;
    const launch = await ports.launches.load(id);
    if (!launch) throw new Error(`launch ${id} is not stored`);
    const watch = launchWatch(ports, launch);
    let stopped = false;
    let written = before;
    /** Storage does not answer: no customer is at fault, and the state machine repeats the page. */
    let unavailable: unknown;
    const goesOn = async (): Promise<boolean> => {
      stopped = (await watch()) === undefined;
      return !stopped && ports.clock.now() < until;
    };
    const one = async (customer: string): Promise<void> => {
      if (stopped || unavailable) return;
      try {
        const did = await doOne(ports, watch, launch, customer);
        if (did === "stopped") stopped = true;
        else written += did;
      } catch (error) {
        if (error instanceof StorageUnavailable) {
          unavailable ??= error;
          return;
        }
        ports.report.count("launch_failed", 1, { journey: launch.journey });
        ports.report.note("a customer was left out of a launch", { journey: launch.journey, reason: errorText(error) });
      }
    };
    // Another percentage is another run: each step of the ramp goes through all customers again.
    const run = { job: `launch:${id}`, run: String(launch.percent), slices, goesOn };
    const { more } = await slicePages(ports, run, async (page) => {
      await pMap(page, one, { concurrency: WIDTH });
      // Only now, when all are finished: what a frozen function left unfinished would be done after its thaw.
      if (unavailable) throw unavailable;
      return !stopped;
    });
    return { launch: id, slices, more: more && !stopped, ...(launch.cause.kind === "dates" ? { written } : {}) };
  };
}

/** How many date entries were written; `stopped`: nothing was done, because the launch does not go on. */
const doOne = (ports: LaunchNeeds, watch: LaunchWatch, { journey: name, cause, percent }: Launch, id: string) =>
  retryOnConflict(ports.clock, async (): Promise<number | "stopped"> => {
    const customerRecord = await ports.customers.customerRecord(id);
    // Asked right before the write, and before each attempt at it: reading the customer may have taken long.
    const live = await watch();
    const journey = live?.journeys.find((one) => one.name === name);
    if (!live || !journey) return "stopped";
    if (!customerRecord) return 0;
    const context = { journey, settings: live.settings, customerRecord, now: ports.clock.now() };
    const { kind } = cause;
    const environment = { live, now: ports.clock.now };
    if (kind === "dates") return drive(rescheduleDateEntry(context, environment.now()), effectlessRequests(ports));
    if (!isInAudience(context, percent)) return 0;
    let current = customerRecord;
    for (const subject of subjectsIn(context)) {
      const entering = enterJourney(environment, { ...context, customerRecord: current }, { kind, id: cause.id, subject });
      current = (await drive(entering, effectlessRequests(ports))) ?? current;
    }
    return 0;
  });
