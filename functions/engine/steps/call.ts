/** `call:` – queues an outgoing webhook and goes on at once: whether it arrives is the queue's business. */

import type { Enrollment } from "../model/enrollment.ts";
import { callKey } from "../model/ids.ts";
import type { CallStep } from "../model/journey.ts";
import type { StepResult } from "./step-result.ts";

export function beginCall(step: CallStep, enrollment: Enrollment): StepResult {
  return {
    kind: "ask",
    effect: { kind: "queue_call", callKey: callKey(enrollment.id, enrollment.entry, step.id), name: step.name },
  };
}

export function afterCall(step: CallStep): StepResult {
  return {
    kind: "go",
    to: step.next,
    notes: [{ kind: "called", name: step.name }],
  };
}
