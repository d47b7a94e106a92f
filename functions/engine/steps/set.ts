/** `set:` – writes fields of the customer that the settings declare writable. */

import { misplaced, type StepKind } from "./step-kind.ts";

/** `values` by field name without `customer.`. `withdraw`: topics about which the customer gets nothing more until they ask for it. */
export type SetStep = {
  kind: "set";
  id: string;
  values: Record<string, string | number | boolean>;
  withdraw?: string[];
  next?: string;
};

export const set: StepKind<SetStep> = {
  begin: ({ values, withdraw }) => ({ kind: "ask", effect: { kind: "set_fields", values, ...(withdraw ? { withdraw } : {}) } }),
  resume: (step, context, enrollment, time) => set.begin(step, context, enrollment, time),
  onEvent: () => undefined,
  onAnswer: (step, _context, _enrollment, answered) =>
    answered.answer.kind === "fields_set"
      ? { kind: "go", to: step.next, notes: [{ kind: "set", fields: [...Object.keys(step.values), ...withdrawnIn(step)] }] }
      : misplaced(step, answered),

  describe: (step) =>
    `set ${[
      ...Object.entries(step.values).map(([name, value]) => `${name} to ${value}`),
      ...withdrawnIn(step).map((name) => `${name} to withdrawn`),
    ].join(", ")}`,
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

const withdrawnIn = ({ withdraw = [] }: SetStep): string[] => withdraw.map((topic) => `consents.${topic}`);
