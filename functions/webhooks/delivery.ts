/** One request as it came in, and what a translation makes of it. */

import { createHash } from "node:crypto";
import type { Instant } from "#engine/model/enrollment.ts";
import type { Settings, Source } from "#engine/model/settings.ts";
import type { WebhookProblem } from "./webhook-problem.ts";

/** Headers are read by lower-case name; where the sender does not sign them, they are hints only. */
export type Delivery = { headers: (name: string) => string | undefined; body: Uint8Array };

/** What a translation may read beside the body. */
export type Context = { source: Source; settings: Settings; now: Instant; delivery: Delivery };

export type Translation =
  /** In the canonical shape, still to be checked. Each `id` is derived from what was signed. */
  | { kind: "events"; events: unknown[] }
  /** Genuine, but nothing that we keep. */
  | { kind: "irrelevant"; reason: string }
  /** Nothing to store, but something that an operator has to decide about. */
  | { kind: "asked"; what: "shop_redact" }
  | { kind: "refused"; problems: WebhookProblem[] };

/** When the delivery came in, ISO 8601: the time of a delivery whose body states none. */
export function receivedAt({ now }: Context): string {
  return new Date(now).toISOString();
}

/** The SHA-256 of the body in base64url: the identity of a delivery whose body states nothing better. */
export function bodyHash({ delivery }: Context): string {
  return createHash("sha256").update(delivery.body).digest("base64url");
}

/** The refusal of a genuine body under a topic, named by an unsigned header, that the body contradicts. */
export function unfitTopic(header: string, message: string): Translation {
  return {
    kind: "refused",
    problems: [{ path: header, message, remedy: "Send the body under the topic that it was made for." }],
  };
}
