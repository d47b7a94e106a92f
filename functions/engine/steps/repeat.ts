/** `repeat:` – one round of it: its steps, or on at once where what it is repeated for has come about. */

import { decideIn } from "../context/context.ts";
import { ROUND } from "../model/facts.ts";
import { misplaced, type StepKind } from "./step-kind.ts";

/**
 * Each round is a step of its own, whose steps lead to the next one: so each mail of each round has its own key. `first`: the round's
 * first step; `next`: what follows the last round. `until` is CEL.
 */
export type RepeatStep = {
  kind: "repeat";
  id: string;
  round: number;
  times: number;
  until?: string;
  first?: string;
  next?: string;
};

export const repeat: StepKind<RepeatStep> = {
  begin: (step, context, enrollment) => {
    const { round, times, until, first, next } = step;
    if (until !== undefined && decideIn(context, until, enrollment.subject).holds)
      return { kind: "go", to: next, notes: [{ kind: "chosen", branch: untilText(until) }] };
    return { kind: "go", to: first, notes: [{ kind: "chosen", branch: roundText(round, times) }], learnt: { round } };
  },
  resume: (step, context, enrollment, time) => repeat.begin(step, context, enrollment, time),
  onEvent: () => undefined,
  onAnswer: (step, _context, _enrollment, answered) => misplaced(step, answered),

  describe: ({ round, times }) => `repeat: ${roundText(round, times)}`,
  ways: ({ round, times, until, first, next }) =>
    until === undefined
      ? [{ to: first, brings: ROUND_KNOWN }]
      : [
          { name: roundText(round, times), to: first, brings: ROUND_KNOWN },
          { name: untilText(until), to: next, brings: { holds: until } },
        ],
  difference: () => undefined,
  mail: () => undefined,
  awaits: () => [],
  label: (decision) => (decision.kind === "chosen" ? decision.branch : undefined),

  cost: { decisions: 0, effects: 0, mails: 0 },
  since: "at",
  waits: false,
  asks: false,
  callsOut: false,
};

const ROUND_KNOWN = { facts: [ROUND] };

const roundText = (round: number, times: number): string => `round ${round} of ${times}`;

const untilText = (until: string): string => `no more, as ${until}`;
