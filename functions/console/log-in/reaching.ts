/** Reaches the issuer: what is its fault for the moment is told apart from what it refuses. */

export type Send = (url: string, init: SendInit) => Promise<Response>;

type SendInit = {
  method: string;
  headers: Record<string, string>;
  body?: string | URLSearchParams | ReadableStream | Uint8Array<ArrayBuffer> | null | undefined;
  redirect?: "manual";
};

/** The issuer does not answer, or says that it cannot. */
export class NotReachable extends Error {
  override name = "NotReachable";
}

/** In milliseconds. A person waits, and a function behind the HTTP API ends after thirty seconds. */
const PATIENCE = 5_000;

/** @throws (its function) NotReachable */
export function reaching(send: (url: string, init: RequestInit) => Promise<Response>): Send {
  return async (url, { method, headers, body, redirect }) => {
    const init = {
      method,
      headers,
      ...(body ? { body } : {}),
      redirect: redirect ?? "manual",
      signal: AbortSignal.timeout(PATIENCE),
    };
    const response = await send(url, init).catch(() => undefined);
    if (!response || response.status >= 500 || response.status === 429) throw new NotReachable();
    return response;
  };
}
