/** JSON as functions hand it to each other by their addresses: packed, so that a publication fits into one answer. */

import { gunzipSync, gzipSync } from "node:zlib";

/** As a function's own address hands it over; `iam` is there for whoever was let through by IAM. */
export type UrlRequest = {
  body?: string;
  isBase64Encoded?: boolean;
  requestContext?: { authorizer?: { iam?: { userArn?: string } } };
};

export type UrlAnswer = { statusCode: number; headers: Record<string, string>; body: string; isBase64Encoded: true };

/** What a function's address takes and gives at most, packed, in bytes: as base64 it is 6 MB. */
export const MOST_PACKED = 4_400_000;

/** In bytes of JSON; more is no request of ours. A publication of a hundred journeys in four languages has less. */
const MOST = 50_000_000;

/** Undefined for what is none. */
export function unpacked({ body = "", isBase64Encoded = false }: UrlRequest): unknown {
  try {
    const bytes = Buffer.from(body, isBase64Encoded ? "base64" : "utf8");
    return JSON.parse(gunzipSync(bytes, { maxOutputLength: MOST }).toString("utf8"));
  } catch {
    return undefined;
  }
}

export function packedAnswer(statusCode: number, content: unknown): UrlAnswer {
  return {
    statusCode,
    headers: { "content-type": "application/json", "content-encoding": "gzip", "cache-control": "no-store" },
    body: gzipSync(JSON.stringify(content)).toString("base64"),
    isBase64Encoded: true,
  };
}
