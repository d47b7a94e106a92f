/** Starting a launch, letting it go on to more people, and stopping it. */

import type { Launch } from "#stores/stores.ts";
import { againOnConflict, Conflict } from "./conflict.ts";
import type { Ports } from "./ports.ts";

type Needs = Pick<Ports, "launches" | "clock"> & { starter: Pick<Ports["starter"], "startLaunch"> };

export type LaunchOrder = Pick<Launch, "journey" | "cause" | "percent">;

/** One launch for a journey and a cause, whoever asks for it and however often. */
export const launchIdOf = ({ journey, cause }: Pick<Launch, "journey" | "cause">): string => `${journey}:${cause.id}`;

/**
 * Launches, or lets a launch go on to more people: with 1, then 10, then 100 percent it is the ramp of one audience, and who is
 * in already does not enter again. A launch that is done for that percentage is not started again.
 *
 * @throws RangeError for a percentage that is none
 */
export const launchOnce =
  (ports: Needs) =>
  (order: LaunchOrder): Promise<Launch> =>
    againOnConflict(5, async () => {
      if (!(order.percent > 0 && order.percent <= 100)) throw new RangeError("a launch is for more than 0 and up to 100 percent");
      const id = launchIdOf(order);
      const known = await ports.launches.load(id);
      if (known?.state === "done" && known.percent >= order.percent) return known;
      const begun = known ?? { ...order, id, revision: 0, startedAt: ports.clock.now() };
      const launch = await ports.launches.save({ ...begun, percent: order.percent, state: "running" });
      if (launch === "conflict") throw new Conflict();
      await ports.starter.startLaunch({ launch: id });
      return launch;
    });

/** Nobody enters any more, at the latest when the page at hand is through; whoever is inside stays. `undefined`: no such launch. */
export const stopLaunch =
  (ports: Pick<Ports, "launches">) =>
  (id: string): Promise<Launch | undefined> =>
    againOnConflict(20, async () => {
      const launch = await ports.launches.load(id);
      if (launch?.state !== "running") return launch;
      const stopped = await ports.launches.save({ ...launch, state: "stopped" });
      if (stopped === "conflict") throw new Conflict();
      return stopped;
    });
