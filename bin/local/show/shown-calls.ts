/** The outgoing calls that the local system has tried, kept to be looked at. */

import type { Caller, OutgoingRequest } from "#ports/caller.ts";

export type ShownCall = { id: string; at: string; url: string; body: unknown; outcome: string; problem?: string };

const MOST = 1_000;

/** The same caller, and a list of what it was asked for and what came of it, oldest first. */
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
