/** The dispatcher: which file answers for which kind of step. A new kind is a file and a line in each switch. */

import type { Scene } from "../decide/decision-context.ts";
import type { Happening, Instant, Walk } from "../model/enrollment.ts";
import type { Event } from "../model/event.ts";
import type { Step } from "../model/journey.ts";
import { afterCall, beginCall } from "./call.ts";
import { afterCase, beginCase, hearCase, resumeCase } from "./case.ts";
import { beginChoose } from "./choose.ts";
import { afterCoupon, beginCoupon } from "./coupon.ts";
import { afterMail, beginEmail, resumeEmail } from "./email.ts";
import { beginEnd } from "./end.ts";
import { afterSet, beginSet } from "./set.ts";
import { beginSplit } from "./split.ts";
import { type Outlook, type Tempo, tempo } from "./step-result.ts";
import { beginWait, retimeWait } from "./wait.ts";
import { beginWaitFor, hearWaitFor, resumeWaitFor } from "./wait-for.ts";

/** A person arrives at the step. */
export const begin = (step: Step, scene: Scene, walk: Walk, time: Tempo): Outlook => {
  switch (step.kind) {
    case "email":
      return beginEmail(step, scene, walk, time);
    case "wait":
      return beginWait(step, scene, walk, time);
    case "wait_for":
      return beginWaitFor(step, scene, walk, time);
    case "choose":
      return beginChoose(step, scene, walk);
    case "split":
      return beginSplit(step, walk);
    case "set":
      return beginSet(step);
    case "coupon":
      return beginCoupon(step, scene, walk, time);
    case "case":
      return beginCase(step, scene, walk, time);
    case "call":
      return beginCall(step, walk);
    case "end":
      return beginEnd(step);
  }
};

/** The time for which a person stood at the step is up. Steps at which nobody stands begin anew. */
export const resume = (step: Step, scene: Scene, walk: Walk, time: Tempo): Outlook => {
  switch (step.kind) {
    case "email":
      return resumeEmail(step, scene, walk, time);
    case "wait":
      return { kind: "go", to: step.next, notes: [] };
    case "wait_for":
      return resumeWaitFor(step);
    case "case":
      return resumeCase(step, scene, walk, time);
    case "choose":
    case "split":
    case "set":
    case "coupon":
    case "call":
    case "end":
      return begin(step, scene, walk, time);
  }
};

/** An event concerns a person who stands at the step. Undefined: it changes nothing here. */
export const hear = (step: Step, scene: Scene, walk: Walk, event: Event, at: Instant, time: Tempo): Outlook | undefined => {
  switch (step.kind) {
    case "wait_for":
      return hearWaitFor(step, scene, walk, event, at);
    case "wait":
      return retimeWait(step, scene, walk, time);
    case "case":
      return hearCase(step, walk, event, at);
    case "email":
    case "choose":
    case "split":
    case "set":
    case "coupon":
    case "call":
    case "end":
      return undefined;
  }
};

/** What answers an effect. */
export type Answer = Exclude<Happening, { kind: "wake" | "event" }>;

const misplaced = (step: Step, answer: Answer): never => {
  throw new Error(`an answer of kind ${answer.kind} arrived at step "${step.id}", which did not ask for it`);
};

/** The shell has done what the step asked for. Throws for an answer to something else. */
export const answered = (step: Step, scene: Scene, walk: Walk, answer: Answer, now: Instant): Outlook => {
  switch (step.kind) {
    case "email":
      return answer.kind === "mail" ? afterMail(step, scene, walk, answer.outcome, now) : misplaced(step, answer);
    case "set":
      return answer.kind === "fields_set" ? afterSet(step) : misplaced(step, answer);
    case "coupon":
      return answer.kind === "coupon" ? afterCoupon(step, walk, answer, now) : misplaced(step, answer);
    case "case":
      return answer.kind === "case_opened"
        ? afterCase(step, scene, walk, answer.case, tempo(walk.dueAt ?? now, now))
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
};
