/** The nights of one household: where its people stand, which journeys that lets them into, and which it takes them out of. */

import { advance } from "#engine/decide/advance.ts";
import { copyDossier } from "#engine/model/copies.ts";
import type { Dossier } from "#engine/model/customer.ts";
import type { Instant } from "#engine/model/enrollment.ts";
import { withSegments } from "#engine/segments/membership.ts";
import { withStanding } from "#engine/segments/thresholds.ts";
import { letInLater } from "./enroll-later.ts";
import { complaintsIn, nextNight, type Watched, watchedOf } from "./night-watch.ts";
import type { Night, Nights } from "./nights.ts";
import { retimeStarts, type Stage, saved } from "./replay-state.ts";

const letIn = (stage: Stage, dossier: Dossier, segment: string, night: Night): void => {
  for (const journey of stage.world.journeys) {
    if (journey.trigger.kind !== "segment" || journey.trigger.segment !== segment) continue;
    const cause = { kind: "segment", id: `segment:${segment}:${night.name}`, context: {} } as const;
    letInLater(stage, dossier, journey, cause, night.at);
  }
};

/** Whom facts that only time changes take out of a journey. */
const letOut = (stage: Stage, dossier: Dossier, now: Instant): void => {
  const { world } = stage;
  if (world.leftAtNight.size === 0) return;
  for (const walk of [...dossier.walks]) {
    const journey = world.byName.get(walk.journey);
    if (!journey || walk.state !== "active" || !world.leftAtNight.has(journey)) continue;
    const { walk: after, why } = advance({ journey, policy: world.policy, dossier }, walk, { kind: "night" }, now);
    if (why.length > 0) world.watch.decided(after, why);
    saved(stage, dossier, walk, after);
  }
};

/** As the live system's night of one customer: where they stand now, and which journeys that lets them into. */
const passNight = (stage: Stage, nights: Nights, dossier: Dossier, watched: Watched): void => {
  const night = nights.all[watched.next];
  if (!night) return;
  const complaints = complaintsIn(stage.world, dossier);
  const standing = copyDossier(dossier);
  standing.customer = withStanding(dossier.customer, complaints, night.thresholds, night.at);
  const { customer, entered } = withSegments(nights.policy, standing, night.at);
  dossier.customer = customer;
  watched.after = customer;
  // A night that changes nothing leaves the very same customer; their next one has to be looked for all the same.
  watched.asOf = undefined;
  letOut(stage, dossier, night.at);
  if (watched.next >= nights.watchedFrom) for (const segment of entered) letIn(stage, dossier, segment, night);
  retimeStarts(stage, dossier, night.at);
};

/** When the next night comes that concerns anybody of the household. */
export const nextNightOf = (stage: Stage, now: Instant): Instant | undefined => {
  const { nights } = stage.world;
  let next: Instant | undefined;
  if (!nights) return undefined;
  for (const [id, dossier] of stage.people.dossiers) {
    const at = nextNight(stage.world, nights, watchedOf(stage.watched, id), dossier, Math.max(now, stage.nightsFrom));
    if (at !== undefined && (next === undefined || at < next)) next = at;
  }
  return next;
};

export const passNights = (stage: Stage, at: Instant): void => {
  const { nights } = stage.world;
  if (!nights) return;
  for (const [id, dossier] of stage.people.dossiers) {
    const watched = watchedOf(stage.watched, id);
    if (nights.all[watched.next]?.at === at) passNight(stage, nights, dossier, watched);
  }
};
