/** Starts a launch, extends it to more customers, and stops it. */

import type { Ports } from "#ports/ports.ts";
import type { Launch } from "#ports/records.ts";
import { retryOnConflict } from "../concurrency/retry-on-conflict.ts";
import { saved } from "../concurrency/saved.ts";

type Needs = Pick<Ports, "launches" | "clock"> & { starter: Pick<Ports["starter"], "startLaunch"> };

/** What is to be launched. `percent`: with a ramp, its first step. */
export type LaunchOrder = Pick<Launch, "journey" | "cause" | "percent" | "ramp">;

/** One launch for a journey and a cause, however often it is asked for. */
export function launchIdOf({ journey, cause }: Pick<Launch, "journey" | "cause">): string {
  return `${journey}:${cause.id}`;
}

/**
 * Launches, or extends a launch to more customers: with 1, then 10, then 100 percent it is the ramp of one audience, and a customer
 * who has entered does not enter again. A launch that is done for that percentage is not started again. One with a ramp never goes
 * back: launched again, after a crash or a stop, it goes on at the step that it had reached.
 *
 * @throws RangeError for a percentage that is none
 */
export function launchOnce(ports: Needs) {
  return (order: LaunchOrder): Promise<Launch> =>
    retryOnConflict(ports.clock, async () => {
      if (!(order.percent > 0 && order.percent <= 100)) throw new RangeError("a launch is for more than 0 and up to 100 percent");
      const id = launchIdOf(order);
      const stored = await ports.launches.load(id);
      const farthest = Math.max(order.percent, ...(order.ramp?.steps ?? []));
      if (stored?.state === "done" && stored.percent >= farthest) return stored;
      const { ramp: _ramp, ...started } = stored ?? { ...order, id, revision: 0, startedAt: ports.clock.now() };
      const percent = order.ramp ? Math.max(order.percent, stored?.percent ?? 0) : order.percent;
      const ramp = order.ramp ? { ramp: order.ramp } : {};
      const launch = await saved(ports.launches.save({ ...started, percent, ...ramp, state: "running" }));
      await ports.starter.startLaunch({ launch: id });
      return launch;
    });
}

/** Within ten seconds no customer enters any more (launch-watch.ts); those inside stay. Undefined: no such launch. */
export function stopLaunch(ports: Pick<Ports, "launches" | "clock">) {
  return (id: string): Promise<Launch | undefined> =>
    retryOnConflict(ports.clock, async () => {
      const launch = await ports.launches.load(id);
      if (launch?.state !== "running") return launch;
      const { nextAt: _nextAt, ...rest } = launch;
      const stopped = await saved(ports.launches.save({ ...rest, state: "stopped" }));
      return stopped;
    });
}
