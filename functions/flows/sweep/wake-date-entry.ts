/** A date has come: the customer enters the journey that starts on it, and the row moves on to the next occurrence. */

import { followingStart, occurrenceId, postponed } from "#engine/decide/date-entries.ts";
import type { Scene } from "#engine/decide/decision-context.ts";
import type { Start } from "#engine/model/enrollment.ts";
import type { Ports } from "#ports/ports.ts";
import type { DueThing } from "#ports/records.ts";
import { admit } from "../events/handle-event.ts";
import type { Act } from "../events/run-effect.ts";
import { liveJourneys } from "../publish/live-journeys.ts";
import { setStartAside } from "../publish/paused.ts";
import type { LeftoverNeeds } from "../sending/recover-unfinished-sends.ts";

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
