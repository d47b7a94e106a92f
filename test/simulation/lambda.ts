/** Lambda: one invocation a process at a time, warm processes used again, dead and overdue ones replaced. */

import { type Machine, newMachine } from "./machine.ts";
import type { Run } from "./run.ts";

export type Outcome<T> = { kind: "done"; value: T } | { kind: "failed"; decisions: string };
/** Invokes the function under a name that no other invocation of the run has. */
export type Lambda<H> = <T>(invocation: string, work: (handler: H) => Promise<T>) => Promise<Outcome<T>>;

/** One may have died after its answer, of a call that it had not waited for. */
const lastAlive = <P extends { machine: Machine }>(warm: P[]): P | undefined => {
  let process = warm.pop();
  while (process && !process.machine.isAlive()) process = warm.pop();
  return process;
};

export const lambdas = (run: Run) => {
  const { timeline, trace } = run;
  const busy = new Set<Machine>();

  const lambda = <H>(timeout: number, start: (machine: Machine) => H): Lambda<H> => {
    const warm: { machine: Machine; handler: H }[] = [];
    return (invocation, work) =>
      new Promise((resolve) => {
        if (run.isDown(timeline.now())) {
          timeline.plan(timeline.now() + 1, () => resolve({ kind: "failed", decisions: "nothing runs" }));
          return;
        }
        const process = lastAlive(warm) ?? cold(start);
        const { machine } = process;
        busy.add(machine);
        const over = (outcome: Parameters<typeof resolve>[0]): void => {
          alarm.off = true;
          busy.delete(machine);
          resolve(outcome);
        };
        machine.begin(invocation, () => over({ kind: "failed", decisions: "died" }));
        const alarm = timeline.plan(timeline.now() + timeout * 1_000, () => machine.die("its time is over"));
        const done = (outcome: Parameters<typeof resolve>[0]): void => {
          if (!machine.isAlive()) return;
          machine.end();
          warm.push(process);
          over(outcome);
        };
        work(process.handler).then(
          (value) => done({ kind: "done", value }),
          (error) => {
            const decisions = error instanceof Error ? error.message : "unknown error";
            trace.note(timeline.now(), invocation, "throws", decisions);
            done({ kind: "failed", decisions });
          },
        );
      });
  };

  const cold = <H>(start: (machine: Machine) => H): { machine: Machine; handler: H } => {
    const machine = newMachine(run);
    return { machine, handler: start(machine) };
  };

  return Object.assign(lambda, {
    killAll: (decisions: string): void => {
      for (const machine of [...busy]) machine.die(decisions);
    },
  });
};
