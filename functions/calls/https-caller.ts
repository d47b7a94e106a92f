/** Outgoing calls: signed POSTs by the guarded client, with the secrets that are stored for the host of their address. */

import { type GuardOptions, guardedClient, NO_SECRET, secretsFor } from "#outgoing/guarded-client.ts";
import type { Caller, CallResult, OutgoingRequest } from "#ports/caller.ts";
import { signedHeaders } from "./signed-headers.ts";

const TIME_LIMIT = 10_000;

/** `timeLimit`: for resolving, connecting, sending and the answer's status line together, in milliseconds. */
export type HttpsCallerOptions = GuardOptions & { timeLimit?: number };

/** The port `Caller` over https: `refused` and `failed` are results, nothing is thrown. */
export function httpsCaller({ timeLimit = TIME_LIMIT, ...options }: HttpsCallerOptions = {}): Caller {
  const send = guardedClient(options);
  return {
    call: async (asked: OutgoingRequest) => {
      if (!URL.canParse(asked.url)) return refused("its url is none");
      const url = new URL(asked.url);
      const headers = signedHeaders(asked, secretsFor(url, asked.secrets));
      // Not before its address is looked at: what can never be called is not waited for.
      if (!headers && url.protocol === "https:") return failed(NO_SECRET, false);
      const answer = await send({
        url,
        host: url.host,
        method: "POST",
        headers: headers ?? {},
        body: asked.body,
        // The rest of the answer is not read.
        mostBytes: 0,
        timeLimit,
      });
      if (answer.kind === "answered") return meaningOf(answer.status);
      if (answer.kind === "refused") return answer;
      return failed(answer.kind === "silent" ? answer.problem : "its answer is too large", true);
    },
  };
}

const refused = (problem: string): CallResult => ({ kind: "refused", problem });
const failed = (problem: string, silent: boolean): CallResult => ({ kind: "failed", problem, silent });

/** What the status means. A redirect is not followed. */
const meaningOf = (status: number): CallResult => {
  if (status >= 200 && status < 300) return { kind: "delivered" };
  if (status >= 300 && status < 400) return refused(`it answered ${status}, and redirects are not followed`);
  if (status === 410) return refused("it answered 410: it wants no calls any more");
  return failed(`it answered ${status}`, false);
};
