/** The ways in which the local SES fails on demand. */

import { type WireAnswer, wireAnswer } from "./wire.ts";

export type FaultMode = "throttle" | "accept_then_lose" | "hang" | "reject" | "refuse_all" | "down";

/** What may go wrong with the events of an accepted mail: none comes, or all come for a second message of the same mail as well. */
export type EventFaultMode = "lose" | "second_id";

/** The faults that are to come; `times` is 1 unless it is given. */
export function faults<Mode extends string>() {
  let coming: { mode: Mode; times: number } | undefined;
  const set = (fault: { mode: Mode; times?: number } | undefined): void => {
    coming = fault && { mode: fault.mode, times: fault.times ?? 1 };
  };
  const next = (): Mode | undefined => {
    if (!coming || coming.times <= 0) return undefined;
    coming.times -= 1;
    return coming.mode;
  };
  return { set, next };
}

/**
 * What happens instead of an acceptance; undefined when the mail is to be accepted (and the response lost).
 *
 * @throws Error as a client without a connection, or one whose request was aborted, would
 */
export async function failure(mode: FaultMode, abortSignal: AbortSignal | undefined): Promise<WireAnswer | undefined> {
  switch (mode) {
    case "throttle":
      return wireAnswer(429, { message: "Maximum sending rate exceeded." }, "TooManyRequestsException");
    case "reject":
      return wireAnswer(400, { message: "The message was rejected because it contains a virus." }, "MessageRejected");
    case "refuse_all":
      return wireAnswer(403, { message: "not authorized to perform ses:SendEmail" }, "AccessDeniedException");
    case "down":
      throw Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED", syscall: "connect" });
    case "hang":
      return untilAborted(abortSignal);
    case "accept_then_lose":
      return undefined;
  }
}

const untilAborted = (abortSignal: AbortSignal | undefined): Promise<never> =>
  new Promise((_resolve, reject) => {
    const abort = () => reject(Object.assign(new Error("Request aborted"), { name: "AbortError" }));
    if (abortSignal?.aborted) abort();
    else abortSignal?.addEventListener("abort", abort, { once: true });
  });
