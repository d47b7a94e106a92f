/** Drives an orchestration with `await`: each request is answered through ports, and what a port throws is thrown at the request. */

import { Progress } from "#orchestrate/progress.ts";
import type { Orchestration, Requests } from "#orchestrate/requests.ts";

/** Each request as it is answered by ports: later. */
export type LiveRequests = {
  [K in keyof Requests]: (...input: Parameters<Requests[K]>) => Promise<ReturnType<Requests[K]>> | ReturnType<Requests[K]>;
};

/** @throws whatever the orchestration does not catch */
export async function drive<T>(orchestration: Orchestration<T>, requests: LiveRequests): Promise<T> {
  const of = awaited(requests);
  const progress = new Progress(orchestration);
  let request = progress.next();
  while (request) {
    let answer: unknown;
    try {
      answer = await request(of);
    } catch (error) {
      request = progress.fail(error);
      continue;
    }
    request = progress.next(answer);
  }
  return progress.result();
}

/** A request sees answers and no promises, because the loop above awaits what it returns. */
const awaited = (requests: LiveRequests): Requests => requests as Requests;
