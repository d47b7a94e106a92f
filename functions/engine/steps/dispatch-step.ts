/** The dispatcher: which file answers for which kind of step. A new kind is a file and a line in each switch. */

import type { DecisionContext } from "../decide/decision-context.ts";
import type { EngineInput, Enrollment, Instant } from "../model/enrollment.ts";
import type { Event } from "../model/event.ts";
import type { Step } from "../model/journey.ts";
import { afterCall, beginCall } from "./call.ts";
import { afterCase, beginCase, onCaseEvent, resumeCase } from "./case.ts";
import { beginChoose } from "./choose.ts";
import { afterCoupon, beginCoupon } from "./coupon.ts";
import { afterMail, beginEmail, resumeEmail } from "./email.ts";
import { beginEnd } from "./end.ts";
import { afterSet, beginSet } from "./set.ts";
import { beginSplit } from "./split.ts";
import { type StepResult, type Timing, timing } from "./step-result.ts";
import { beginWait, rescheduleWait } from "./wait.ts";
import { beginWaitFor, onAwaitedEvent, resumeWaitFor } from "./wait-for.ts";

/** A person arrives at the step. */
export function begin(step: Step, context: DecisionContext, enrollment: Enrollment, time: Timing): StepResult {
  switch (step.kind) {
    case "email":
      return beginEmail(step, context, enrollment, time);
    case "wait":
      return beginWait(step, context, enrollment, time);
    case "wait_for":
      return beginWaitFor(step, context, enrollment, time);
    case "choose":
      return beginChoose(step, context, enrollment);
    case "split":
      return beginSplit(step, enrollment);
    case "set":
      return beginSet(step);
    case "coupon":
      return beginCoupon(step, context, enrollment, time);
    case "case":
      return beginCase(step, context, enrollment, time);
    case "call":
      return beginCall(step, enrollment);
    case "end":
      return beginEnd(step);
  }
}

/** The time for which a person stood at the step is up. Steps at which nobody stands begin anew. */
export function resume(step: Step, context: DecisionContext, enrollment: Enrollment, time: Timing): StepResult {
  switch (step.kind) {
    case "email":
      return resumeEmail(step, context, enrollment, time);
    case "wait":
      return { kind: "go", to: step.next, notes: [] };
    case "wait_for":
      return resumeWaitFor(step);
    case "case":
      return resumeCase(step, context, enrollment, time);
    case "choose":
    case "split":
    case "set":
    case "coupon":
    case "call":
    case "end":
      return begin(step, context, enrollment, time);
  }
}

/** An event concerns a person who stands at the step. Undefined: it changes nothing here. */
export function onEvent(
  step: Step,
  context: DecisionContext,
  enrollment: Enrollment,
  event: Event,
  at: Instant,
  time: Timing,
): StepResult | undefined {
  switch (step.kind) {
    case "wait_for":
      return onAwaitedEvent(step, context, enrollment, event, at);
    case "wait":
      return rescheduleWait(step, context, enrollment, time);
    case "case":
      return onCaseEvent(step, enrollment, event, at);
    case "email":
    case "choose":
    case "split":
    case "set":
    case "coupon":
    case "call":
    case "end":
      return undefined;
  }
}

/** What answers an effect. */
export type EffectAnswer = Exclude<EngineInput, { kind: "wake" | "event" }>;

/** The shell has done what the step asked for. Throws for an answer to something else. */
export function onAnswer(
  step: Step,
  context: DecisionContext,
  enrollment: Enrollment,
  answer: EffectAnswer,
  now: Instant,
): StepResult {
  switch (step.kind) {
    case "email":
      return answer.kind === "mail" ? afterMail(step, context, enrollment, answer.outcome, now) : misplaced(step, answer);
    case "set":
      return answer.kind === "fields_set" ? afterSet(step) : misplaced(step, answer);
    case "coupon":
      return answer.kind === "coupon" ? afterCoupon(step, enrollment, answer, now) : misplaced(step, answer);
    case "case":
      return answer.kind === "case_opened"
        ? afterCase(step, context, enrollment, answer.case, timing(enrollment.dueAt ?? now, now))
        : misplaced(step, answer);
    case "call":
      return answer.kind === "call_queued" ? afterCall(step) : misplaced(step, answer);
    case "wait":
    case "wait_for":
    case "choose":
    case "split":
    case "end":
      return misplaced(step, answer);
  }
}

const misplaced = (step: Step, answer: EffectAnswer): never => {
  throw new Error(`an answer of kind ${answer.kind} arrived at step "${step.id}", which did not ask for it`);
};
