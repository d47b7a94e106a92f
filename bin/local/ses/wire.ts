/** What goes over the wire between the SES client and the local SES. */

import type { SESv2ClientConfig } from "@aws-sdk/client-sesv2";

export type WireRequest = { method: string; path: string; body: string };
export type WireAnswer = { statusCode: number; headers: Record<string, string>; body: Uint8Array };

/** A response of the restJson1 protocol; errors name their type in a header. */
export function wireAnswer(statusCode: number, body: object, errorType?: string): WireAnswer {
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

const asText = (body: unknown): string =>
  typeof body === "string" ? body : body instanceof Uint8Array ? new TextDecoder().decode(body) : "{}";
