/**
 * Runs the effects that the engine asks for, one by one, gives each outcome back to the engine, and saves where the person stands
 * then. If somebody has written the enrollment meanwhile, the outcomes are applied to what stands now; no effect is run twice.
 */

import { advance } from "#engine/decide/advance.ts";
import type { DecisionContext } from "#engine/decide/decision-context.ts";
import { applyOutcomes, type EffectOutcome } from "#engine/decide/enrollments/apply-outcomes.ts";
import { withLease } from "#engine/decide/enrollments/effect-lease.ts";
import type { Advance } from "#engine/decide/enrollments/follow.ts";
import { isByFacts } from "#engine/decide/enrollments/is-by-facts.ts";
import type { Effect, Enrollment } from "#engine/model/enrollment.ts";
import type { EffectAnswer } from "#engine/steps/step-kind.ts";
import { Conflict } from "#ports/conflict.ts";
import { errorText } from "#ports/error-text.ts";
import { TemporaryError } from "#ports/temporary-error.ts";
import { ask, type Environment, type Orchestration } from "./requests.ts";
import { waitAfterConflict } from "./retry-on-conflict.ts";
import { sendMail } from "./send-mail.ts";
import { setFields } from "./set-fields.ts";

/** Where the person stands, and the context as it is once the effects are done. */
export type EffectsRun = { context: DecisionContext; enrollment: Enrollment };

export type Decided = {
  context: DecisionContext;
  /** As it was read, or as it begins. */
  before: Enrollment;
  isNew?: boolean;
  advanced: Advance;
  /**
   * Stored before its effects are run; what goes wrong with them is left to the sweep, which takes the enrollment up when its lease
   * is over. A wake needs no lease: the row stands at the step before, is due, and keeps the events that come.
   */
  leased: boolean;
};

/**
 * @throws Conflict when another writer was faster, and no effect has been run
 * @throws RetryLater when another worker is sending the same mail, or its turn has not come
 */
export function* runEffects(environment: Environment, decided: Decided): Orchestration<EffectsRun> {
  let { context, before } = decided;
  let current = decided.advanced;
  let isStored = !decided.leased && !isByFacts(context.journey, current.decisions);
  const decisions = [...current.decisions];
  let outcomes: EffectOutcome[] = [];
  for (let attempt = 1; ; ) {
    const [effect] = current.effects;
    let isConflict = false;
    if (effect && !isStored) {
      const leased = withLease(current.enrollment, environment.now());
      const result = yield* ask((of) => of.lease(leased));
      if (result === "conflict") isConflict = true;
      else {
        current = { ...current, enrollment: result };
        before = result;
        outcomes = [];
        isStored = true;
      }
    } else if (effect) {
      const step = current.enrollment.step ?? "";
      try {
        const ran = yield* runEffect(environment, context, current.enrollment, effect);
        outcomes.push({ step, answer: ran.answer });
        const applied = yield* applyAnswer(environment, ran, current.enrollment);
        context = applied.context;
        current = applied.advanced;
      } catch (error) {
        if (!decided.leased) throw error;
        const left = current.enrollment;
        if (!(error instanceof TemporaryError)) yield* ask((of) => of.noteFailed(left, errorText(error)));
        return { context, enrollment: left };
      }
      decisions.push(...current.decisions);
      // Where a fork has led is stored before anything is done there: a repeat by newer facts would go the other way as well.
      isStored = !isByFacts(context.journey, current.decisions);
    } else {
      const save = { before: decided.isNew ? undefined : decided.before, after: current.enrollment, decisions };
      const result = yield* ask((of) => of.saveEnrollment(save));
      if (result !== "conflict") return { context, enrollment: result };
      isConflict = true;
    }
    if (!isConflict) continue;
    if (outcomes.length === 0) throw new Conflict();
    yield* waitAfterConflict(environment.now, attempt++);
    const standing = yield* standingNow(context, before);
    if (!standing) return { context, enrollment: current.enrollment };
    context = standing.context;
    current = applyOutcomes(context, { before, standing: standing.enrollment, outcomes }, environment.now());
    isStored = !isByFacts(context.journey, current.decisions);
    if (current.enrollment === standing.enrollment) return standing;
  }
}

/** Applies what came of an effect. It may have taken long: what hangs on facts of the customer is decided by those of now. */
function* applyAnswer(
  { now }: Environment,
  { context, answer }: { context: DecisionContext; answer: EffectAnswer },
  enrollment: Enrollment,
): Orchestration<{ context: DecisionContext; advanced: Advance }> {
  const advanced = advance(context, enrollment, answer, now());
  // A field that was set has just been read with all else.
  if (answer.kind === "fields_set" || !isByFacts(context.journey, advanced.decisions)) return { context, advanced };
  const customerRecord = yield* ask((of) => of.customerRecord(enrollment.customer));
  if (!customerRecord) return { context, advanced };
  const fresh = { ...context, customerRecord };
  return { context: fresh, advanced: advance(fresh, enrollment, answer, now()) };
}

/** The enrollment as it is stored now, in the version in which it stands; undefined: it is gone. */
function* standingNow({ settings }: DecisionContext, { customer, id }: Enrollment): Orchestration<EffectsRun | undefined> {
  const customerRecord = yield* ask((of) => of.customerRecord(customer));
  const enrollment = customerRecord?.enrollments.find((one) => one.id === id);
  if (!customerRecord || !enrollment) return undefined;
  const journey = yield* ask((of) => of.version(enrollment));
  return { context: { journey, settings, customerRecord }, enrollment };
}

/** Every effect may be asked for again after a crash: each finds by its derived key what it has done already. */
function* runEffect(
  environment: Environment,
  context: DecisionContext,
  enrollment: Enrollment,
  effect: Effect,
): Orchestration<{ answer: EffectAnswer; context: DecisionContext }> {
  if (effect.kind === "send_mail") {
    return { context, answer: { kind: "mail", outcome: yield* sendMail(environment, context, enrollment, effect) } };
  }
  yield* ask((of) => of.noteEffect(enrollment, effect));
  switch (effect.kind) {
    case "set_fields":
      return { context: yield* setFields(environment, context, effect), answer: { kind: "fields_set" } };
    case "issue_coupon":
      return { context, answer: { kind: "coupon", outcome: yield* ask((of) => of.issueCoupon(enrollment, effect)) } };
    case "open_case":
      return { context, answer: { kind: "case_opened", case: yield* ask((of) => of.openCase(enrollment, effect)) } };
    case "queue_call":
      yield* ask((of) => of.queueCall(enrollment, effect));
      return { context, answer: { kind: "call_queued" } };
  }
}
