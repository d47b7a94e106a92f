/** `set:` – writes fields of the customer that the settings declare writable. */

import { misplaced, type StepKind } from "./step-kind.ts";

/** `values` by field name without `customer.`. */
export type SetStep = { kind: "set"; id: string; values: Record<string, string | number | boolean>; next?: string };

export const set: StepKind<SetStep> = {
  begin: ({ values }) => ({ kind: "ask", effect: { kind: "set_fields", values } }),
  resume: (step, context, enrollment, time) => set.begin(step, context, enrollment, time),
  onEvent: () => undefined,
  onAnswer: (step, _context, _enrollment, answered) =>
    answered.answer.kind === "fields_set"
      ? { kind: "go", to: step.next, notes: [{ kind: "set", fields: Object.keys(step.values) }] }
      : misplaced(step, answered),

  describe: ({ values }) =>
    `set ${Object.entries(values)
      .map(([name, value]) => `${name} to ${value}`)
      .join(", ")}`,
  ways: ({ next }) => [{ to: next }],
  difference: () => undefined,
  mail: () => undefined,
  awaits: () => [],
  label: ({ kind }) => (kind === "set" ? "had fields set" : undefined),

  cost: { decisions: 0, effects: 1, mails: 0 },
  since: "at",
  waits: false,
  asks: true,
  callsOut: false,
};
