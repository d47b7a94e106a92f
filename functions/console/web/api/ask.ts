/** Runs one operation on the server, typed by the registry that the server itself runs it by. */

import type { OperationName } from "#operations/registry.ts";
import type { InputOf, OutputOf } from "#operations/typed-registry.ts";
import { signedOut } from "../session.ts";
import { type Problem, problemOf } from "./problem.ts";

export type Answer<Output> = { ok: true; output: Output } | { ok: false; problem: Problem };

/** Undefined where `stop` ended it: whoever asked does not want to know any more. */
export function ask<N extends OperationName>(
  name: N,
  input: InputOf<N>,
  stop?: AbortSignal,
): Promise<Answer<OutputOf<N>> | undefined> {
  return askAt(name, input, stop);
}

/** What is no operation, but the affair of the machine on which the system runs: its path below `/api/`. */
export async function askAt<Output>(path: string, input: object, stop?: AbortSignal): Promise<Answer<Output> | undefined> {
  const request = {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify(input),
    ...(stop ? { signal: stop } : {}),
  };
  try {
    const response = await fetch(`/api/${path}`, request);
    // What a server of this very build has shaped needs no second look.
    if (response.ok) return { ok: true, output: await response.json() };
    const problem = problemOf(response.status, await response.json().catch(() => undefined));
    if (problem.kind === "signed-out") signedOut.value = true;
    return { ok: false, problem };
  } catch {
    return stop?.aborted ? undefined : { ok: false, problem: { kind: "unreachable" } };
  }
}
