/** What stands while one household is replayed: its people, what they wait for, and how far launches, sweeps and nights have come. */

import type { Dossier } from "#engine/customer.ts";
import type { Scene } from "#engine/scene.ts";
import { planStarts } from "#engine/starts.ts";
import type { Instant, Walk } from "#engine/walk.ts";
import { keepStart, keepWalk, type People, removeStart } from "./household.ts";
import type { Watched } from "./night-watch.ts";
import { isPlanned, notePlanned, type Planned } from "./planned-starts.ts";
import type { World } from "./world.ts";

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
