/** What we read of Shopify's bodies. Only what identifies is required; a field of another type than documented counts as absent. */

import * as z from "zod";

const text = z.string().nullish().catch(undefined);
/** Shopify's ids are integers; those beyond a double's digits come as text from our reader. */
const id = z.union([z.int(), z.string().regex(/^\d{1,30}$/)]).transform(String);

const address = z.object({ country_code: text, first_name: text, last_name: text, company: text }).nullish().catch(undefined);

const consent = z.object({ state: text, opt_in_level: text, consent_updated_at: text }).nullish().catch(undefined);

const person = z.object({
  id: id.nullish().catch(undefined),
  email: text,
  first_name: text,
  last_name: text,
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
  quantity: z.number().catch(1),
  price: text,
});

/** An order lists what was bought; a refund and a fulfillment name the order that they belong to. */
export const order = z.object({
  id,
  order_id: z.undefined("belongs to refunds and fulfillments").optional(),
  line_items: z.array(item.catch({ quantity: 1 })),
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
  currency: text,
  customer_locale: text,
  customer: person.nullish().catch(undefined),
  billing_address: address,
  shipping_address: address,
});

export const fulfillment = z.object({
  id,
  order_id: id,
  transactions: z.undefined("belongs to refunds").optional(),
  status: text,
  shipment_status: text,
  email: text,
  created_at: text,
  updated_at: text,
});

export const customer = person.extend({
  id,
  line_items: z.undefined("belongs to orders").optional(),
  order_id: z.undefined("belongs to orders").optional(),
});

export const dataRequest = z.object({ shop_domain: z.string(), data_request: z.object({ id }), customer: person });

export const redaction = z.object({ shop_domain: z.string(), orders_to_redact: z.array(z.unknown()), customer: person });

export type Order = z.infer<typeof order>;
export type Fulfillment = z.infer<typeof fulfillment>;
export type Person = z.infer<typeof person>;
export type Address = z.infer<typeof address>;
