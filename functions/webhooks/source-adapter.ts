/** What each kind of sender needs: how its deliveries are verified, and what they mean. */

import type { Instant } from "#engine/model/enrollment.ts";
import type { Source } from "#engine/model/settings.ts";
import type { Context, Delivery, Translation } from "./delivery.ts";
import { shopify } from "./shopify/shopify.ts";
import { standard } from "./standard/standard.ts";
import { stripe } from "./stripe/stripe.ts";
import { woocommerce } from "./woocommerce/woocommerce.ts";

export type Adapter = {
  kind: Source["kind"];
  /** Whether this text is a secret at all: blank, or a prefix without a key, would let everybody in. */
  holdsKey(secret: string): boolean;
  /** Whether one of the secrets signed these very bytes. Never throws, whatever the headers hold. */
  verify(delivery: Delivery, secrets: string[], now: Instant): boolean;
  /** A trial call that the sender makes unsigned and wants answered with exactly 200. */
  isPing(delivery: Delivery): boolean;
  translate(body: unknown, context: Context): Translation;
};

/** The adapter of a source. */
export function adapterOf(kind: Source["kind"]): Adapter {
  switch (kind) {
    case "standard":
      return standard;
    case "shopify":
      return shopify;
    case "woocommerce":
      return woocommerce;
    case "stripe":
      return stripe;
    default:
      return kind satisfies never;
  }
}
