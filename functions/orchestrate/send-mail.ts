/** Sends a mail that an enrollment asks for, unless it was sent before, may not be sent, or has to wait. */

import { topicIn, zoneIn } from "#engine/context/context.ts";
import { recipientIn } from "#engine/context/recipient.ts";
import { waitsForRoomUntil } from "#engine/context/waits-for-room-until.ts";
import type { DecisionContext } from "#engine/decide/decision-context.ts";
import { bundleOf } from "#engine/decide/enrollments/bundle.ts";
import { isSendStopped } from "#engine/decide/enrollments/stopped-sends.ts";
import { capsIn, exemptionIn } from "#engine/decide/frequency-caps.ts";
import type { KnownOfMail } from "#engine/decide/send-protocol.ts";
import { fitName } from "#engine/identity/fit-name.ts";
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
import { addDuration } from "#engine/time/durations.ts";
import { Conflict } from "#ports/errors/conflict.ts";
import { ask, call, type Environment, type MailRequest, type Orchestration, type Recipient } from "./requests.ts";
import { sendOnce } from "./sending/send-once.ts";

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
  const outcome = yield* call(
    sendOnce(now, known, {
      to,
      compose: function* () {
        const bundle = bundleOf(context, enrollment, effect, now());
        if (bundle.kind === "first") return { kind: "none", outcome: { kind: "skipped", reason: "bundled" } };
        const composing = withOthers(request, bundle.others);
        return yield* ask((of) => of.compose(composing));
      },
      isStopped: function* () {
        return yield* ask((of) => of.marketingStopped(enrollment.journey));
      },
      issueCoupon: function* () {
        const issued = yield* call(issueCoupon(enrollment, effect));
        if (issued.kind === "issued") request = withCoupon(request, issued.coupon);
        return issued;
      },
      onAddress: (address) => {
        if (isSendStopped(address, enrollment)) throw new Conflict();
      },
      note: function* (counter, reason) {
        const noted = request;
        yield* ask((of) => of.noteMail(counter, noted, reason));
      },
    }),
  );
  if (outcome.kind === "capped") return { outcome };
  // By an earlier attempt, whose worker has died: its code is found by its key.
  if (known.coupon && !known.coupon.outcome && hasLeft(outcome))
    known.coupon.outcome = yield* call(issueCoupon(enrollment, effect));
  const coupon = couponOf(known);
  return coupon ? { outcome, coupon } : { outcome };
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

const withCoupon = (request: MailRequest, coupon: Coupon): MailRequest => ({
  ...request,
  enrollment: { ...request.enrollment, subject: { ...request.enrollment.subject, coupon } },
});

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
