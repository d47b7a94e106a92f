/** The actions of the demo and their moments: deliveries of order systems, and what readers do with their mail. */

/** The order systems of the demo shop. */
export type DemoSource = "standard" | "shopify" | "woocommerce";

export type DemoDelivery = {
  kind: "delivery";
  /** Epoch milliseconds of the virtual clock. */
  at: number;
  source: DemoSource;
  /** The exact JSON text that is signed. */
  body: string;
  /** Shopify's and WooCommerce's topic, which they send beside the body. */
  topicHeader?: string;
};

/** The reader unsubscribes by the latest mail they got; nothing if they got none. */
export type DemoUnsubscribe = { kind: "unsubscribe"; at: number; customerEmail: string };

/** The latest mail to this address bounces permanently. */
export type DemoBounce = { kind: "bounce"; at: number; customerEmail: string };

/**
 * Somebody of the shop works on the case of this customer that is due first, or clears all that were opened before a moment: takes,
 * answers and solves each. `who`: as the settings call them; `to`: a name of the settings.
 */
export type DemoDesk = { kind: "desk"; at: number; who: string } & (
  | { act: "clear"; openedBefore: number }
  | { act: "take" | "answer"; customerEmail: string }
  | { act: "note"; customerEmail: string; text: string }
  | { act: "hand over"; customerEmail: string; to: string }
);

export type DemoAction = DemoDelivery | DemoUnsubscribe | DemoBounce | DemoDesk;

/** The demo's first moment, epoch milliseconds. */
export const DEMO_START = Date.UTC(2026, 8, 1);
const DEMO_DAYS = 60;

/** In milliseconds. */
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const DEMO_END = DEMO_START + DEMO_DAYS * DAY;
/** When one first looks, a Friday at nine in the shop: what comes later is played as the clock goes on. */
export const DEMO_LOOK = DEMO_END - 16 * HOUR;

/** Epoch milliseconds as ISO 8601, UTC. */
export function isoTime(at: number): string {
  return new Date(at).toISOString();
}

/** The day of that moment in UTC, as `2026-09-01`. */
export function isoDate(at: number): string {
  return isoTime(at).slice(0, 10);
}
