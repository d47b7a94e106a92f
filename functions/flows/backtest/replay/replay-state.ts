/** What stands while one household is replayed: its people, what they wait for, and how far launches, sweeps and nights have come. */

import { planStarts } from "#engine/decide/date-entries.ts";
import type { Scene } from "#engine/decide/decision-context.ts";
import type { Dossier } from "#engine/model/customer.ts";
import type { Instant, Walk } from "#engine/model/enrollment.ts";
import { keepStart, keepWalk, type People, removeStart } from "./customer-cluster.ts";
import type { Watched } from "./night-watch.ts";
import { isPlanned, notePlanned, type Planned } from "./planned-date-entries.ts";
import type { World } from "./replay-settings.ts";

export type Stage = {
  world: World;
  people: People;
  watched: Map<string, Watched>;
  planned: Planned;
  /** How many launches have been. */
  launched: number;
  /** The moment at which all that was due has been swept. */
  sweptAt?: Instant | undefined;
  /** Nights before it are over. */
  nightsFrom: Instant;
};

export const saved = ({ world }: Stage, dossier: Dossier, before: Walk | undefined, after: Walk): void => {
  if (before === after) return;
  keepWalk(dossier, after);
  world.watch.saved(after);
  if (after.goalAt !== undefined && before?.goalAt === undefined) world.watch.reachedGoal(after);
};

export const retimeStarts = ({ world, planned }: Stage, dossier: Dossier, now: Instant): void => {
  for (const journey of world.dated) {
    const { trigger } = journey;
    const scene: Scene = { journey, policy: world.policy, dossier };
    if (trigger.kind !== "date" || isPlanned(planned, scene, trigger, now)) continue;
    const plan = planStarts(scene, now);
    for (const start of plan.save) keepStart(dossier, start);
    for (const start of plan.remove) removeStart(dossier, start);
    notePlanned(planned, scene, trigger);
  }
};
