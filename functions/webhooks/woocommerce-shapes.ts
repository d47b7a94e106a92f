/** What we read of WooCommerce's bodies. Only what identifies is required; a field of another type than documented counts as absent. */

import * as z from "zod";

const text = z.string().nullish().catch(undefined);
const id = z.union([z.int(), z.string().regex(/^\d{1,30}$/)]).transform(String);
/** WooCommerce writes some amounts as numbers and some as text, by version. */
const amount = z.union([z.number(), z.string()]).nullish().catch(undefined);

const billing = z.object({ first_name: text, last_name: text, company: text, country: text, email: text });

const item = z.object({ name: text, sku: text, quantity: z.number().catch(1), price: amount });

export const order = z.object({
  id,
  status: z.string(),
  billing,
  line_items: z.array(item.catch({ quantity: 1 })),
  customer_id: id.nullish().catch(undefined),
  number: text,
  currency: text,
  total: amount,
  date_created_gmt: text,
  date_modified_gmt: text,
  date_paid_gmt: text,
  date_completed_gmt: text,
});

export const customer = z.object({
  id,
  billing,
  line_items: z.undefined("belongs to orders").optional(),
  email: text,
  first_name: text,
  last_name: text,
  date_created_gmt: text,
  date_modified_gmt: text,
});

export type Order = z.infer<typeof order>;
