/** Drives an orchestration without waiting: each request is answered at once, from memory. */

import type { Orchestration, Requests } from "#orchestrate/requests.ts";

/** @throws whatever the orchestration does not catch */
export function driveAtOnce<T>(orchestration: Orchestration<T>, requests: Requests): T {
  let step = orchestration.next();
  while (!step.done) {
    let answer: unknown;
    try {
      answer = step.value(requests);
    } catch (error) {
      step = orchestration.throw(error);
      continue;
    }
    step = orchestration.next(answer);
  }
  return step.value;
}
