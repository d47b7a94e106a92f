/** A kind of step that is in no product: `greet:` writes a field of the customer. As functions/engine/steps/greet.ts would be. */

import { misplaced, type StepKind } from "#engine/steps/step-kind.ts";

export type GreetStep = { kind: "greet"; id: string; field: string; next?: string };

export const greet: StepKind<GreetStep> = {
  begin: ({ field }) => ({ kind: "ask", effect: { kind: "set_fields", values: { [field]: true } } }),
  resume: (step, context, enrollment, time) => greet.begin(step, context, enrollment, time),
  onEvent: () => undefined,
  onAnswer: (step, _context, _enrollment, answered) =>
    answered.answer.kind === "fields_set"
      ? { kind: "go", to: step.next, notes: [{ kind: "set", fields: [step.field] }] }
      : misplaced(step, answered),
  describe: ({ field }) => `greet by ${field}`,
  ways: ({ next }) => [{ to: next }],
  difference: (name, was, is) => (was.field === is.field ? undefined : `${name} greets by ${is.field} now.`),
  mail: () => undefined,
  awaits: () => [],
  label: ({ kind }) => (kind === "set" ? "was greeted" : undefined),
  cost: { decisions: 0, effects: 1, mails: 0 },
  since: "at",
  waits: false,
  asks: true,
  callsOut: false,
};
