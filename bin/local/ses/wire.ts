/** What goes over the wire between the SES client and the local SES, and how that wire can fail. */

import type { SESv2ClientConfig } from "@aws-sdk/client-sesv2";

export type FaultMode = "throttle" | "accept_then_lose" | "hang" | "reject" | "down";

export type WireRequest = { method: string; path: string; body: string };
export type WireAnswer = { statusCode: number; headers: Record<string, string>; body: Uint8Array };

/** An answer of the restJson1 protocol; errors name their type in a header. */
export function answer(statusCode: number, body: object, errorType?: string): WireAnswer {
  return {
    statusCode,
    headers: { "content-type": "application/json", ...(errorType === undefined ? {} : { "x-amzn-errortype": errorType }) },
    body: new TextEncoder().encode(JSON.stringify(body)),
  };
}

/** The part of the client that would open sockets, replaced by a function. */
export function requestHandlerOf(
  handle: (request: WireRequest, abortSignal: AbortSignal | undefined) => Promise<WireAnswer>,
): NonNullable<SESv2ClientConfig["requestHandler"]> {
  return {
    handle: async (request: { method: string; path: string; body?: unknown }, options?: { abortSignal?: unknown }) => {
      const abortSignal = options?.abortSignal instanceof AbortSignal ? options.abortSignal : undefined;
      return { response: await handle({ method: request.method, path: request.path, body: asText(request.body) }, abortSignal) };
    },
    updateHttpClientConfig: () => undefined,
    httpHandlerConfigs: () => ({}),
  };
}

/** The faults that are to come. */
export function faults() {
  let coming: { mode: FaultMode; times: number } | undefined;
  const set = (fault: { mode: FaultMode; times?: number } | undefined): void => {
    coming = fault && { mode: fault.mode, times: fault.times ?? 1 };
  };
  const next = (): FaultMode | undefined => {
    if (!coming || coming.times <= 0) return undefined;
    coming.times -= 1;
    return coming.mode;
  };
  return { set, next };
}

/** What happens instead of an acceptance; undefined when the mail is to be taken (and its answer lost). */
export async function failure(mode: FaultMode, abortSignal: AbortSignal | undefined): Promise<WireAnswer | undefined> {
  switch (mode) {
    case "throttle":
      return answer(429, { message: "Maximum sending rate exceeded." }, "TooManyRequestsException");
    case "reject":
      return answer(400, { message: "The message was rejected because it contains a virus." }, "MessageRejected");
    case "down":
      throw Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED", syscall: "connect" });
    case "hang":
      return untilAborted(abortSignal);
    case "accept_then_lose":
      return undefined;
  }
}

const asText = (body: unknown): string =>
  typeof body === "string" ? body : body instanceof Uint8Array ? new TextDecoder().decode(body) : "{}";

const untilAborted = (abortSignal: AbortSignal | undefined): Promise<never> =>
  new Promise((_resolve, reject) => {
    const abort = () => reject(Object.assign(new Error("Request aborted"), { name: "AbortError" }));
    if (abortSignal?.aborted) abort();
    else abortSignal?.addEventListener("abort", abort, { once: true });
  });
