/**
 * Recovers mails that were claimed by a sender that died, where no worker will come by that step again: the enrollment has ended
 * meanwhile, or was quarantined, or is refused when its event is handled again. The mail's row is written here, so that SES's
 * events or the sweep settle it; otherwise it would be in no list.
 */

import type { DecisionContext } from "#engine/decide/decision-context.ts";
import type { Address } from "#engine/model/address.ts";
import type { Enrollment, MailToSend } from "#engine/model/enrollment.ts";
import { addressId, enrollmentId, mailKey } from "#engine/model/ids.ts";
import { kindOf } from "#engine/steps/step-kinds.ts";
import type { Ports } from "#ports/ports.ts";

export type RecoveryNeeds = Pick<Ports, "addresses" | "messages" | "clock">;

/** As long as a sender waits for SES's events. */
const SETTLE = 15 * 60_000;

type Entry = Pick<Enrollment, "id" | "entry" | "key">;

/** To be called for an enrollment that has ended or was quarantined before its mail had an outcome. One that was not due was with no sender. */
export async function recoverUnfinishedSends(
  ports: RecoveryNeeds,
  context: DecisionContext,
  enrollment: Enrollment,
): Promise<void> {
  if (enrollment.dueAt !== undefined && enrollment.dueAt <= ports.clock.now()) await settle(ports, context, enrollment);
}

/** To be called for a customer who does not enter (any more): an earlier attempt may have come as far as a mail. */
export async function recoverRefusedSends(ports: RecoveryNeeds, context: DecisionContext, key: string): Promise<void> {
  const { journey, customerRecord } = context;
  const earlier = customerRecord.enrollments.find((enrollment) => enrollment.journey === journey.name && enrollment.key === key);
  await settle(ports, context, {
    id: enrollmentId(customerRecord.customer.id, journey.name, key),
    entry: (earlier?.entry ?? 0) + 1,
    key,
  });
}

/** By the address written to: the customer's, or that of a person of our own. */
const stepsByAddress = ({ journey, settings, customerRecord }: DecisionContext): Map<string, MailToSend[]> => {
  const byAddress = new Map<string, MailToSend[]>();
  for (const step of Object.values(journey.steps)) {
    const mail = kindOf(step).mail(step);
    if (!mail) continue;
    const person = mail.to === undefined ? undefined : settings.people[mail.to];
    const address = mail.to === undefined ? customerRecord.customer.address : person && addressId(person.email);
    if (address !== undefined) byAddress.set(address, [...(byAddress.get(address) ?? []), mail]);
  }
  return byAddress;
};

const settleOne = async (
  ports: RecoveryNeeds,
  { journey, customerRecord }: DecisionContext,
  enrollment: Entry,
  { step, address }: { step: MailToSend; address: Address },
): Promise<void> => {
  const key = mailKey(journey.name, enrollment.id, enrollment.entry, step.id);
  const claim = address.sendClaims[key];
  if (!claim || claim.refused || (await ports.messages.load(key))) return;
  // A conflict means that the sender or SES's event has written the row meanwhile, and knows better.
  await ports.messages.save({
    mailKey: key,
    revision: 0,
    state: "unknown",
    customer: customerRecord.customer.id,
    journey: journey.name,
    key: enrollment.key,
    version: journey.version,
    step: step.id,
    template: step.template,
    topic: journey.topic,
    address: address.id,
    at: claim.at,
    settleAt: Math.max(claim.at + SETTLE, ports.clock.now()),
    sesIds: [],
    reason: "the sender died while sending",
    ...(step.to === undefined ? {} : { internal: true }),
  });
};

/** Any of its mails: the enrollment was saved before the step at which its sender died. */
const settle = async (ports: RecoveryNeeds, context: DecisionContext, enrollment: Entry): Promise<void> => {
  for (const [id, steps] of stepsByAddress(context)) {
    const address = await ports.addresses.read(id);
    for (const step of steps) await settleOne(ports, context, enrollment, { step, address });
  }
};
