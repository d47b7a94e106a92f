/**
 * Whoever is inside a journey has a next time, and whoever is out of it a reason: a walk without is set right.
 *
 * Nobody is read for it in vain: whatever is wrong with a walk shows in the due index, where each kind of trouble has its place.
 */

import type { Walk } from "#engine/model/enrollment.ts";
import { againOnConflict, Conflict } from "#ports/conflict.ts";
import type { Ports } from "#ports/ports.ts";
import type { DueThing } from "#ports/records.ts";
import { everythingIn } from "../publish/active-enrollments.ts";
import { release } from "../publish/release-paused.ts";

type Needs = Pick<Ports, "publications" | "customers" | "walks" | "due" | "clock" | "report">;

/** Something that has been due for so long is not merely waiting for its turn. */
const LONG_OVERDUE = 86_400_000;

/** The walk as it should be; undefined when nothing is wrong with it. An active one without a next time is due at once. */
const setRight = (walk: Walk, now: number): Walk | undefined => {
  if (walk.state === "active" && !Number.isFinite(walk.dueAt)) return { ...walk, dueAt: now };
  if (walk.state === "ended" && walk.endReason === undefined)
    return { ...walk, endReason: "unknown", endedAt: walk.endedAt ?? now };
  return undefined;
};

/** Counts what is `stuck`, and sets it right. */
export const auditWalks = async (ports: Pick<Ports, "walks" | "clock" | "report">, walks: Walk[]): Promise<void> => {
  const now = ports.clock.now();
  for (const walk of walks) {
    const right = setRight(walk, now);
    if (!right) continue;
    ports.report.count("stuck", 1, { journey: walk.journey });
    ports.report.note("a walk was stuck and has been set right", { walk: walk.id, journey: walk.journey, state: walk.state });
    if ((await ports.walks.saveAdvance(right)) === "conflict") throw new Conflict();
  }
};

const auditStuck = (ports: Needs, { customer, journey, key }: DueThing & { kind: "walk" }): Promise<void> =>
  againOnConflict(5, async () => {
    const dossier = await ports.customers.dossier(customer);
    const walk = dossier?.walks.find((one) => one.journey === journey && one.key === key);
    if (walk) await auditWalks(ports, [walk]);
  });

const countOverdue = async (ports: Needs): Promise<void> => {
  const before = ports.clock.now() - LONG_OVERDUE;
  for (const shard of ports.due.shards) {
    for await (const page of everythingIn(ports.due, shard, before)) {
      for (const thing of page) if (thing.kind === "walk") ports.report.count("overdue", 1, { journey: thing.journey });
    }
  }
};

/**
 * Whoever is set aside though their journey is not paused: a sweep whose memory of it was some seconds old met them after the
 * journey was resumed, or the one who resumed it was stopped half-way. They are let go as a resume would have done it.
 */
const releaseForgotten = async (ports: Needs): Promise<void> => {
  for (const { name, state } of (await ports.publications.current()).journeys) {
    const [anybody] = await ports.due.page(ports.due.pausedShard(name), Number.MAX_SAFE_INTEGER, 2);
    if (state === "paused" || !anybody) continue;
    const { people } = await release(ports)(name);
    if (people > 0) ports.report.count("released", people, { journey: name });
  }
};

/** Counts what is `stuck`, what is long `overdue` and what was `released`, and sets right what can be. */
export const audit = async (ports: Needs): Promise<void> => {
  for await (const page of everythingIn(ports.due, ports.due.stuckShard)) {
    for (const thing of page) if (thing.kind === "walk") await auditStuck(ports, thing);
  }
  await countOverdue(ports);
  await releaseForgotten(ports);
};
