/**
 * A mail that was begun by a sender who died, where nobody will come by that step again to ask what became of it: the walk has
 * ended meanwhile, or was set aside, or is refused when its event is told again. The mail's row is written here, so that SES's
 * events or the sweep settle it; else it would be in no list.
 */

import type { Scene } from "#engine/decide/decision-context.ts";
import type { Address } from "#engine/model/address.ts";
import type { Walk } from "#engine/model/enrollment.ts";
import { addressId, mailKey, walkId } from "#engine/model/ids.ts";
import type { EmailStep } from "#engine/model/journey.ts";
import type { Ports } from "#ports/ports.ts";

export type LeftoverNeeds = Pick<Ports, "addresses" | "messages" | "clock">;

/** As long as a sender waits for SES's events. */
const SETTLE = 15 * 60_000;

type Entry = Pick<Walk, "id" | "entry" | "key">;

/** By the address written to: the customer's, or that of a person of our own. */
const stepsByAddress = ({ journey, policy, dossier }: Scene): Map<string, EmailStep[]> => {
  const byAddress = new Map<string, EmailStep[]>();
  for (const step of Object.values(journey.steps)) {
    if (step.kind !== "email") continue;
    const person = step.to === undefined ? undefined : policy.people[step.to];
    const address = step.to === undefined ? dossier.customer.address : person && addressId(person.email);
    if (address !== undefined) byAddress.set(address, [...(byAddress.get(address) ?? []), step]);
  }
  return byAddress;
};

const settleOne = async (
  ports: LeftoverNeeds,
  { journey, dossier }: Scene,
  walk: Entry,
  step: EmailStep,
  address: Address,
): Promise<void> => {
  const key = mailKey(journey.name, walk.id, walk.entry, step.id);
  const begun = address.begun[key];
  if (!begun || begun.refused || (await ports.messages.load(key))) return;
  // A conflict means that somebody has written the row meanwhile, who knows better.
  await ports.messages.save({
    mailKey: key,
    revision: 0,
    state: "unknown",
    customer: dossier.customer.id,
    journey: journey.name,
    key: walk.key,
    version: journey.version,
    step: step.id,
    template: step.template,
    topic: journey.topic,
    address: address.id,
    at: begun.at,
    settleAt: Math.max(begun.at + SETTLE, ports.clock.now()),
    sesIds: [],
    reason: "the sender died while sending",
    ...(step.to === undefined ? {} : { internal: true }),
  });
};

/** Any of its mails: the walk was saved before the step at which its sender died. */
const settle = async (ports: LeftoverNeeds, scene: Scene, walk: Entry): Promise<void> => {
  for (const [id, steps] of stepsByAddress(scene)) {
    const address = await ports.addresses.read(id);
    for (const step of steps) await settleOne(ports, scene, walk, step, address);
  }
};

/** To be called for a walk that has been ended or set aside before it came to an answer. One that was not due was with no sender. */
export const settleLeft = async (ports: LeftoverNeeds, scene: Scene, walk: Walk): Promise<void> => {
  if (walk.dueAt !== undefined && walk.dueAt <= ports.clock.now()) await settle(ports, scene, walk);
};

/** To be called for somebody who is not let in (any more): an earlier try may have come as far as a mail. */
export const settleRefused = async (ports: LeftoverNeeds, scene: Scene, key: string): Promise<void> => {
  const { journey, dossier } = scene;
  const earlier = dossier.walks.find((walk) => walk.journey === journey.name && walk.key === key);
  await settle(ports, scene, { id: walkId(dossier.customer.id, journey.name, key), entry: (earlier?.entry ?? 0) + 1, key });
};
