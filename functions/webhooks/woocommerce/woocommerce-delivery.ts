/** What a WooCommerce order costs beside its goods, and how it travels. */

import { LENGTHS } from "../canonical/canonical-values.ts";
import * as foreign from "../foreign-text.ts";
import type { Order } from "./woocommerce-shapes.ts";
import { wordpressLine } from "./wordpress-line.ts";

type Item = Order["line_items"][number];
type Amount = Order["total"];

/** What was taken off, what delivery costs, and the tax in the total. Prices are shown to customers with tax or without it, as the shop has it. */
export function amountsOf(order: Order): Record<string, unknown> {
  const { prices_include_tax, shipping_total, shipping_tax, discount_total, discount_tax, total_tax } = order;
  const shown = (net: Amount, tax: Amount) => (prices_include_tax ? sum(net, tax) : foreign.money(net));
  return foreign.stated({
    discount: aboveZero(shown(discount_total, discount_tax)),
    delivery_cost: shown(shipping_total, shipping_tax),
    tax: aboveZero(foreign.money(total_tax)),
  });
}

/** The price of one, as the customer was shown it, before a discount on the whole. */
export function priceOf({ price, subtotal, subtotal_tax, quantity }: Item, { prices_include_tax }: Order): number | undefined {
  const whole = prices_include_tax ? sum(subtotal, subtotal_tax) : foreign.money(subtotal);
  return whole === undefined || quantity === 0 ? foreign.money(price) : rounded(whole / quantity);
}

/** The method, the label's address, and the number of the parcel where a plug-in keeps one. */
export function deliveryOf(order: Order): Record<string, unknown> {
  return foreign.stated({
    delivery_method: wordpressLine(order.shipping_lines?.[0]?.method_title, LENGTHS.title),
    delivery_address: addressOf(order.shipping),
    ...trackingOf(order),
  });
}

const sum = (one: Amount, other: Amount): number | undefined => {
  const amount = foreign.money(one);
  return amount === undefined ? undefined : rounded(amount + (foreign.money(other) ?? 0));
};

/** Sums of fractions are not exact; no currency has more than three places. */
const rounded = (amount: number): number => Math.round(amount * 1_000) / 1_000;

const aboveZero = (amount: number | undefined): number | undefined => (amount && amount > 0 ? amount : undefined);

const addressOf = (place: Order["shipping"]): string[] | undefined => {
  if (!place?.address_1) return undefined;
  const { first_name, last_name, company, address_1, address_2, postcode, city } = place;
  const joined = (...parts: (string | null | undefined)[]) => parts.filter(Boolean).join(" ");
  const lines = [joined(first_name, last_name), company, address_1, address_2, joined(postcode, city)];
  return lines.map((one) => wordpressLine(one)).filter((one) => one !== undefined);
};

/** WooCommerce itself knows no parcels: its own extension, and AfterShip's and others that follow it, keep them so. */
const TRACKING = "_wc_shipment_tracking_items";

const trackingOf = ({ meta_data }: Order): Record<string, unknown> => {
  const kept = meta_data?.find(({ key }) => key === TRACKING)?.value;
  const first: unknown = Array.isArray(kept) ? kept.at(-1) : undefined;
  if (typeof first !== "object" || first === null) return {};
  const text = (name: string): string | undefined => {
    const value: unknown = Object.hasOwn(first, name) ? Reflect.get(first, name) : undefined;
    return typeof value === "string" ? value : undefined;
  };
  return foreign.stated({
    carrier: wordpressLine(text("custom_tracking_provider") || text("tracking_provider")),
    tracking_number: wordpressLine(text("tracking_number")),
    tracking_url: foreign.webAddress(text("custom_tracking_link")),
  });
};
