/**
 * Recovers mails that were claimed by a sender which may have died, where no worker will come by that step again: the enrollment
 * ends, or is quarantined. The mail's row is written here, so that SES's events or the sweep settle it; otherwise it would be in
 * no list.
 */

import type { DecisionContext } from "#engine/decide/decision-context.ts";
import { isInFlight } from "#engine/decide/enrollments/effect-lease.ts";
import { noted } from "#engine/decide/enrollments/history.ts";
import { SETTLE } from "#engine/decide/send-protocol.ts";
import type { SendClaim } from "#engine/model/address.ts";
import type { Enrollment, MailToSend } from "#engine/model/enrollment.ts";
import { addressId, mailKey } from "#engine/model/ids.ts";
import type { Message } from "#engine/model/message.ts";
import { kindOf } from "#engine/steps/step-kinds.ts";
import { ask, type Environment, type Orchestration } from "./requests.ts";

type Unfinished = { enrollment: Enrollment; step: MailToSend; address: string; claim: SendClaim };

/**
 * @param before the enrollment as it stood: one that was neither due nor leased was with no sender
 * @param after as it is to be saved
 * @returns `after`, with a note of each mail that may have left
 */
export function* recoverUnfinishedSends(
  { now }: Environment,
  context: DecisionContext,
  before: Enrollment,
  after: Enrollment,
): Orchestration<Enrollment> {
  if (!isInFlight(before, now())) return after;
  let next = after;
  for (const [id, steps] of stepsByAddress(context)) {
    const address = yield* ask((of) => of.address(id));
    for (const step of steps) {
      const key = mailKey(before.journey, before.id, before.entry, step.id);
      const claim = address.sendClaims[key];
      if (!claim || claim.refused) continue;
      const settling = yield* settle(context, { enrollment: before, step, address: id, claim }, now());
      const isNoted = next.history.some((decision) => "mailKey" in decision && decision.mailKey === key);
      if (settling === undefined || isNoted) continue;
      const note = { kind: "settling", until: settling, template: step.template, mailKey: key } as const;
      next = { ...next, history: noted({ ...next, step: step.id }, [note], now()).history };
    }
  }
  return next;
}

/** By the address written to: the customer's, or that of a person of our own. Any mail of the journey: the row may stand before the step. */
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

/** Answers until when SES's events are waited for; undefined: the mail's row says already what became of it. */
function* settle(context: DecisionContext, unfinished: Unfinished, now: number): Orchestration<number | undefined> {
  const { claim } = unfinished;
  const key = mailKey(unfinished.enrollment.journey, unfinished.enrollment.id, unfinished.enrollment.entry, unfinished.step.id);
  const stored = yield* ask((of) => of.message(key));
  if (stored && stored.state !== "planned") return stored.state === "unknown" ? stored.settleAt : undefined;
  const settleAt = Math.max(claim.at + SETTLE, now);
  const row = unknownRow(context, unfinished, { mailKey: key, settleAt, revision: stored?.revision ?? 0 });
  // A conflict means that the sender or SES's event has written the row meanwhile, and knows better.
  yield* ask((of) => of.saveMessage(row));
  return settleAt;
}

const unknownRow = (
  { journey, customerRecord }: DecisionContext,
  { enrollment, step, address, claim }: Unfinished,
  row: Pick<Message, "mailKey" | "settleAt" | "revision">,
): Message => ({
  ...row,
  state: "unknown",
  customer: customerRecord.customer.id,
  journey: journey.name,
  key: enrollment.key,
  version: journey.version,
  step: step.id,
  template: step.template,
  topic: journey.topic,
  address,
  at: claim.at,
  sesIds: [],
  reason: "the sender died while sending",
  ...(step.to === undefined ? {} : { internal: true }),
});
