/** The part of Stripe's events that is read. Only what identifies is required; a field of another type than documented counts as absent. */

import * as z from "zod/mini";

const text = z.catch(z.nullish(z.string()), undefined);
const id = z.string().check(z.minLength(1), z.maxLength(180));
/** An id, or the whole object where the endpoint expands it. */
const reference = z.catch(
  z.nullish(
    z.pipe(
      z.union([id, z.object({ id })]),
      z.transform((value) => (typeof value === "string" ? value : value.id)),
    ),
  ),
  undefined,
);
const amount = z.catch(z.nullish(z.int()), undefined);
const seconds = z.catch(z.nullish(z.int().check(z.gte(0), z.lte(253_402_300_799))), undefined);
const place = z.catch(z.nullish(z.object({ country: text })), undefined);

const account = z.object({ email: text, name: text, individual_name: text, business_name: text, phone: text, address: place });

/** Every event of Stripe's. The type is signed with the rest, so it is more than a hint. */
export const envelope = z.object({
  id,
  object: z.literal("event"),
  type: z.string(),
  created: z.int().check(z.gte(0), z.lte(253_402_300_799)),
  data: z.object({ object: z.unknown() }),
});

/** A checkout. */
export const session = z.object({
  id,
  object: z.literal("checkout.session"),
  created: seconds,
  payment_intent: reference,
  invoice: reference,
  customer: reference,
  customer_email: text,
  customer_details: z.catch(z.nullish(account), undefined),
  mode: text,
  payment_status: text,
  amount_total: amount,
  currency: text,
  locale: text,
  consent: z.catch(z.nullish(z.object({ promotions: text })), undefined),
});

/** A payment. */
export const paymentIntent = z.object({
  id,
  object: z.literal("payment_intent"),
  created: seconds,
  invoice: reference,
  payment_details: z.catch(z.nullish(z.object({ order_reference: text })), undefined),
  receipt_email: text,
  amount_received: amount,
  currency: text,
});

/** What was charged for a payment, and may have been refunded. */
export const charge = z.object({
  id,
  object: z.literal("charge"),
  payment_intent: reference,
  invoice: reference,
  created: seconds,
  customer: reference,
  refunded: z.boolean(),
  captured: z.catch(z.nullish(z.boolean()), undefined),
  amount,
  amount_refunded: amount,
  currency: text,
  receipt_email: text,
  billing_details: z.catch(z.nullish(account), undefined),
});

/** One of the payments of an invoice. */
const invoicePayment = z.catch(z.object({ payment: z.nullish(z.object({ payment_intent: reference })) }), {});

const line = z.object({ description: text, quantity: z.catch(z.nullish(z.number()), undefined), amount });

/** A bill, such as for a month of a subscription. */
export const invoice = z.object({
  id,
  object: z.literal("invoice"),
  created: seconds,
  number: text,
  payment_intent: reference,
  payments: z.catch(z.nullish(z.object({ data: z.array(invoicePayment) })), undefined),
  customer: reference,
  customer_email: text,
  customer_name: text,
  customer_address: place,
  amount_paid: amount,
  currency: text,
  lines: z.catch(z.nullish(z.object({ data: z.array(z.catch(line, {})) })), undefined),
});

/** A customer's account. */
export const customer = z.extend(account, {
  id,
  object: z.literal("customer"),
  preferred_locales: z.catch(z.nullish(z.array(z.string())), undefined),
});

export type InvoicePayments = Pick<Invoice, "id" | "payment_intent" | "payments">;
export type Session = z.infer<typeof session>;
export type Invoice = z.infer<typeof invoice>;
export type Account = z.infer<typeof account>;
