/** `call:` – queues an outgoing webhook and goes on at once: whether it arrives is the queue's business. */

import { callKey } from "../model/ids.ts";
import { misplaced, type StepKind } from "./step-kind.ts";

/** An outgoing webhook of the settings, by name. */
export type CallStep = { kind: "call"; id: string; name: string; next?: string };

export const call: StepKind<CallStep> = {
  begin: (step, _context, enrollment) => ({
    kind: "ask",
    effect: { kind: "queue_call", callKey: callKey(enrollment.id, enrollment.entry, step.id), name: step.name },
  }),
  resume: (step, context, enrollment, time) => call.begin(step, context, enrollment, time),
  onEvent: () => undefined,
  onAnswer: (step, _context, _enrollment, answered) =>
    answered.answer.kind === "call_queued"
      ? { kind: "go", to: step.next, notes: [{ kind: "called", name: step.name }] }
      : misplaced(step, answered),

  describe: ({ name }) => `call ${name}`,
  ways: ({ next }) => [{ to: next }],
  difference: () => undefined,
  mail: () => undefined,
  awaits: () => [],
  label: ({ kind }) => (kind === "called" ? "called" : undefined),

  cost: { decisions: 0, effects: 1, mails: 0 },
  since: "at",
  waits: false,
  asks: true,
  callsOut: true,
};
