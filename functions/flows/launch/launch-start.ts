/** Starting a launch, letting it go on to more people, and stopping it. */

import type { Ports } from "#ports/ports.ts";
import type { Launch } from "#ports/records.ts";
import { retryOnConflict } from "../concurrency/retry-on-conflict.ts";
import { saved } from "../concurrency/saved.ts";

type Needs = Pick<Ports, "launches" | "clock"> & { starter: Pick<Ports["starter"], "startLaunch"> };

/** `percent`: with a ramp, its first step. */
export type LaunchOrder = Pick<Launch, "journey" | "cause" | "percent" | "ramp">;

/** One launch for a journey and a cause, whoever asks for it and however often. */
export function launchIdOf({ journey, cause }: Pick<Launch, "journey" | "cause">): string {
  return `${journey}:${cause.id}`;
}

/**
 * Launches, or lets a launch go on to more people: with 1, then 10, then 100 percent it is the ramp of one audience, and who is
 * in already does not enter again. A launch that is done for that percentage is not started again. One with a ramp never goes
 * back: launched again, after a crash or a stop, it goes on at the step that it had come to.
 *
 * @throws RangeError for a percentage that is none
 */
export function launchOnce(ports: Needs) {
  return (order: LaunchOrder): Promise<Launch> =>
    retryOnConflict(ports.clock, async () => {
      if (!(order.percent > 0 && order.percent <= 100)) throw new RangeError("a launch is for more than 0 and up to 100 percent");
      const id = launchIdOf(order);
      const known = await ports.launches.load(id);
      const farthest = Math.max(order.percent, ...(order.ramp?.steps ?? []));
      if (known?.state === "done" && known.percent >= farthest) return known;
      const { ramp: _ramp, ...begun } = known ?? { ...order, id, revision: 0, startedAt: ports.clock.now() };
      const percent = order.ramp ? Math.max(order.percent, known?.percent ?? 0) : order.percent;
      const ramp = order.ramp ? { ramp: order.ramp } : {};
      const launch = await saved(ports.launches.save({ ...begun, percent, ...ramp, state: "running" }));
      await ports.starter.startLaunch({ launch: id });
      return launch;
    });
}

/** Nobody enters any more, within ten seconds (launch-watch.ts); whoever is inside stays. `undefined`: no such launch. */
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
