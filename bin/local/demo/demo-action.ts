/** What happens in the demo, at which moment: deliveries of order systems, and what readers do with their mail. */

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

/** The reader presses the button behind the unsubscribe link of the latest mail they got; nothing if they got none. */
export type DemoUnsubscribe = { kind: "unsubscribe"; at: number; customerEmail: string };

/** The latest mail to this address comes back for good. */
export type DemoBounce = { kind: "bounce"; at: number; customerEmail: string };

export type DemoAction = DemoDelivery | DemoUnsubscribe | DemoBounce;

/** The demo's first moment, epoch milliseconds. */
export const DEMO_START = Date.UTC(2026, 8, 1);
const DEMO_DAYS = 60;

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const DEMO_END = DEMO_START + DEMO_DAYS * DAY;

export function isoTime(at: number): string {
  return new Date(at).toISOString();
}
export function isoDate(at: number): string {
  return isoTime(at).slice(0, 10);
}
