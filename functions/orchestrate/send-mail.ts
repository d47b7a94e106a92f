/** Sends one mail, unless it was sent before, may not be sent, or has to wait: does what the send protocol says, and tells it what came of it. */

import { topicIn, zoneIn } from "#engine/context/context.ts";
import { recipientIn } from "#engine/context/recipient.ts";
import { waitsForRoomUntil } from "#engine/context/waits-for-room-until.ts";
import type { DecisionContext } from "#engine/decide/decision-context.ts";
import { bundleOf } from "#engine/decide/enrollments/bundle.ts";
import { isSendStopped } from "#engine/decide/enrollments/stopped-sends.ts";
import { capsIn, exemptionIn } from "#engine/decide/frequency-caps.ts";
import { type KnownOfMail, mergedMessage, nextSendAction } from "#engine/decide/send-protocol.ts";
import { fitName } from "#engine/identity/fit-name.ts";
import type { SendClaim } from "#engine/model/address.ts";
import { copyAddress } from "#engine/model/copies.ts";
import type {
  Coupon,
  CouponEffect,
  CouponOutcome,
  Enrollment,
  MailEffect,
  MailOutcome,
  Subject,
} from "#engine/model/enrollment.ts";
import { addressId } from "#engine/model/ids.ts";
import type { Message } from "#engine/model/message.ts";
import { addDuration } from "#engine/time/durations.ts";
import { Conflict } from "#ports/errors/conflict.ts";
import { RetryLater } from "#ports/errors/retry-later.ts";
import type { OutgoingMail } from "#ports/mailer.ts";
import { ask, call, type Environment, type MailRequest, type Orchestration, type Recipient } from "./requests.ts";
import { mustBeSaved, retryOnConflict, waitAfterConflict } from "./retry-on-conflict.ts";

/** What came of the mail, and the code that was handed out with it. */
export type Sent = { outcome: MailOutcome; coupon?: Coupon };

/**
 * @throws RetryLater when another worker is sending the same mail, or its turn has not come
 * @throws Conflict when the enrollment was ended before the mail was begun
 */
export function* sendMail(
  environment: Pick<Environment, "now" | "reachable">,
  context: DecisionContext,
  enrollment: Enrollment,
  effect: MailEffect,
): Orchestration<Sent> {
  const { now } = environment;
  const to = recipientOf(environment, context, effect);
  if (!to) return { outcome: { kind: "skipped", reason: "no_address" } };
  let request: MailRequest = { context, enrollment, effect, to, now: now() };
  const known = firstKnown(request);
  let mail: OutgoingMail | undefined;
  let conflicts = 0;
  for (;;) {
    const action = nextSendAction(known, now());
    switch (action.kind) {
      case "read_address":
        known.address = yield* ask((of) => of.address(to.address));
        if (isSendStopped(known.address, enrollment)) throw new Conflict();
        break;
      case "read_message":
        known.ledger = { row: yield* ask((of) => of.message(effect.mailKey)) };
        break;
      case "check_breaker":
        known.stopped = yield* ask((of) => of.marketingStopped(enrollment.journey));
        break;
      case "issue_coupon":
        known.coupon = { outcome: yield* call(issueCoupon(enrollment, effect)) };
        request = withCoupon(request, couponOf(known));
        break;
      case "compose": {
        const bundle = bundleOf(context, enrollment, effect, now());
        if (bundle.kind === "first") return { outcome: { kind: "skipped", reason: "bundled" } };
        const composing = withOthers(request, bundle.others);
        const composed = yield* ask((of) => of.compose(composing));
        known.composed = composed.kind === "problem" ? { problem: composed.problem } : {};
        if (composed.kind === "problem") break;
        mail = composed.mail;
        known.message.locale = composed.locale;
        break;
      }
      case "take_turn":
        known.turn = yield* ask((of) => of.turn());
        break;
      case "commit":
      case "wait_for_room": {
        const result = yield* ask((of) => of.commitClaim(action.address, to.internal));
        if (result === "conflict") {
          known.address = undefined;
          yield* waitAfterConflict(now, ++conflicts);
        } else if (action.kind === "wait_for_room") return { outcome: action.outcome };
        else known.committed = true;
        break;
      }
      case "send": {
        const made = mail;
        if (!made) throw new Error("a mail was committed before it was made");
        const result = yield* ask((of) => of.send(made));
        known.sent = { result, at: now() };
        break;
      }
      case "record": {
        const { message } = action;
        const result = yield* ask((of) => of.saveMessage(message));
        known.recorded = result === "conflict" ? yield* call(merge(now, message)) : result;
        break;
      }
      case "release":
        yield* release(now, to, effect.mailKey, action.first);
        known.released = true;
        break;
      case "try_again":
        known.asked.again = true;
        known.first = action.first;
        known.address = undefined;
        known.ledger = undefined;
        break;
      case "retry_later":
        throw new RetryLater(action.reason);
      case "finish": {
        const { counted, outcome } = action;
        const noted = request;
        if (counted !== undefined) yield* ask((of) => of.noteMail(counted, noted, reasonOf(outcome)));
        // By an earlier attempt, whose worker has died: its code is found by its key.
        if (known.coupon && !known.coupon.outcome && hasLeft(outcome))
          known.coupon.outcome = yield* call(issueCoupon(enrollment, effect));
        const coupon = couponOf(known);
        return coupon ? { outcome, coupon } : { outcome };
      }
    }
  }
}

/** Asked for only where a code is due. */
function* issueCoupon(enrollment: Enrollment, { coupon }: MailEffect): Orchestration<CouponOutcome> {
  if (!coupon) throw new Error("a code was asked for with a mail that shows none");
  const effect: CouponEffect = { kind: "issue_coupon", ...coupon };
  yield* ask((of) => of.noteEffect(enrollment, effect));
  return yield* ask((of) => of.issueCoupon(enrollment, effect));
}

const couponOf = ({ coupon }: KnownOfMail): Coupon | undefined =>
  coupon?.outcome?.kind === "issued" ? coupon.outcome.coupon : undefined;

const withCoupon = (request: MailRequest, coupon: Coupon | undefined): MailRequest =>
  coupon ? { ...request, enrollment: { ...request.enrollment, subject: { ...request.enrollment.subject, coupon } } } : request;

const withOthers = (request: MailRequest, bundled: Subject[]): MailRequest =>
  bundled.length === 0
    ? request
    : { ...request, enrollment: { ...request.enrollment, subject: { ...request.enrollment.subject, bundled } } };

const hasLeft = ({ kind }: MailOutcome): boolean => kind === "sent" || kind === "unconfirmed" || kind === "settling";

/** Whom the mail goes to; undefined: no address is known. */
function recipientOf(
  { reachable }: Pick<Environment, "reachable">,
  context: DecisionContext,
  effect: MailEffect,
): Recipient | undefined {
  const { customer } = context.customerRecord;
  if (effect.step.to !== undefined) {
    const other = recipientIn(context, effect.step.to);
    return other && { ...other, address: addressId(other.email), isOther: true };
  }
  const { email } = customer;
  if (email === undefined) {
    // Erased customers keep nothing but the hash of an address, or nothing at all.
    const address = customer.address ?? `of ${customer.id}`;
    return reachable && !customer.erased ? { name: "", email: "", address, internal: false, isOther: false } : undefined;
  }
  const names = [fitName(customer.first_name), fitName(customer.last_name, "last_name")];
  const name = names.filter((one) => one !== undefined).join(" ");
  return { name, email, address: customer.address ?? addressId(email), internal: false, isOther: false };
}

const firstKnown = ({ context, enrollment, effect, to, now }: MailRequest): KnownOfMail => {
  const { customer } = context.customerRecord;
  return {
    asked: {
      mailKey: effect.mailKey,
      topic: topicIn(context, effect.step),
      // Of somebody else nothing is known that would loosen what is asked for.
      country: to.isOther ? undefined : customer.country,
      isCustomer: !to.isOther && customer.orders > 0,
      internal: to.internal,
      late: effect.late,
      behind: effect.behind,
      caps: capsIn(context),
      ...exemptionIn(context, enrollment),
      priority: context.journey.priority,
      zone: zoneIn(context),
      patientUntil: waitsForRoomUntil(context, enrollment.since),
      again: false,
    },
    whenUnsure: effect.step.whenUnsure,
    ...(effect.coupon ? { coupon: {} } : {}),
    planned: enrollment.since,
    refusedBefore: effect.refusedBefore,
    patience: addDuration(enrollment.since, context.journey.lateness, zoneIn(context)),
    message: {
      mailKey: effect.mailKey,
      revision: 0,
      state: "sent",
      customer: enrollment.customer,
      journey: enrollment.journey,
      key: enrollment.key,
      version: enrollment.version,
      step: effect.step.id,
      template: effect.step.template,
      topic: effect.step.topic ?? context.journey.topic,
      address: to.address,
      at: now,
      sesIds: [],
      ...(to.isOther ? { internal: true } : {}),
    },
  };
};

/** Merges the row into the one that stands there; answers the row as it stands then. */
function* merge(now: Environment["now"], message: Message): Orchestration<Message> {
  for (let attempt = 1; ; attempt++) {
    const stored = yield* ask((of) => of.message(message.mailKey));
    const merged = stored && mergedMessage(message, stored);
    if (stored && !merged) return stored;
    yield* waitAfterConflict(now, attempt);
    const result = yield* ask((of) => of.saveMessage(merged ?? message));
    if (result !== "conflict") return result;
  }
}

/**
 * Takes the claim back, so that the mail may be sent later: only for what SES refused for certain. After a second attempt the
 * first one's claim is restored: that mail may have left, so one further attempt remains and not two.
 */
function* release(now: Environment["now"], to: Recipient, mailKey: string, first: SendClaim | undefined): Orchestration<void> {
  yield* retryOnConflict(now, function* () {
    const address = yield* ask((of) => of.address(to.address));
    const claim = address.sendClaims[mailKey];
    if (!claim) return;
    const next = copyAddress(address);
    next.sendClaims = { ...address.sendClaims, [mailKey]: first ?? { ...claim, refused: true } };
    mustBeSaved(yield* ask((of) => of.commitAddress(next)));
  });
}

const reasonOf = (outcome: MailOutcome): string | undefined => ("detail" in outcome ? outcome.detail : undefined);
