/** What a room looks at: the newest answer of one operation, whether it is on its way, and what went wrong. */

import { batch, type ReadonlySignal, signal } from "@preact/signals";
import type { OperationName } from "#operations/registry.ts";
import type { InputOf, OutputOf } from "#operations/typed-registry.ts";
import { askAt } from "./ask.ts";
import type { Problem } from "./problem.ts";

export type Asked<Input extends object, Output> = {
  output: ReadonlySignal<Output | undefined>;
  problem: ReadonlySignal<Problem | undefined>;
  busy: ReadonlySignal<boolean>;
  /** Which thing was asked about last: whoever shows one thing shows nothing that is of another. */
  about: ReadonlySignal<string | undefined>;
  /** Asks anew; what was on its way before is stopped. The last answer stays in sight, unless it is about another thing. */
  ask(input: Input, thing?: string): Promise<void>;
  /** The same once more, unseen where nothing has changed. */
  again(): Promise<void>;
  /** Stops, and forgets what was shown. */
  forget(): void;
};

/** Of an operation. */
export function asked<N extends OperationName>(name: N): Asked<InputOf<N>, OutputOf<N>> {
  return askedAt(name);
}

/** Of a path below `/api/`. An answer is shown only while it is of what was asked last. */
export function askedAt<Input extends object, Output>(path: string): Asked<Input, Output> {
  const output = signal<Output | undefined>(undefined);
  const problem = signal<Problem | undefined>(undefined);
  const busy = signal(false);
  const about = signal<string | undefined>(undefined);
  let last: Input | undefined;
  let running: AbortController | undefined;
  let shown = "";

  const run = async (input: Input): Promise<void> => {
    running?.abort();
    const own = new AbortController();
    running = own;
    busy.value = true;
    const answer = await askAt<Output>(path, input, own.signal);
    if (running !== own || !answer) return;
    batch(() => {
      busy.value = false;
      problem.value = answer.ok ? undefined : answer.problem;
      if (!answer.ok) return;
      const text = JSON.stringify(answer.output);
      if (text !== shown || output.value === undefined) output.value = answer.output;
      shown = text;
    });
  };
  const forget = (): void => {
    running?.abort();
    running = undefined;
    last = undefined;
    batch(() => {
      output.value = undefined;
      problem.value = undefined;
      busy.value = false;
      about.value = undefined;
    });
  };
  return {
    output,
    problem,
    busy,
    about,
    ask: async (input, thing = "") => {
      if (about.value !== thing) forget();
      last = input;
      about.value = thing;
      await run(input);
    },
    again: async () => {
      // While one is on its way its answer is the newest.
      if (last && !busy.value) await run(last);
    },
    forget,
  };
}
