/** A launch goes through slices: lets in who belongs to its audience, until it is stopped. */

import pMap from "p-map";
import type { Launch } from "#stores/stores.ts";
import { againOnConflict } from "./conflict.ts";
import { errorText } from "./error-text.ts";
import { isInAudience } from "./launch-audience.ts";
import type { LaunchTask } from "./launch-plan.ts";
import { letInLater } from "./let-in-later.ts";
import { type Live, liveJourneys } from "./live.ts";
import type { Ports } from "./ports.ts";
import { slicePages } from "./slice-pages.ts";

export type LaunchNeeds = Pick<Ports, "base" | "launches" | "customers" | "walks" | "publications" | "clock" | "report">;
export type LaunchedSlices = LaunchTask & { more: boolean };

/** After so long the worker hands over to a next one. */
const SHIFT = 8 * 60_000;
const WIDTH = 8;

const letIn = (ports: LaunchNeeds, live: Live, launch: Launch, id: string): Promise<void> =>
  againOnConflict(5, async () => {
    const dossier = await ports.customers.dossier(id);
    const journey = live.journeys.find(({ name }) => name === launch.journey);
    if (!dossier || !journey) return;
    const scene = { journey, policy: live.policy, dossier };
    if (isInAudience(scene, launch.percent)) await letInLater(ports, scene, { ...launch.cause, context: {} });
  });

/** `more`: the shift is over and the same task is to be given out again. What was stopped, or is no longer live, has no more. */
export const launchSlice =
  (ports: LaunchNeeds) =>
  async ({ launch: id, slices }: LaunchTask): Promise<LaunchedSlices> => {
    const until = ports.clock.now() + SHIFT;
    const launch = await ports.launches.load(id);
    if (!launch) throw new Error(`launch ${id} is not stored`);
    let live: Live | undefined;
    let stopped = false;
    /** Asked before each page of a hundred people, so that a stop works within seconds. Pausing the journey stops it too. */
    const goesOn = async (): Promise<boolean> => {
      live = await liveJourneys(ports);
      const isLive = live?.journeys.some(({ name }) => name === launch.journey) ?? false;
      stopped = !isLive || (await ports.launches.load(id))?.state !== "running";
      return !stopped && ports.clock.now() < until;
    };
    const one = async (customer: string): Promise<void> => {
      try {
        if (live) await letIn(ports, live, launch, customer);
      } catch (error) {
        ports.report.count("launch_failed", 1, { journey: launch.journey });
        ports.report.note("a customer was left out of a launch", { journey: launch.journey, reason: errorText(error) });
      }
    };
    // Of another percentage it is another run: the ramp goes through everybody again.
    const run = { job: `launch:${id}`, run: String(launch.percent), slices, goesOn };
    const { more } = await slicePages(ports, run, async (page) => {
      await pMap(page, one, { concurrency: WIDTH });
    });
    return { launch: id, slices, more: more && !stopped };
  };
