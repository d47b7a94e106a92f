/** Keeps the outgoing calls that the local system has tried, to be shown. */

import type { Caller, OutgoingRequest } from "#ports/caller.ts";

/** `at` is ISO 8601, UTC; `outcome` the kind of the result. */
export type ShownCall = { id: string; at: string; url: string; body: unknown; outcome: string; problem?: string };

const MOST = 1_000;

/** The same caller, and the list of its calls with their results, oldest first. */
export function shownCalls(caller: Caller): { caller: Caller; calls(): ShownCall[] } {
  const tried: ShownCall[] = [];
  const call: Caller["call"] = async (request) => {
    const result = await caller.call(request);
    const problem = result.kind === "delivered" ? {} : { problem: result.problem };
    tried.push({ ...shown(request), outcome: result.kind, ...problem });
    if (tried.length > MOST) tried.shift();
    return result;
  };
  return { caller: { call }, calls: () => tried };
}

const shown = ({ id, at, url, body }: OutgoingRequest): Omit<ShownCall, "outcome"> => ({
  id,
  at: new Date(at).toISOString(),
  url,
  body: JSON.parse(body),
});
