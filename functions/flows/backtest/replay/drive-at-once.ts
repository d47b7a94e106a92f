/** Drives an orchestration without waiting: each request is answered at once, from memory. */

import { type Orchestration, type Requests, runAtOnce } from "#orchestrate/requests.ts";

/** @throws whatever the orchestration does not catch */
export function driveAtOnce<T>(orchestration: Orchestration<T>, requests: Requests): T {
  return runAtOnce(orchestration, requests);
}
