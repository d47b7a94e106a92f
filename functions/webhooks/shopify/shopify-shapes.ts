/** The part of Shopify's bodies that is read. Only what identifies is required; a field of another type than documented counts as absent. */

import * as z from "zod/mini";

const text = z.catch(z.nullish(z.string()), undefined);
/** Shopify's ids are integers; those beyond a double's digits come as text from our reader. */
const id = z.pipe(z.union([z.int(), z.string().check(z.regex(/^\d{1,30}$/))]), z.transform(String));

const place = { country_code: text, first_name: text, last_name: text, company: text, phone: text };
const address = z.catch(z.nullish(z.object(place)), undefined);
/** Where a parcel goes; `name` is the whole name. */
const destination = z.catch(
  z.nullish(z.object({ ...place, name: text, address1: text, address2: text, zip: text, city: text })),
  undefined,
);
/** Only the money of the shop itself: what the customer was shown may be in another currency. */
const shopMoney = z.catch(z.nullish(z.object({ shop_money: z.nullish(z.object({ amount: text })) })), undefined);

const consent = z.catch(z.nullish(z.object({ state: text, opt_in_level: text, consent_updated_at: text })), undefined);

const account = z.object({
  id: z.catch(z.nullish(id), undefined),
  email: text,
  first_name: text,
  last_name: text,
  phone: text,
  tags: text,
  locale: text,
  updated_at: text,
  email_marketing_consent: consent,
  default_address: address,
});

const item = z.object({
  name: text,
  title: text,
  sku: text,
  quantity: z.catch(z.number(), 1),
  price: text,
});

/** Of money that was given back; what failed or waits is not. */
const transaction = z.object({ kind: text, status: text, amount: text, currency: text });
const refund = z.object({ transactions: z.catch(z.nullish(z.array(z.catch(transaction, {}))), undefined) });

const parcel = { status: text, tracking_company: text, tracking_number: text, tracking_url: text };

/** An order lists what was bought; a refund and a fulfillment name the order that they belong to. */
export const order = z.object({
  id,
  order_id: z.optional(z.undefined("belongs to refunds and fulfillments")),
  line_items: z.array(z.catch(item, { quantity: 1 })),
  test: z.catch(z.nullish(z.boolean()), undefined),
  name: text,
  email: text,
  contact_email: text,
  created_at: text,
  processed_at: text,
  updated_at: text,
  cancelled_at: text,
  cancel_reason: text,
  financial_status: text,
  fulfillment_status: text,
  total_price: text,
  /** Without what was given back or taken off since. */
  current_total_price: text,
  refunds: z.catch(z.nullish(z.array(z.catch(refund, {}))), undefined),
  currency: text,
  shipping_lines: z.catch(z.nullish(z.array(z.catch(z.object({ title: text }), {}))), undefined),
  total_shipping_price_set: shopMoney,
  total_tax: text,
  total_discounts: text,
  fulfillments: z.catch(z.nullish(z.array(z.catch(z.object(parcel), {}))), undefined),
  customer_locale: text,
  customer: z.catch(z.nullish(account), undefined),
  billing_address: address,
  shipping_address: destination,
});

/** A parcel of an order. */
export const fulfillment = z.object({
  id,
  order_id: id,
  transactions: z.optional(z.undefined("belongs to refunds")),
  ...parcel,
  shipment_status: text,
  email: text,
  created_at: text,
  updated_at: text,
});

/** An account, as in the customer topics. */
export const customer = z.extend(account, {
  id,
  line_items: z.optional(z.undefined("belongs to orders")),
  order_id: z.optional(z.undefined("belongs to orders")),
});

/** A customer's request for their data. */
export const dataRequest = z.object({ shop_domain: z.string(), data_request: z.object({ id }), customer: account });

/** A request to erase a customer. */
export const redaction = z.object({ shop_domain: z.string(), orders_to_redact: z.array(z.unknown()), customer: account });

export type Order = z.infer<typeof order>;
export type Fulfillment = z.infer<typeof fulfillment>;
export type Account = z.infer<typeof account>;
export type Address = z.infer<typeof address>;
export type Parcel = Pick<Fulfillment, "tracking_company" | "tracking_number" | "tracking_url">;
