/** Whom a launch, or a night that finds them in a segment, lets in. */

import { qualifies } from "#engine/decide/audience.ts";
import { type Cause, enter } from "#engine/decide/enter.ts";
import type { Dossier } from "#engine/model/customer.ts";
import type { Instant } from "#engine/model/enrollment.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import type { Launch } from "./launches.ts";
import { type Stage, saved } from "./replay-state.ts";

/** What the journey asks for at once is left to the sweep, as the live system does. */
export const letInLater = (stage: Stage, dossier: Dossier, journey: PublishedJourney, cause: Cause, now: Instant): void => {
  const { world } = stage;
  const entry = enter({ journey, policy: world.policy, dossier }, cause, now);
  if (entry.kind === "refused") world.watch.refused(journey, dossier.customer.id, entry.reason);
  if (entry.kind !== "entered") return;
  world.watch.entered(entry.advance.walk, cause, now);
  world.watch.decided(entry.advance.walk, entry.advance.why);
  saved(stage, dossier, undefined, entry.advance.walk);
};

export const launch = (stage: Stage, { journey, cause, at }: Launch): void => {
  const { world, people } = stage;
  for (const dossier of people.dossiers.values()) {
    if (qualifies({ journey, policy: world.policy, dossier })) letInLater(stage, dossier, journey, { ...cause, context: {} }, at);
  }
};
