/** Signs a delivery as its order system would: the webhook verifies the demo's as it verifies real ones. */

import { createHash, createHmac } from "node:crypto";
import { Webhook } from "standardwebhooks";
import type { DemoDelivery, DemoSource } from "./demo-action.ts";

/** The secret of each source; the `standard` one as `whsec_` and base64. */
export type DemoSecrets = Record<DemoSource, string>;

/**
 * The headers to send with the delivery's body.
 *
 * @param now the virtual clock's time, epoch milliseconds: `standard` signatures hold for five minutes around it
 */
export function signDelivery(delivery: DemoDelivery, secrets: DemoSecrets, now: number): Record<string, string> {
  const { source, body, topicHeader = "" } = delivery;
  const json = { "content-type": "application/json" };
  switch (source) {
    case "standard":
      return { ...json, ...standardHeaders(body, secrets.standard, now) };
    case "shopify":
      return { ...json, "x-shopify-topic": topicHeader, "x-shopify-hmac-sha256": base64Hmac(secrets.shopify, body) };
    case "woocommerce":
      return { ...json, "x-wc-webhook-topic": topicHeader, "x-wc-webhook-signature": base64Hmac(secrets.woocommerce, body) };
    default:
      return source satisfies never;
  }
}

const base64Hmac = (secret: string, body: string): string => createHmac("sha256", secret).update(body, "utf8").digest("base64");

/** The sender's own id of this message: the same when it is sent again. */
const messageId = (body: string): string => `msg_${createHash("sha256").update(body, "utf8").digest("hex").slice(0, 24)}`;

const standardHeaders = (body: string, secret: string, now: number): Record<string, string> => {
  const id = messageId(body);
  const signature = new Webhook(secret).sign(id, new Date(now), body);
  return { "webhook-id": id, "webhook-timestamp": String(Math.floor(now / 1_000)), "webhook-signature": signature };
};
