/** The part of WooCommerce's bodies that is read. Only what identifies is required; a field of another type than documented counts as absent. */

import * as z from "zod/mini";

const text = z.catch(z.nullish(z.string()), undefined);
const id = z.pipe(z.union([z.int(), z.string().check(z.regex(/^\d{1,30}$/))]), z.transform(String));
/** WooCommerce writes some amounts as numbers and some as text, by version. */
const amount = z.catch(z.nullish(z.union([z.number(), z.string()])), undefined);

const billing = z.object({ first_name: text, last_name: text, company: text, country: text, phone: text, email: text });

/** Where a parcel goes; empty where it goes to the billing address. */
const destination = z.catch(
  z.nullish(
    z.object({
      first_name: text,
      last_name: text,
      company: text,
      address_1: text,
      address_2: text,
      postcode: text,
      city: text,
    }),
  ),
  undefined,
);

/** `price` and `subtotal` are without tax, `subtotal` before anything was taken off. */
const item = z.object({
  name: text,
  sku: text,
  quantity: z.catch(z.number(), 1),
  price: amount,
  subtotal: amount,
  subtotal_tax: amount,
  image: z.catch(z.nullish(z.object({ src: text })), undefined),
});

/** What plug-ins keep with an order, under names of their own. */
const meta = z.object({ key: text, value: z.catch(z.unknown(), undefined) });

/** An order as a whole: WooCommerce sends nothing smaller. */
export const order = z.object({
  id,
  status: z.string(),
  billing,
  line_items: z.array(z.catch(item, { quantity: 1 })),
  customer_id: z.catch(z.nullish(id), undefined),
  number: text,
  currency: text,
  total: amount,
  total_tax: amount,
  prices_include_tax: z.catch(z.nullish(z.boolean()), undefined),
  discount_total: amount,
  discount_tax: amount,
  shipping_total: amount,
  shipping_tax: amount,
  shipping_lines: z.catch(z.nullish(z.array(z.catch(z.object({ method_title: text }), {}))), undefined),
  shipping: destination,
  meta_data: z.catch(z.nullish(z.array(z.catch(meta, { value: undefined }))), undefined),
  date_created_gmt: text,
  date_modified_gmt: text,
  date_paid_gmt: text,
  /** In the shop's own time: all that the first version of the interface tells. */
  date_paid: text,
  date_completed_gmt: text,
  refunds: z.catch(z.nullish(z.array(z.catch(z.object({ total: amount }), {}))), undefined),
});

/** A customer's account. */
export const customer = z.object({
  id,
  billing,
  line_items: z.optional(z.undefined("belongs to orders")),
  email: text,
  first_name: text,
  last_name: text,
  date_created_gmt: text,
  date_modified_gmt: text,
});

export type Order = z.infer<typeof order>;
