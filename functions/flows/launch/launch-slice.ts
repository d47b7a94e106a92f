/** A launch goes through slices: lets in who belongs to its audience, until it is stopped. */

import pMap from "p-map";
import { errorText } from "#ports/error-text.ts";
import type { Ports } from "#ports/ports.ts";
import type { Launch } from "#ports/records.ts";
import { StorageUnavailable } from "#ports/storage-unavailable.ts";
import { retryOnConflict } from "../concurrency/retry-on-conflict.ts";
import { slicePages } from "../customer-base/slice-pages.ts";
import { enrollWithoutEffects } from "../events/enroll-without-effects.ts";
import { isInAudience } from "./launch-audience.ts";
import type { LaunchTask } from "./launch-plan.ts";
import { type LaunchWatch, launchWatch } from "./launch-watch.ts";

export type LaunchNeeds = Pick<
  Ports,
  "customerBase" | "launches" | "customers" | "enrollments" | "publications" | "clock" | "report"
>;
export type LaunchedSlices = LaunchTask & { more: boolean };

/** After so long the worker hands over to a next one. */
const SHIFT = 8 * 60_000;
const WIDTH = 8;

/** `more`: the shift is over and the same task is to be given out again. What was stopped, or is no longer live, has no more. */
export function launchSlice(ports: LaunchNeeds) {
  return async ({ launch: id, slices }: LaunchTask): Promise<LaunchedSlices> => {
    const until = ports.clock.now() + SHIFT;
    const launch = await ports.launches.load(id);
    if (!launch) throw new Error(`launch ${id} is not stored`);
    const watch = launchWatch(ports, launch);
    let stopped = false;
    /** Storage does not answer: nobody is at fault, and the state machine tries the page again. */
    let away: unknown;
    const goesOn = async (): Promise<boolean> => {
      stopped = (await watch()) === undefined;
      return !stopped && ports.clock.now() < until;
    };
    const one = async (customer: string): Promise<void> => {
      if (stopped || away) return;
      try {
        if ((await enrollOne(ports, watch, launch, customer)) === "stopped") stopped = true;
      } catch (error) {
        if (error instanceof StorageUnavailable) {
          away ??= error;
          return;
        }
        ports.report.count("launch_failed", 1, { journey: launch.journey });
        ports.report.note("a customer was left out of a launch", { journey: launch.journey, reason: errorText(error) });
      }
    };
    // Of another percentage it is another run: the ramp goes through everybody again.
    const run = { job: `launch:${id}`, run: String(launch.percent), slices, goesOn };
    const { more } = await slicePages(ports, run, async (page) => {
      await pMap(page, one, { concurrency: WIDTH });
      // Only now, when nobody is at work any more: what a frozen function left undone would be done after its thaw.
      if (away) throw away;
      return !stopped;
    });
    return { launch: id, slices, more: more && !stopped };
  };
}

/** `stopped`: they were not looked at, or not let in, because the launch does not go on. */
const enrollOne = (ports: LaunchNeeds, watch: LaunchWatch, launch: Launch, id: string): Promise<"seen" | "stopped"> =>
  retryOnConflict(ports.clock, async () => {
    const customerRecord = await ports.customers.customerRecord(id);
    // Asked right before the write, and before each try of it: reading somebody may have taken its time.
    const live = await watch();
    const journey = live?.journeys.find(({ name }) => name === launch.journey);
    if (!live || !journey) return "stopped";
    if (!customerRecord) return "seen";
    const context = { journey, settings: live.settings, customerRecord };
    if (isInAudience(context, launch.percent)) await enrollWithoutEffects(ports, context, { ...launch.cause, subject: {} });
    return "seen";
  });
