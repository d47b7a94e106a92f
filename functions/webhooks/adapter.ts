/** What each kind of sender needs: how its deliveries are verified, and what they mean. */

import type { Policy, Source } from "#engine/policy.ts";
import type { Instant } from "#engine/walk.ts";
import type { WebhookProblem } from "./problem.ts";
import { shopify } from "./shopify.ts";
import { standard } from "./standard.ts";
import { woocommerce } from "./woocommerce.ts";

/** One request as it came in. Headers are read by lower-case name; where they are unsigned, they are hints only. */
export type Delivery = { headers: (name: string) => string | undefined; body: Uint8Array };

/** What a translation may look at beside the body. */
export type Context = { source: Source; policy: Policy; now: Instant; delivery: Delivery };

export type Translation =
  /** In the canonical shape, still to be checked. Each `id` is derived from what was signed. */
  | { kind: "events"; events: unknown[] }
  /** Genuine, but nothing that we keep. */
  | { kind: "irrelevant"; reason: string }
  | { kind: "refused"; problems: WebhookProblem[] };

export type Adapter = {
  kind: Source["kind"];
  /** Whether one of the secrets signed these very bytes. Never throws, whatever the headers hold. */
  verify(delivery: Delivery, secrets: string[], now: Instant): boolean;
  /** A trial call that the sender makes unsigned and wants answered with exactly 200. */
  isPing(delivery: Delivery): boolean;
  translate(body: unknown, context: Context): Translation;
};

/** The adapter of a source. */
export const adapterOf = (kind: Source["kind"]): Adapter => {
  switch (kind) {
    case "standard":
      return standard;
    case "shopify":
      return shopify;
    case "woocommerce":
      return woocommerce;
    default:
      return kind satisfies never;
  }
};
