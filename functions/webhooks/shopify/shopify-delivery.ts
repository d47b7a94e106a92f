/** How a Shopify order travels: the method and its price, the address on the label, and the parcel's number. */

import { LENGTHS } from "../canonical/canonical-values.ts";
import * as foreign from "../foreign-text.ts";
import type { Order, Parcel } from "./shopify-shapes.ts";

/** The fields of the canonical order that say so; what is not told is absent. */
export function deliveryOf(order: Order): Record<string, unknown> {
  const { shipping_lines, total_shipping_price_set, shipping_address, fulfillments } = order;
  const sent = (fulfillments ?? []).find(({ status, tracking_number }) => status !== "cancelled" && tracking_number);
  return foreign.stated({
    delivery_method: foreign.line(shipping_lines?.[0]?.title, LENGTHS.title),
    delivery_cost: foreign.money(total_shipping_price_set?.shop_money?.amount),
    delivery_address: addressOf(shipping_address),
    ...(sent && trackingOf(sent)),
  });
}

/** Who carries a parcel, its number, and where it can be followed. */
export function trackingOf({ tracking_company, tracking_number, tracking_url }: Parcel): Record<string, unknown> {
  return foreign.stated({
    carrier: foreign.line(tracking_company),
    tracking_number: foreign.line(tracking_number),
    tracking_url: foreign.webAddress(tracking_url),
  });
}

/** As on a label, without the country: who lives there knows it, and Shopify names it in English. */
const addressOf = (place: Order["shipping_address"]): string[] | undefined => {
  if (!place?.address1) return undefined;
  const { name, company, address1, address2, zip, city } = place;
  const lines = [name, company, address1, address2, [zip, city].filter(Boolean).join(" ")];
  return lines.map((one) => foreign.line(one)).filter((one) => one !== undefined);
};
