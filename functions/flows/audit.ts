/** Whoever is inside a journey has a next time, and whoever is out of it a reason: a walk without is set right. */

import type { Walk } from "#engine/walk.ts";
import { Conflict } from "./conflict.ts";
import type { Ports } from "./ports.ts";

/** Something that has been due for so long is not merely waiting for its turn. */
const LONG_OVERDUE = 86_400_000;

/** The walk as it should be; undefined when nothing is wrong with it. An active one without a next time is due at once. */
const setRight = (walk: Walk, now: number): Walk | undefined => {
  if (walk.state === "active" && !Number.isFinite(walk.dueAt)) return { ...walk, dueAt: now };
  if (walk.state === "ended" && walk.endReason === undefined)
    return { ...walk, endReason: "unknown", endedAt: walk.endedAt ?? now };
  return undefined;
};

const isLate = (walk: Walk, now: number): boolean =>
  walk.state === "active" && walk.setAside !== true && (walk.dueAt ?? now) < now - LONG_OVERDUE;

/** Counts what is `stuck` and what is long `overdue`, and sets right what can be. */
export const audit = async (ports: Pick<Ports, "walks" | "clock" | "report">, walks: Walk[]): Promise<void> => {
  const now = ports.clock.now();
  for (const walk of walks) {
    if (isLate(walk, now)) ports.report.count("overdue", 1, { journey: walk.journey });
    const right = setRight(walk, now);
    if (!right) continue;
    ports.report.count("stuck", 1, { journey: walk.journey });
    ports.report.note("a walk was stuck and has been set right", { walk: walk.id, journey: walk.journey, state: walk.state });
    if ((await ports.walks.saveAdvance(right)) === "conflict") throw new Conflict();
  }
};
