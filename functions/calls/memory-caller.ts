/** A caller that keeps the calls in memory and fails on demand: for tests and the simulator. */

import { NO_SECRET, secretsFor } from "#outgoing/guarded-client.ts";
import type { Caller, CallResult, OutgoingRequest } from "#ports/caller.ts";
import { signedHeaders } from "./signed-headers.ts";

export type MemoryCaller = Caller & {
  /** The calls that arrived, in order, with their headers. */
  arrived: { url: string; body: string; headers: Record<string, string> }[];
  /** The next `times` calls end like this and do not arrive. */
  fail(result: CallResult, times?: number): void;
};

/** Refuses what the caller over https refuses, and signs in the same way. */
export function memoryCaller(): MemoryCaller {
  const arrived: MemoryCaller["arrived"] = [];
  let fault: { result: CallResult; times: number } | undefined;
  const call = async (asked: OutgoingRequest): Promise<CallResult> => {
    if (!asked.url.startsWith("https://")) return { kind: "refused", problem: "its url does not begin with https://" };
    const headers = signedHeaders(asked, secretsFor(new URL(asked.url), asked.secrets));
    if (!headers) return { kind: "failed", problem: NO_SECRET, silent: false };
    if (fault && fault.times > 0) {
      fault.times -= 1;
      return fault.result;
    }
    arrived.push({ url: asked.url, body: asked.body, headers });
    return { kind: "delivered" };
  };
  const fail: MemoryCaller["fail"] = (result, times = 1) => {
    fault = { result, times };
  };
  return { call, arrived, fail };
}
