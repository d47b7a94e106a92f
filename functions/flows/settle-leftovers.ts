/**
 * A mail that was begun by a sender who died, where nobody will come by that step again to ask what became of it: the walk has
 * ended meanwhile, or was set aside, or is refused when its event is told again. The mail's row is written here, so that SES's
 * events or the sweep settle it; else it would be in no list.
 */

import { addressId, mailKey, walkId } from "#engine/ids.ts";
import type { EmailStep } from "#engine/journey.ts";
import type { Scene } from "#engine/scene.ts";
import type { Walk } from "#engine/walk.ts";
import type { Ports } from "./ports.ts";

export type LeftoverNeeds = Pick<Ports, "addresses" | "messages" | "clock">;

/** As long as a sender waits for SES's events. */
const SETTLE = 15 * 60_000;

type Entry = Pick<Walk, "id" | "entry" | "key">;

const addressOf = ({ policy, dossier }: Scene, step: EmailStep): string | undefined => {
  if (step.to === undefined) return dossier.customer.address;
  const person = policy.people[step.to];
  return person && addressId(person.email);
};

const settleOne = async (ports: LeftoverNeeds, scene: Scene, entry: Entry, step: EmailStep): Promise<void> => {
  const { journey, dossier } = scene;
  const address = addressOf(scene, step);
  const key = mailKey(journey.name, entry.id, entry.entry, step.id);
  const begun = address === undefined ? undefined : (await ports.addresses.read(address)).begun[key];
  if (address === undefined || !begun || begun.refused || (await ports.messages.load(key))) return;
  // A conflict means that somebody has written the row meanwhile, who knows better.
  await ports.messages.save({
    mailKey: key,
    revision: 0,
    state: "unknown",
    customer: dossier.customer.id,
    journey: journey.name,
    key: entry.key,
    version: journey.version,
    step: step.id,
    template: step.template,
    topic: journey.topic,
    address,
    at: begun.at,
    settleAt: Math.max(begun.at + SETTLE, ports.clock.now()),
    sesIds: [],
    reason: "the sender died while sending",
    ...(step.to === undefined ? {} : { internal: true }),
  });
};

/** To be called for a walk that has left its step without an answer to what the step asked for. */
export const settleLeft = async (ports: LeftoverNeeds, scene: Scene, walk: Walk): Promise<void> => {
  const step = walk.step === undefined ? undefined : scene.journey.steps[walk.step];
  if (step?.kind === "email") await settleOne(ports, scene, walk, step);
};

/** To be called for somebody who is not let in (any more): an earlier try may have come as far as a mail. */
export const settleRefused = async (ports: LeftoverNeeds, scene: Scene, key: string): Promise<void> => {
  const { journey, dossier } = scene;
  const earlier = dossier.walks.find((walk) => walk.journey === journey.name && walk.key === key);
  const entry = { id: walkId(dossier.customer.id, journey.name, key), entry: (earlier?.entry ?? 0) + 1, key };
  for (const step of Object.values(journey.steps)) if (step.kind === "email") await settleOne(ports, scene, entry, step);
};
