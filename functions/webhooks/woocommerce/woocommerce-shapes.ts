/** The part of WooCommerce's bodies that is read. Only what identifies is required; a field of another type than documented counts as absent. */

import * as z from "zod/mini";

const text = z.catch(z.nullish(z.string()), undefined);
const id = z.pipe(z.union([z.int(), z.string().check(z.regex(/^\d{1,30}$/))]), z.transform(String));
/** WooCommerce writes some amounts as numbers and some as text, by version. */
const amount = z.catch(z.nullish(z.union([z.number(), z.string()])), undefined);

const billing = z.object({ first_name: text, last_name: text, company: text, country: text, email: text });

const item = z.object({ name: text, sku: text, quantity: z.catch(z.number(), 1), price: amount });

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
