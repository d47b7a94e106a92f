/** One customer's night: what the passing of time makes of them, whom that lets in where, and whether all is well with their walks. */

import { advance } from "#engine/decide/advance.ts";
import { isSame } from "#engine/fold/last-writer-wins.ts";
import type { Customer, Dossier } from "#engine/model/customer.ts";
import type { Walk } from "#engine/model/enrollment.ts";
import { withSegments } from "#engine/segments/membership.ts";
import { complaintsOf } from "#engine/segments/stage.ts";
import { type Thresholds, withStanding } from "#engine/segments/thresholds.ts";
import { againOnConflict, Conflict } from "#ports/conflict.ts";
import type { Ports } from "#ports/ports.ts";
import { retimeStarts } from "../events/reschedule-date-entries.ts";
import { type Live, versionOf } from "../publish/live-journeys.ts";
import { auditWalks } from "./audit.ts";
import { letInLater } from "./enroll-later.ts";
import { isWatched } from "./nightly-watch.ts";

export type NightNeeds = Pick<Ports, "base" | "customers" | "walks" | "publications" | "clock" | "report">;
export type Night = { night: string; at: number; live: Live; thresholds: Thresholds; watched: Record<string, string> };

/** The walks whose open case a marketing journey asked for, such as a call to thank: no complaint. */
const kindnesses = async (ports: NightNeeds, { live }: Night, { customer, walks }: Dossier): Promise<Set<string>> => {
  const kind = new Set<string>();
  if (customer.cases.length === 0) return kind;
  for (const walk of walks) {
    if (walk.state !== "active") continue;
    const { topic } = await versionOf(ports, walk);
    if (live.policy.topics[topic]?.kind === "marketing") kind.add(walk.id);
  }
  return kind;
};

/** Before the new segments are saved: after a crash in between, a repeat finds the same entries and the walks that they made. */
const letIn = async (ports: NightNeeds, night: Night, dossier: Dossier, entered: string[]): Promise<Dossier> => {
  const { live, watched } = night;
  let known = dossier;
  for (const name of entered.filter((segment) => isWatched(live.policy, watched, segment))) {
    for (const journey of live.journeys) {
      if (journey.trigger.kind !== "segment" || journey.trigger.segment !== name) continue;
      const cause = { kind: "segment", id: `segment:${name}:${night.night}`, context: {} } as const;
      known = (await letInLater(ports, { journey, policy: live.policy, dossier: known }, cause)) ?? known;
    }
  }
  return known;
};

/** Whom facts that only time changes take out of a journey; also of a paused one, as events do. */
const letOut = async (ports: NightNeeds, { live }: Night, dossier: Dossier): Promise<Dossier> => {
  const walks: Walk[] = [];
  for (const walk of dossier.walks) {
    if (walk.state !== "active") {
      walks.push(walk);
      continue;
    }
    const scene = { journey: await versionOf(ports, walk), policy: live.policy, dossier };
    const { walk: after } = advance(scene, walk, { kind: "night" }, ports.clock.now());
    const saved = after === walk ? walk : await ports.walks.saveAdvance(after);
    if (saved === "conflict") throw new Conflict();
    walks.push(saved);
  }
  return { ...dossier, walks };
};

/** The customer as the look leaves them; `read`: the profile's revision that it began with. */
export type Looked = { customer: Customer; complaints: number; read: number };

/** Writes only what has changed. Everything of it may be repeated. Undefined: of this customer no profile is stored. */
export const nightOf = (ports: NightNeeds, night: Night, id: string): Promise<Looked | undefined> =>
  againOnConflict(5, async () => {
    const dossier = await ports.customers.dossier(id);
    if (!dossier || dossier.customer.revision === 0) return undefined;
    const read = dossier.customer.revision;
    await auditWalks(ports, dossier.walks);
    if (dossier.customer.erased) return { customer: dossier.customer, complaints: 0, read };
    const { live, thresholds, at } = night;
    const kind = await kindnesses(ports, night, dossier);
    const complaints = complaintsOf(dossier, (walk: Walk) => kind.has(walk.id));
    const standing = { ...dossier, customer: withStanding(dossier.customer, complaints, thresholds, at) };
    const { customer, entered, left } = withSegments(live.policy, standing, at);
    // Events too end walks first, and let in then.
    const stays = await letOut(ports, night, { ...dossier, customer });
    const known = await letIn(ports, night, stays, entered);
    if (!isSame(customer, dossier.customer)) {
      if ((await ports.customers.saveStanding(customer)) === "conflict") throw new Conflict();
      for (const name of left) ports.report.count("segment_left", 1, { kind: name });
      for (const name of entered) ports.report.count("segment_entered", 1, { kind: name });
    }
    await retimeStarts(ports, live, known);
    return { customer, complaints, read };
  });
