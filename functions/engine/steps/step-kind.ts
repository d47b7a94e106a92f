/** What every kind of step brings: one object with all its verbs. The list of kinds is in step-kinds.ts. */

import type { ContextOf } from "../context/context.ts";
import type { Said } from "../describe/said.ts";
import type { DecisionRecord, EngineInput, Enrollment, Instant, MailToSend } from "../model/enrollment.ts";
import type { Event } from "../model/event.ts";
import type { AnyStep, JourneyForm } from "../model/journey-form.ts";
import type { Trigger } from "../triggers/trigger-kinds.ts";
import type { StepResult, Timing } from "./step-result.ts";

/**
 * The verbs of one kind of step. Those that decide are pure: no I/O, no clock, no chance; they get the step, the context,
 * and the enrollment that is at the step.
 */
export type StepKind<S extends AnyStep> = {
  /** A person arrives at the step. */
  begin(step: S, context: StepContext, enrollment: Enrollment, time: Timing): StepResult;
  /** The time for which a person waited at the step is up. A kind at which nobody waits begins anew. */
  resume(step: S, context: StepContext, enrollment: Enrollment, time: Timing): StepResult;
  /** An event concerns a person who is at the step. Undefined: it changes nothing here. */
  onEvent(step: S, context: StepContext, enrollment: Enrollment, occurred: Occurred): StepResult | undefined;
  /** The shell has run the effect that the step asked for. Throws for an answer to another effect: see `misplaced`. */
  onAnswer(step: S, context: StepContext, enrollment: Enrollment, answered: Answered): StepResult;

  /** What the step does, such as `wait 14 days`: for plans and drawings. */
  describe(step: S): string;
  /** Where the step leads, in reading order; none: the enrollment ends here. */
  ways(step: S): Way[];
  /** What an edit changed, as a sentence of ours or in plain English, where `describe` does not show it; undefined: nothing that needs a sentence of its own. */
  difference(name: string, was: S, is: S): Said | string | undefined;
  /** The mail that the step sends, if it sends one. */
  mail(step: S): MailToSend | undefined;
  /** The types of events that let people go on from here. */
  awaits(step: S): readonly string[];
  /** What a report calls a decision at such a step; undefined for what it does not count. */
  label(decision: DecisionRecord): string | undefined;

  /** What one passage costs beside the entry; each is multiplied by its price in flows/backtest/report/costs.ts. */
  cost: { decisions: 0 | 1; effects: 0 | 1; mails: 0 | 1 };
  /** What the step counts from: the moment for which it was planned, or the one at which waits begin (see `Timing`). */
  since: "planned" | "at";
  /** People wait here for a length of time: the step is named by it, and an edit reschedules them from when they arrived. */
  waits: boolean;
  /** Whoever stands here waits for the outcome of an effect; events that come meanwhile are kept for what follows. */
  asks: boolean;
  /** Reaches systems of others, which may send back what they received. */
  callsOut: boolean;
};

/** What a step may know; of the other steps only what all of them have. */
export type StepContext = ContextOf<JourneyForm<AnyStep, Trigger>>;

/** `at`: when the event happened, never later than `now`. Epoch milliseconds. */
export type Occurred = { event: Event; at: Instant; now: Instant };

/** What an effect came to. */
export type EffectAnswer = Exclude<EngineInput, { kind: "wake" | "event" | "night" }>;

/** `time`: planned for when the effect was asked for. */
export type Answered = { answer: EffectAnswer; time: Timing };

/** A way out of a step, with its name where there are several; an undefined `to` is the end of the journey. */
export type Way = { name?: string; to: string | undefined; brings?: Brings };

/**
 * What is known of whoever goes that way, beside what was known before: one of these events has happened, with what it carries; this
 * condition (CEL) has held; these facts have been learnt.
 */
export type Brings = { events?: { event: string; if?: string }[]; holds?: string; facts?: string[] };

/** Refuses an answer to an effect that this step did not ask for: the caller quarantines the enrollment with this reason. */
export function misplaced(step: AnyStep, { answer }: Answered): never {
  throw new Error(`an answer of kind ${answer.kind} arrived at step "${step.id}", which did not ask for it`);
}
