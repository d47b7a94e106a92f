/** Decides what would become of a mail: the send protocol's own decision on an address in memory. What is permitted is sent. */

import { zoneIn } from "#engine/context/context.ts";
import { waitsForRoomUntil } from "#engine/context/waits-for-room-until.ts";
import type { DecisionContext } from "#engine/decide/decision-context.ts";
import { sendPermission } from "#engine/decide/send-permission.ts";
import type { Enrollment, Instant, MailEffect, MailOutcome } from "#engine/model/enrollment.ts";
import { addressId } from "#engine/model/ids.ts";
import { addressOf } from "./cluster-records.ts";
import type { ReplaySettings } from "./replay-settings.ts";
import type { ReplayState } from "./replay-state.ts";

type RequestedMail = { context: DecisionContext; enrollment: Enrollment; effect: MailEffect; now: Instant };

type Recipient = { address: string; internal: boolean };

/** Sends one mail, or says why it is skipped or until when it waits; the address carries consents and caps on to the next one. */
export function send({ replaySettings, records }: ReplayState, mail: RequestedMail): MailOutcome {
  const { context, enrollment, effect, now } = mail;
  const to = recipientOf(replaySettings, context, effect);
  const topic = replaySettings.topics.get(enrollment.journey);
  if (!to || !topic) return { kind: "skipped", reason: "no_address" };
  const { customer } = context.customerRecord;
  const verdict = sendPermission(
    addressOf(records, to.address),
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
      if (verdict.address) records.addresses.set(to.address, verdict.address);
      return { kind: "capped", until: verdict.until };
    case "claimed":
      return { kind: "sent", mailKey: effect.mailKey };
    case "commit":
      // Caps and consents do not apply to staff, and the record of their one address would only grow.
      if (!to.internal) records.addresses.set(to.address, verdict.address);
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
  // Erased customers keep nothing but the hash of an address, or nothing at all.
  return replaySettings.reachable && !customer.erased ? { address: `of ${customer.id}`, internal: false } : undefined;
};
