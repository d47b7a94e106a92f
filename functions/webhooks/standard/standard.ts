/** The generic kind of source: Standard Webhooks signatures around the canonical event itself. */

import type { Instant } from "#engine/model/enrollment.ts";
import { signingKey } from "#ports/signing-key.ts";
import type { Delivery } from "../delivery.ts";
import { isFresh, sameSignature, sign } from "../signature.ts";
import type { SourceKind } from "../source-kind.ts";

/** The event's own `id` is its identity: one body under many delivery ids is one event. */
export const standard: SourceKind = {
  addsCouponCodes: true,
  refusesTimesAhead: true,
  givesEventIds: true,
  hasGuests: false,
  keyLength: (secret) => signingKey(secret)?.length,
  verify: (delivery, secrets, now) => isSigned(delivery, secrets, now),
  isPing: () => false,
  translate: (body) => ({ kind: "events", events: [body] }),
};

/** Enough for a rotation on both sides; more would only cost time. */
const MOST_SIGNATURES = 10;

// The library of the same name verifies against the machine's own clock; ours is an argument, so the few lines are here.
const isSigned = ({ headers, body }: Delivery, secrets: string[], now: Instant): boolean => {
  const id = headers("webhook-id");
  const timestamp = headers("webhook-timestamp") ?? "";
  const given = signatures(headers("webhook-signature") ?? "");
  if (!id || !isFresh(timestamp, now)) return false;
  return secrets.some((secret) => {
    const key = signingKey(secret);
    if (!key) return false;
    const right = sign(key, `${id}.${timestamp}.`, body);
    return given.some((signature) => sameSignature(signature, right));
  });
};

const signatures = (header: string): string[] =>
  header
    .split(" ", MOST_SIGNATURES)
    .filter((signature) => signature.startsWith("v1,"))
    .map((signature) => signature.slice("v1,".length));
