/**
 * Recovers mails that were claimed by a sender which may have died, where no worker will come by that step again: the enrollment
 * ends, or is quarantined. The mail's row is written here, so that SES's events or the sweep settle it; otherwise it would be in
 * no list.
 */

import { recipientIn } from "#engine/context/recipient.ts";
import type { DecisionContext } from "#engine/decide/decision-context.ts";
import { isInFlight } from "#engine/decide/enrollments/effect-lease.ts";
import { noted } from "#engine/decide/enrollments/history.ts";
import { withStoppedSends } from "#engine/decide/enrollments/stopped-sends.ts";
import { SETTLE } from "#engine/decide/send-protocol.ts";
import type { Address, SendClaim } from "#engine/model/address.ts";
import type { Enrollment, Instant, MailToSend } from "#engine/model/enrollment.ts";
import { addressId, mailKey } from "#engine/model/ids.ts";
import type { Message } from "#engine/model/message.ts";
import { kindOf } from "#engine/steps/step-kinds.ts";
import { ask, call, type Environment, type Orchestration } from "./requests.ts";
import { waitAfterConflict } from "./retry-on-conflict.ts";

type Unfinished = { enrollment: Enrollment; step: MailToSend; address: string; claim: SendClaim };

/**
 * @param before the enrollment as it stood
 * @param after as it is to be saved
 * @returns `after`, with a note of each mail that may have left
 */
export function* recoverUnfinishedSends(
  { now }: Pick<Environment, "now">,
  context: DecisionContext,
  before: Enrollment,
  after: Enrollment,
): Orchestration<Enrollment> {
  if (!mayBeSending(context, before, now())) return after;
  let next = after;
  for (const [id, steps] of stepsByAddress(context)) {
    const address = yield* ask((of) => of.address(id));
    for (const step of steps) {
      const key = mailKey(before.journey, before.id, before.entry, step.id);
      const claim = address.sendClaims[key];
      if (!claim || claim.refused) continue;
      const became = yield* settle(context, { enrollment: before, step, address: id, claim }, now());
      if (became === undefined || isNoted(next, key)) continue;
      const note = { ...became, template: step.template, mailKey: key };
      next = { ...next, history: noted({ ...next, step: step.id }, [note], now()).history };
    }
  }
  return next;
}

/**
 * Keeps a sender that has not begun yet from beginning. To be called when the end of the enrollment is stored: it is written on the
 * address, which the sender has read before, so that its commit is refused, or reads after (send-mail.ts). One that was faster is
 * found here, and noted.
 *
 * @param before the enrollment as it stood when it was ended
 * @param ended as it is stored now
 */
export function* stopUnbegunSend(
  environment: Pick<Environment, "now">,
  context: DecisionContext,
  before: Enrollment,
  ended: Enrollment,
): Orchestration<Enrollment> {
  if (!mayBeSending(context, before, environment.now())) return ended;
  let isStarted = false;
  // Any mail of the journey: the row may stand before the step.
  for (const [id, steps] of stepsByAddress(context)) {
    const address = yield* call(stopAt(environment, id, before));
    isStarted ||= steps.some((step) => {
      const key = mailKey(before.journey, before.id, before.entry, step.id);
      const claim = address.sendClaims[key];
      return claim !== undefined && !claim.refused && !isNoted(ended, key);
    });
  }
  return isStarted ? yield* call(saveRecovered(environment, context, before, ended)) : ended;
}

/** The address as it is stored then. */
function* stopAt({ now }: Pick<Environment, "now">, id: string, before: Enrollment): Orchestration<Address> {
  for (let attempt = 1; ; ) {
    const address = yield* ask((of) => of.address(id));
    const stopped = yield* ask((of) => of.commitAddress(withStoppedSends(address, before, now())));
    if (stopped !== "conflict") return stopped;
    yield* waitAfterConflict(now, attempt++);
  }
}

/**
 * Whether a sender may be at work for it: it is due or leased; or it stands at a mail, which one sender has put off while another,
 * who had read it before, was still at it. Of one that had ended nobody knows.
 */
const mayBeSending = ({ journey }: DecisionContext, before: Enrollment, now: Instant): boolean => {
  if (before.state !== "active" || isInFlight(before, now)) return true;
  const step = before.step === undefined ? undefined : journey.steps[before.step];
  return step !== undefined && kindOf(step).mail(step) !== undefined;
};

/** A conflict means that the sender has noted it. */
function* saveRecovered(
  environment: Pick<Environment, "now">,
  context: DecisionContext,
  before: Enrollment,
  ended: Enrollment,
): Orchestration<Enrollment> {
  const after = yield* call(recoverUnfinishedSends(environment, context, before, ended));
  if (after === ended) return ended;
  const saved = yield* ask((of) => of.saveEnrollment({ before: ended, after, decisions: [] }));
  return saved === "conflict" ? ended : saved;
}

const isNoted = ({ history }: Enrollment, key: string): boolean =>
  history.some((decision) => "mailKey" in decision && decision.mailKey === key);

/** The customer's, or that of a person of our own. */
const addressOf = (context: DecisionContext, { to }: MailToSend): string | undefined => {
  if (to === undefined) return context.customerRecord.customer.address;
  const other = recipientIn(context, to);
  return other && addressId(other.email);
};

/** By the address written to. Any mail of the journey: the row may stand before the step. */
const stepsByAddress = (context: DecisionContext): Map<string, MailToSend[]> => {
  const byAddress = new Map<string, MailToSend[]>();
  for (const step of Object.values(context.journey.steps)) {
    const mail = kindOf(step).mail(step);
    const address = mail && addressOf(context, mail);
    if (mail && address !== undefined) byAddress.set(address, [...(byAddress.get(address) ?? []), mail]);
  }
  return byAddress;
};

type Became = { kind: "sent" } | { kind: "settling"; until: number };

/** What became of the mail, or until when SES's events are waited for; undefined: it was refused or given up, as its row says. */
function* settle(context: DecisionContext, unfinished: Unfinished, now: number): Orchestration<Became | undefined> {
  const { claim } = unfinished;
  const key = mailKey(unfinished.enrollment.journey, unfinished.enrollment.id, unfinished.enrollment.entry, unfinished.step.id);
  const stored = yield* ask((of) => of.message(key));
  if (stored?.state === "sent") return { kind: "sent" };
  if (stored && stored.state !== "planned") {
    return stored.state === "unknown" && stored.settleAt !== undefined ? { kind: "settling", until: stored.settleAt } : undefined;
  }
  const settleAt = Math.max(claim.at + SETTLE, now);
  const row = unknownRow(context, unfinished, { mailKey: key, settleAt, revision: stored?.revision ?? 0 });
  // A conflict means that the sender or SES's event has written the row meanwhile, and knows better.
  yield* ask((of) => of.saveMessage(row));
  return { kind: "settling", until: settleAt };
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
  topic: step.topic ?? journey.topic,
  address,
  at: claim.at,
  sesIds: [],
  reason: "the sender died while sending",
  ...(step.to === undefined ? {} : { internal: true }),
});
