/** A drawn history: what a small shop tells, and what its people do with its journeys, in the order in which it comes. */

import type { LaunchCause } from "#engine/decide/launch-cause.ts";
import type { Instant } from "#engine/model/enrollment.ts";
import type { Event } from "#engine/model/event.ts";
import type { Journey } from "#engine/model/journey.ts";
import type { Settings } from "#engine/model/settings.ts";

/** `at`: when the system comes to know of it, epoch milliseconds. */
export type Act = { at: Instant } & (
  | { kind: "event"; source: string; event: Event }
  /** All journeys as they are from now on; those inside an earlier version of one finish in it, or are moved. */
  | { kind: "publish"; journeys: Journey[]; inFlight: "finish" | "move" }
  | { kind: "pause" | "resume"; journey: string }
  | { kind: "launch"; journey: string; cause: LaunchCause }
  /** `night`: its date. */
  | { kind: "night"; night: string }
);

export type History = {
  seed: number;
  from: Instant;
  to: Instant;
  settings: Settings;
  /** Published before the first act. */
  journeys: Journey[];
  acts: Act[];
};

/** Every act in a line of its own: what a failing test prints. */
export const historyText = ({ seed, journeys, acts }: History): string =>
  [
    `seed ${seed}: ${journeys.map(({ name }) => name).join(", ")}`,
    ...acts.map((act) => {
      const { at, ...what } = act;
      const shown = what.kind === "publish" ? { ...what, journeys: what.journeys.map(({ name }) => name) } : what;
      return `  ${new Date(at).toISOString()} ${JSON.stringify(shown)}`;
    }),
  ].join("\n");
