/** `end:` – ends the enrollment with the marketer's own reason. */

import { misplaced, type StepKind } from "./step-kind.ts";

export type EndStep = { kind: "end"; id: string; reason: string };

export const end: StepKind<EndStep> = {
  begin: ({ reason }) => ({ kind: "end", reason, notes: [] }),
  resume: (step, context, enrollment, time) => end.begin(step, context, enrollment, time),
  onEvent: () => undefined,
  onAnswer: (step, _context, _enrollment, answered) => misplaced(step, answered),

  describe: ({ reason }) => `end: ${reason}`,
  ways: () => [],
  difference: () => undefined,
  mail: () => undefined,
  awaits: () => [],
  label: () => undefined,

  cost: { decisions: 0, effects: 0, mails: 0 },
  since: "at",
  waits: false,
  asks: false,
  callsOut: false,
};
