/**
 * Stores where a person stands, runs the effects that the engine asks for, one by one, gives each outcome back to the engine, and
 * saves where the person stands then. If somebody has written the enrollment meanwhile, the outcomes are applied to what stands now;
 * no effect is run twice.
 */

import { advance } from "#engine/decide/advance.ts";
import type { DecisionContext } from "#engine/decide/decision-context.ts";
import { applyOutcomes, type EffectOutcome } from "#engine/decide/enrollments/apply-outcomes.ts";
import { withLease } from "#engine/decide/enrollments/effect-lease.ts";
import type { Advance } from "#engine/decide/enrollments/follow.ts";
import { isByFacts } from "#engine/decide/enrollments/is-by-facts.ts";
import { withMail } from "#engine/fold/remembered-past.ts";
import type { DecisionRecord, Effect, Enrollment, MailEffect, MailOutcome } from "#engine/model/enrollment.ts";
import type { EffectAnswer } from "#engine/steps/step-kind.ts";
import { Conflict } from "#ports/errors/conflict.ts";
import { errorText } from "#ports/errors/error-text.ts";
import { TemporaryError } from "#ports/errors/temporary-error.ts";
import { journeysByStart } from "./journeys-by-start.ts";
import { ask, call, type Environment, type Orchestration } from "./requests.ts";
import { mustBeSaved, retryOnConflict, waitAfterConflict } from "./retry-on-conflict.ts";
import { sendMail } from "./send-mail.ts";
import { setFields } from "./set-fields.ts";

/** What was decided on an enrollment whose row stands at the step before: as it was read, and as it is now. */
export type Decided = { context: DecisionContext; before: Enrollment; advanced: Advance };

/** Where the person stands, and the context as it is once the effects are done. */
export type EffectsRun = { context: DecisionContext; enrollment: Enrollment };

export type EffectsOptions = {
  /** What goes wrong with an effect is left to the sweep: the enrollment is stored where it asked for it, and due. */
  leaveTrouble: boolean;
};

/**
 * @throws Conflict when another writer was faster, and no effect has been run
 * @throws RetryLater when another worker is sending the same mail, or its turn has not come
 */
export function* runEffects(environment: Environment, decided: Decided, options: EffectsOptions): Orchestration<EffectsRun> {
  const { now } = environment;
  let { context, before, advanced: current } = decided;
  let decisions: DecisionRecord[] = current.decisions;
  let outcomes: EffectOutcome[] = [];
  for (let attempt = 1; ; ) {
    const [effect] = current.effects;
    const { enrollment } = current;
    // Where a fork has led is stored before anything is done there: a repeat by newer facts would go the other way as well.
    const isToBeStored = effect !== undefined && isByFacts(context.journey, current.decisions);
    if (effect && !isToBeStored) {
      try {
        let answer: EffectAnswer;
        if (effect.kind === "send_mail") {
          const sent = yield* call(sendMail(environment, context, enrollment, effect));
          context = yield* call(rememberMail(environment, context, effect, sent.outcome));
          answer = { kind: "mail", ...sent };
        } else {
          const ran = yield* call(runEffect(environment, context, enrollment, effect));
          context = ran.context;
          answer = ran.answer;
        }
        outcomes.push({ step: enrollment.step ?? "", answer });
        current = advance(context, enrollment, answer, now());
        // It may have taken long: what hangs on facts of the customer is decided by those of now. A field that was set has just
        // been read with all else.
        if (answer.kind !== "fields_set" && isByFacts(context.journey, current.decisions)) {
          context = yield* call(asOfNow(context, enrollment));
          current = advance(context, enrollment, answer, now());
        }
      } catch (error) {
        if (!options.leaveTrouble) throw error;
        if (!(error instanceof TemporaryError)) yield* ask((of) => of.noteFailed(enrollment, errorText(error)));
        return { context, enrollment };
      }
      if (current.decisions.length > 0) decisions = [...decisions, ...current.decisions];
      continue;
    }
    const save = { before, after: isToBeStored ? withLease(enrollment, now()) : enrollment, decisions };
    const result = yield* ask((of) => (isToBeStored ? of.lease(save) : of.saveEnrollment(save)));
    if (result !== "conflict") {
      if (!isToBeStored) return { context, enrollment: result };
      before = result;
      current = { ...current, enrollment: result, decisions: [] };
      decisions = [];
      outcomes = [];
      continue;
    }
    if (outcomes.length === 0) throw new Conflict();
    yield* waitAfterConflict(now, attempt++);
    const standing = yield* standingNow(context, before);
    if (!standing) return { context, enrollment };
    context = standing.context;
    current = applyOutcomes(context, { before, standing: standing.enrollment, outcomes }, now());
    if (current.enrollment === standing.enrollment) return standing;
  }
}

/** The context with what is known of the customer now; of one who is gone, with what was known. */
function* asOfNow(context: DecisionContext, { customer }: Enrollment): Orchestration<DecisionContext> {
  const customerRecord = yield* ask((of) => of.customerRecord(customer));
  return customerRecord ? { ...context, customerRecord } : context;
}

/** The enrollment as it is stored now, in the version in which it stands; undefined: it is gone. */
function* standingNow({ settings }: DecisionContext, { customer, id }: Enrollment): Orchestration<EffectsRun | undefined> {
  const customerRecord = yield* ask((of) => of.customerRecord(customer));
  const enrollment = customerRecord?.enrollments.find((one) => one.id === id);
  if (!customerRecord || !enrollment) return undefined;
  const journey = yield* ask((of) => of.version(enrollment));
  return { context: { journey, settings, customerRecord }, enrollment };
}

/** Any but a mail. Every effect may be asked for again after a crash: each finds by its derived key what it has done already. */
function* runEffect(
  environment: Environment,
  context: DecisionContext,
  enrollment: Enrollment,
  effect: Exclude<Effect, MailEffect>,
): Orchestration<{ answer: EffectAnswer; context: DecisionContext }> {
  yield* ask((of) => of.noteEffect(enrollment, effect));
  switch (effect.kind) {
    case "set_fields":
      return { context: yield* call(setFields(environment, context, effect)), answer: { kind: "fields_set" } };
    case "issue_coupon":
      return { context, answer: { kind: "coupon", outcome: yield* ask((of) => of.issueCoupon(enrollment, effect)) } };
    case "open_case":
      return { context, answer: { kind: "case_opened", case: yield* ask((of) => of.openCase(enrollment, effect)) } };
    case "queue_call":
      yield* ask((of) => of.queueCall(enrollment, effect));
      return { context, answer: { kind: "call_queued" } };
  }
}

/**
 * Notes on the profile that a mail has reached the customer: only where some condition asks for it, since it costs a write a mail. A
 * repeat finds it noted already.
 *
 * @throws RetryLater when other writers were faster at every attempt
 */
function* rememberMail(
  { live, now }: Environment,
  context: DecisionContext,
  { mailKey, step }: MailEffect,
  { kind }: MailOutcome,
): Orchestration<DecisionContext> {
  const isTheirs = step.to === undefined && (kind === "sent" || kind === "unconfirmed");
  if (!isTheirs || !journeysByStart(live).remembersMails) return context;
  const { journey } = context;
  const mail = { mailKey, journey: journey.name, topic: step.topic ?? journey.topic, at: now() };
  let { customer } = context.customerRecord;
  let isFirst = true;
  return yield* retryOnConflict(now, function* () {
    if (!isFirst) customer = (yield* ask((of) => of.customerRecord(customer.id)))?.customer ?? customer;
    isFirst = false;
    const next = withMail(customer, mail);
    const saved = next === customer ? customer : mustBeSaved(yield* ask((of) => of.saveCustomer(next)));
    return { ...context, customerRecord: { ...context.customerRecord, customer: saved } };
  });
}
