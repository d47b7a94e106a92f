/** Drives an orchestration without waiting: each request is answered at once, from memory. */

import { Progress } from "#orchestrate/progress.ts";
import type { Orchestration, Requests } from "#orchestrate/requests.ts";

/** @throws whatever the orchestration does not catch */
export function driveAtOnce<T>(orchestration: Orchestration<T>, requests: Requests): T {
  const progress = new Progress(orchestration);
  let request = progress.next();
  while (request) {
    let answer: unknown;
    try {
      answer = request(requests);
    } catch (error) {
      request = progress.fail(error);
      continue;
    }
    request = progress.next(answer);
  }
  return progress.result();
}
