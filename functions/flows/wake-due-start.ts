/** A date has come: the customer enters the journey that starts on it, and the row moves on to the next occurrence. */

import type { Scene } from "#engine/scene.ts";
import { followingStart, occurrenceId, postponed } from "#engine/starts.ts";
import type { Start } from "#engine/walk.ts";
import type { DueThing } from "#stores/rows.ts";
import type { Act } from "./act.ts";
import { liveJourneys } from "./live.ts";
import { setStartAside } from "./paused.ts";
import type { Ports } from "./ports.ts";
import { admit } from "./react.ts";
import type { LeftoverNeeds } from "./settle-leftovers.ts";

type Needs = Pick<Ports, "customers" | "walks" | "publications" | "clock" | "report"> & LeftoverNeeds;

const replace = async (ports: Needs, start: Start, next: Start | undefined): Promise<"advanced" | "left"> => {
  const result = next ? await ports.walks.saveStart({ ...next, revision: start.revision }) : await ports.walks.removeStart(start);
  return result === "conflict" ? "left" : "advanced";
};

export const wakeDueStart = async (
  ports: Needs,
  doing: Act,
  thing: Extract<DueThing, { kind: "start" }>,
): Promise<"advanced" | "left"> => {
  const dossier = await ports.customers.dossier(thing.customer);
  const start = dossier?.starts.find((one) => one.journey === thing.journey && one.key === thing.key);
  const live = await liveJourneys(ports);
  const now = ports.clock.now();
  if (!dossier || !live || !start || start.dueAt > now) return "left";
  if (live.paused.some((one) => one.name === thing.journey)) return setStartAside(ports, start);
  const journey = live.journeys.find((one) => one.name === thing.journey);
  // The journey was retired: nobody enters it any more.
  if (!journey) return replace(ports, start, undefined);
  const scene: Scene = { journey, policy: live.policy, dossier };
  const moved = postponed(scene, start, now);
  if (moved) return replace(ports, start, moved);
  const cause = { kind: "date", id: occurrenceId(start.occurrence), context: start.context, plannedAt: start.dueAt } as const;
  // The walk stands before the row moves: a crash in between finds the walk's cause and only moves the row.
  const known = (await admit(ports, scene, cause, doing)) ?? dossier;
  return replace(ports, start, followingStart({ ...scene, dossier: known }, start, now));
};
