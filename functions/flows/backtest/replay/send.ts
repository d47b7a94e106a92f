/** What would become of a mail: the send protocol's own decision on an address in memory; whatever may leave, leaves. */

import { zoneIn } from "#engine/context/context.ts";
import { waitsForRoomUntil } from "#engine/context/waits-for-room-until.ts";
import type { DecisionContext } from "#engine/decide/decision-context.ts";
import { sendPermission } from "#engine/decide/send-permission.ts";
import type { Enrollment, Instant, MailEffect, MailOutcome } from "#engine/model/enrollment.ts";
import { addressId } from "#engine/model/ids.ts";
import { addressOf, type People } from "./customer-cluster.ts";
import type { ReplaySettings } from "./replay-settings.ts";

type Recipient = { address: string; internal: boolean };

export function send(
  replaySettings: ReplaySettings,
  people: People,
  context: DecisionContext,
  enrollment: Enrollment,
  effect: MailEffect,
  now: Instant,
): MailOutcome {
  const to = recipientOf(replaySettings, context, effect);
  const topic = replaySettings.topics.get(enrollment.journey);
  if (!to || !topic) return { kind: "skipped", reason: "no_address" };
  const { customer } = context.customerRecord;
  const verdict = sendPermission(
    addressOf(people, to.address),
    {
      mailKey: effect.mailKey,
      topic,
      country: customer.country,
      isCustomer: customer.orders > 0,
      internal: to.internal,
      late: effect.late,
      caps: replaySettings.caps.get(enrollment.journey) ?? [context.settings.limits],
      priority: context.journey.priority,
      zone: zoneIn(context),
      patientUntil: waitsForRoomUntil(context, enrollment.since),
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
      replaySettings.watch.mailed(enrollment, effect, to.internal, now);
      return { kind: "sent", mailKey: effect.mailKey };
  }
}

const recipientOf = (
  replaySettings: ReplaySettings,
  { customerRecord: { customer }, settings }: DecisionContext,
  { step }: MailEffect,
): Recipient | undefined => {
  if (step.to !== undefined) {
    const person = settings.people[step.to];
    return person && { address: addressId(person.email), internal: true };
  }
  if (customer.address !== undefined) return { address: customer.address, internal: false };
  // Erased people keep nothing but the hash of an address, or nothing at all.
  return replaySettings.reachable && !customer.erased ? { address: `of ${customer.id}`, internal: false } : undefined;
};
