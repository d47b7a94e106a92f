/** The headers of Standard Webhooks 1.0 around an outgoing call. */

import { createHmac } from "node:crypto";
import type { OutgoingRequest } from "#ports/caller.ts";
import { signingKey } from "#ports/signing-key.ts";

/** With one signature for each secret that is a key. Undefined where none is: an unsigned call must not leave. */
export function signedHeaders({ id, at, body }: OutgoingRequest, secrets: string[]): Record<string, string> | undefined {
  const timestamp = String(Math.floor(at / 1000));
  const keys = secrets.map(signingKey).flatMap((key) => (key && key.length > 0 ? [key] : []));
  if (keys.length === 0) return undefined;
  const signatures = keys.map((key) => `v1,${createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64")}`);
  return {
    "content-type": "application/json",
    "user-agent": "Perennial",
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": signatures.join(" "),
  };
}
