/** What would become of a mail: the send protocol's own decision on an address in memory; whatever may leave, leaves. */

import { type Scene, zoneIn } from "#engine/decide/decision-context.ts";
import { waitsForRoomUntil } from "#engine/decide/frequency-caps.ts";
import { permission } from "#engine/decide/send-permission.ts";
import type { Instant, MailEffect, MailOutcome, Walk } from "#engine/model/enrollment.ts";
import { addressId } from "#engine/model/ids.ts";
import { addressOf, type People } from "./customer-cluster.ts";
import type { World } from "./replay-settings.ts";

type Recipient = { address: string; internal: boolean };

const recipientOf = (world: World, { dossier: { customer }, policy }: Scene, { step }: MailEffect): Recipient | undefined => {
  if (step.to !== undefined) {
    const person = policy.people[step.to];
    return person && { address: addressId(person.email), internal: true };
  }
  if (customer.address !== undefined) return { address: customer.address, internal: false };
  // Erased people keep nothing but the hash of an address, or nothing at all.
  return world.reachable && !customer.erased ? { address: `of ${customer.id}`, internal: false } : undefined;
};

export const send = (world: World, people: People, scene: Scene, walk: Walk, effect: MailEffect, now: Instant): MailOutcome => {
  const to = recipientOf(world, scene, effect);
  const topic = world.topics.get(walk.journey);
  if (!to || !topic) return { kind: "skipped", reason: "no_address" };
  const { customer } = scene.dossier;
  const verdict = permission(
    addressOf(people, to.address),
    {
      mailKey: effect.mailKey,
      topic,
      country: customer.country,
      isCustomer: customer.orders > 0,
      internal: to.internal,
      late: effect.late,
      caps: world.caps.get(walk.journey) ?? [scene.policy.limits],
      priority: scene.journey.priority,
      zone: zoneIn(scene),
      patientUntil: waitsForRoomUntil(scene, walk.since),
      again: false,
    },
    now,
  );
  switch (verdict.kind) {
    case "skip":
      return { kind: "skipped", reason: verdict.reason };
    case "capped":
      if (verdict.address) people.addresses.set(to.address, verdict.address);
      return { kind: "capped", until: verdict.until };
    case "begun":
      return { kind: "sent", mailKey: effect.mailKey };
    case "commit":
      // Staff have caps and consents of nobody's concern: their one address would only grow.
      if (!to.internal) people.addresses.set(to.address, verdict.address);
      world.watch.mailed(walk, effect, to.internal, now);
      return { kind: "sent", mailKey: effect.mailKey };
  }
};
