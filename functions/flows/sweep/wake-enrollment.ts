/** Wakes one waiting person whose time has come. A walk that fails does not hold up the others: it is set aside with its reason. */

import type { Scene } from "#engine/decide/decision-context.ts";
import type { Walk } from "#engine/model/enrollment.ts";
import { Conflict } from "#ports/conflict.ts";
import { errorText } from "#ports/error-text.ts";
import type { Ports } from "#ports/ports.ts";
import type { DueThing } from "#ports/records.ts";
import { Busy } from "#ports/retry-later.ts";
import { isAway } from "#ports/storage-unavailable.ts";
import { wakeWalk } from "../events/run-decision.ts";
import type { Act } from "../events/run-effect.ts";
import { versionOf } from "../publish/live-journeys.ts";
import { isPaused, setWalkAside } from "../publish/paused.ts";
import { type LeftoverNeeds, settleLeft } from "../sending/recover-unfinished-sends.ts";

type Needs = Pick<Ports, "customers" | "walks" | "publications" | "clock" | "report"> & LeftoverNeeds;

const MINUTE = 60_000;
/** After this many failures in a row a walk is quarantined. */
const PATIENCE = 3;

/** The walk as it is to be saved after a failure: tried again later, or set aside. */
const afterFailure = (walk: Walk, problem: string, now: number): Walk => {
  const failures = walk.failures + 1;
  if (failures < PATIENCE) return { ...walk, failures, problem, dueAt: now + MINUTE * 5 ** failures };
  const { dueAt: _dueAt, ...rest } = walk;
  const step = walk.step === undefined ? {} : { step: walk.step };
  return {
    ...rest,
    failures,
    problem,
    state: "quarantined",
    history: [...walk.history, { at: now, ...step, kind: "quarantined", problem }],
  };
};

const recovered = (walk: Walk): Walk => {
  if (walk.failures === 0) return walk;
  const { problem: _problem, ...rest } = walk;
  return { ...rest, failures: 0 };
};

/**
 * Time was up while an event that came before was worked on: had its sender died with a mail begun, the event told again finds
 * the walk gone the other way.
 */
const mayHaveHeard = ({ journey }: Scene, before: Walk, after: Walk): boolean => {
  const kind = before.step === undefined ? undefined : journey.steps[before.step]?.kind;
  return after.step !== before.step && (kind === "wait_for" || kind === "case");
};

export const wakeDueWalk = async (
  ports: Needs,
  doing: Act,
  thing: Extract<DueThing, { kind: "walk" }>,
): Promise<"advanced" | "left" | "failed"> => {
  const dossier = await ports.customers.dossier(thing.customer);
  const { policy, journeys } = await ports.publications.current();
  const walk = dossier?.walks.find((one) => one.journey === thing.journey && one.key === thing.key);
  if (!dossier || !policy || walk?.state !== "active" || (walk.dueAt ?? 0) > ports.clock.now()) return "left";
  if (isPaused(journeys, walk.journey)) return setWalkAside(ports, walk);
  try {
    const scene: Scene = { journey: await versionOf(ports, walk), policy, dossier };
    const { walk: next } = await wakeWalk(scene, walk, doing, ports.clock.now);
    if (next.endReason === "exited" || mayHaveHeard(scene, walk, next)) await settleLeft(ports, scene, walk);
    return (await ports.walks.saveAdvance(recovered(next))) === "conflict" ? "left" : "advanced";
  } catch (error) {
    // No fault of the walk: another worker is at the same mail, or has just written what this one was about to.
    if (error instanceof Busy || error instanceof Conflict || isAway(error)) throw error;
    const failed = afterFailure(walk, errorText(error), ports.clock.now());
    const journey = failed.state === "quarantined" ? await ports.publications.journey(walk.journey, walk.version) : undefined;
    if (journey) await settleLeft(ports, { journey, policy, dossier }, walk);
    await ports.walks.saveAdvance(failed);
    ports.report.note("a walk failed", {
      walk: walk.id,
      journey: walk.journey,
      reason: failed.problem ?? "",
      state: failed.state,
    });
    if (failed.state === "quarantined") ports.report.count("quarantined", 1, { kind: "walk" });
    return "failed";
  }
};
