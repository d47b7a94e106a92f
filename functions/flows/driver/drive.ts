/** Drives an orchestration with `await`: each request is answered through ports, and what a port throws is thrown at the request. */

import type { Orchestration, Requests } from "#orchestrate/requests.ts";

/** Each request as it is answered by ports: later. */
export type LiveRequests = {
  [K in keyof Requests]: (...input: Parameters<Requests[K]>) => Promise<ReturnType<Requests[K]>> | ReturnType<Requests[K]>;
};

/** @throws whatever the orchestration does not catch */
export async function drive<T>(orchestration: Orchestration<T>, requests: LiveRequests): Promise<T> {
  const of = awaited(requests);
  let step = orchestration.next();
  while (!step.done) {
    let answer: unknown;
    try {
      answer = await step.value(of);
    } catch (error) {
      step = orchestration.throw(error);
      continue;
    }
    step = orchestration.next(answer);
  }
  return step.value;
}

/** A request sees answers and no promises, because the loop above awaits what it returns. The one place where that is claimed. */
const awaited = (requests: LiveRequests): Requests => requests as Requests;
