/** Stripe as a kind of source: the time and the whole event are signed, its type too; payments become orders. */

import * as z from "zod/mini";
import type { Instant } from "#engine/model/enrollment.ts";
import type { Context, Delivery, Translation } from "../delivery.ts";
import * as foreign from "../foreign-text.ts";
import { isFresh, sameSignature, signHex, writtenLength } from "../signature.ts";
import type { SourceKind } from "../source-kind.ts";
import { customerOfAccount, customerOfInvoice, customerOfSession, identityOf } from "./stripe-customer.ts";
import { money } from "./stripe-money.ts";
import { itemsOf, type Milestone, namesOf, namesOfCheckout, namesOfInvoice, orderEvent } from "./stripe-order.ts";
import * as shapes from "./stripe-shapes.ts";

/** Deliveries are signed with the endpoint's secret: HMAC-SHA256 of time and body, in hexadecimal digits. */
export const stripe: SourceKind = {
  addsCouponCodes: false,
  refusesTimesAhead: false,
  givesEventIds: false,
  hasGuests: true,
  keyLength: (secret) => writtenLength(secret.trim().replace(/^whsec_/, "")),
  verify: (delivery, secrets, now) => isSigned(delivery, secrets, now),
  isPing: () => false,
  translate: (body, context) => translated(body, context),
};

/** Enough for a rotation on both sides; more would only cost time. */
const MOST_PARTS = 20;

const isSigned = ({ headers, body }: Delivery, secrets: string[], now: Instant): boolean => {
  const parts = (headers("stripe-signature") ?? "").split(",", MOST_PARTS).map((part) => part.trim());
  const timestamp = parts.find((part) => part.startsWith("t="))?.slice(2) ?? "";
  if (!isFresh(timestamp, now)) return false;
  const given = parts.filter((part) => part.startsWith("v1=")).map((part) => part.slice(3));
  // The secret is used as it is written, `whsec_` and all.
  const right = secrets.map((secret) => signHex(secret.trim(), `${timestamp}.`, body));
  return right.some((one) => given.some((signature) => sameSignature(signature, one)));
};

const iso = (seconds: number): string => new Date(seconds * 1_000).toISOString();
const since = (seconds: number | null | undefined): string | undefined =>
  typeof seconds === "number" ? iso(seconds) : undefined;

/** `at` is ISO 8601; `object` is still to be checked. */
type StripeEvent = { id: string; type: string; at: string; object: unknown };

const translated = (body: unknown, context: Context): Translation => {
  const parsed = shapes.envelope.safeParse(body);
  // Stripe's thin events name an object without its content.
  if (!parsed.success) return isThin(body) ? irrelevant("a thin event: choose snapshot events for this endpoint") : NO_EVENT;
  const { id, type, created, data } = parsed.data;
  const event: StripeEvent = { id, type, at: iso(created), object: data.object };
  switch (type) {
    case "checkout.session.completed":
      return fitting(shapes.session, event, (session) =>
        checkout(session, isPaid(session) ? ["placed", "paid"] : ["placed"], event, context),
      );
    case "checkout.session.async_payment_succeeded":
      return fitting(shapes.session, event, (session) => checkout(session, ["paid"], event, context));
    case "checkout.session.async_payment_failed":
      return fitting(shapes.session, event, (session) => checkout(session, ["cancelled"], event, context));
    case "payment_intent.succeeded":
      return fitting(shapes.paymentIntent, event, (payment) => paid(payment, event));
    // An endpoint may listen to either; both come for the same invoice, and make one event.
    case "invoice.paid":
    case "invoice.payment_succeeded":
      return fitting(shapes.invoice, event, (invoice) => billed(invoice, event));
    case "charge.refunded":
      return fitting(shapes.charge, event, (charge) => refunded(charge, event));
    case "refund.created":
    case "refund.updated":
    case "charge.refund.updated":
    case "credit_note.created":
      // They do not say whether all of it was given back, and name no address; the charge does both.
      return irrelevant("refunds come with charge.refunded");
    case "customer.created":
    case "customer.updated":
      return fitting(shapes.customer, event, (account) => profile(account, event));
    case "customer.deleted":
      // Erasing is irreversible: a list of customers that was tidied up is no request to be erased.
      return irrelevant("customers are erased by erase-person");
    default:
      return irrelevant("topic");
  }
};

/**
 * Whether anything was bought. A card that is saved is no purchase, and neither is a subscription of which nothing is due yet: a
 * trial makes an order with the first invoice that is paid. What was given away whole, by a discount of 100 %, has been ordered.
 */
const isPurchase = ({ mode, payment_status, amount_total }: shapes.Session): boolean => {
  if (mode === "setup" || typeof amount_total !== "number") return false;
  if (amount_total > 0) return !(mode === "subscription" && payment_status === "no_payment_required");
  return mode === "payment" && amount_total === 0;
};

/** A checkout of nothing needs no payment; of money it is paid when Stripe says so. Versions before 2020-08-27 say nothing. */
const isPaid = ({ payment_status, amount_total }: shapes.Session): boolean =>
  amount_total === 0 || payment_status === "paid" || payment_status == null;

const checkout = (
  session: shapes.Session,
  reached: Milestone[],
  { at }: StripeEvent,
  { source, settings }: Context,
): Translation => {
  if (!isPurchase(session)) return irrelevant("a checkout in which nothing was bought");
  const customer = customerOfSession(session, { source: source.name, settings, at });
  if (!customer) return NOBODY;
  const fields = foreign.stated({
    total: money(session.amount_total, session.currency),
    currency: foreign.currency(session.currency),
  });
  const order = namesOfCheckout(session);
  return events(
    reached.map((milestone) => {
      const reason = milestone === "cancelled" ? { reason: "The payment failed." } : {};
      return orderEvent(milestone, { order, customer, at, placedAt: since(session.created), fields, ...reason });
    }),
  );
};

/** The payment of an invoice comes with `invoice.paid`. Without an address it would make a second profile of a customer. */
const paid = (payment: z.infer<typeof shapes.paymentIntent>, { at }: StripeEvent): Translation => {
  if (payment.invoice || /^in_/.test(payment.payment_details?.order_reference ?? ""))
    return irrelevant("comes with invoice.paid");
  const customer = identityOf([payment.receipt_email], undefined);
  if (!customer) return NOBODY;
  const fields = foreign.stated({
    total: money(payment.amount_received, payment.currency),
    currency: foreign.currency(payment.currency),
  });
  return events([orderEvent("paid", { order: namesOf(payment), customer, at, placedAt: since(payment.created), fields })]);
};

const billed = (invoice: shapes.Invoice, { at }: StripeEvent): Translation => {
  // The first invoice of a trial is over nothing: it is no purchase.
  if (invoice.amount_paid === 0) return irrelevant("an invoice of nothing");
  const customer = customerOfInvoice(invoice);
  if (!customer) return NOBODY;
  const fields = foreign.stated({
    number: foreign.line(invoice.number),
    total: money(invoice.amount_paid, invoice.currency),
    currency: foreign.currency(invoice.currency),
    items: itemsOf(invoice),
  });
  return events([orderEvent("paid", { order: namesOfInvoice(invoice), customer, at, placedAt: since(invoice.created), fields })]);
};

/** A partial refund leaves the order what it is, but for what was kept of it. The amount charged tells which bill it belongs to. */
const refunded = (charge: z.infer<typeof shapes.charge>, { at }: StripeEvent): Translation => {
  const given = charge.refunded ? undefined : money(charge.amount_refunded, charge.currency);
  if (!charge.refunded && !given) return irrelevant("nothing was given back");
  if (charge.captured === false) return irrelevant("money that was reserved and never taken");
  const customer = identityOf([charge.billing_details?.email, charge.receipt_email], charge.customer);
  if (!customer) return NOBODY;
  const fields = foreign.stated({
    total: money(charge.refunded ? charge.amount_refunded : charge.amount, charge.currency),
    refunded_total: given,
    currency: foreign.currency(charge.currency),
  });
  return events([orderEvent("refunded", { order: namesOf(charge), customer, at, placedAt: since(charge.created), fields })]);
};

const profile = (account: z.infer<typeof shapes.customer>, { id, at }: StripeEvent): Translation => {
  const customer = customerOfAccount(account);
  // The event's own id is signed, and each change of an account is an event of its own.
  return customer ? events([{ type: "customer.updated", id: `customer.updated:${id}`, at, customer }]) : NOBODY;
};

const fitting = <T>(
  shape: z.ZodMiniType<T>,
  { object, type }: StripeEvent,
  translation: (value: T) => Translation,
): Translation => {
  const parsed = shape.safeParse(object);
  if (parsed.success) return translation(parsed.data);
  const message = `\`data.object\` does not have the shape of a ${type} event.`;
  return { kind: "refused", problems: [{ path: "data.object", message, remedy: "Send Stripe's own events as they are." }] };
};

const thin = z.object({ object: z.literal("v2.core.event") });
const isThin = (body: unknown): boolean => thin.safeParse(body).success;

const events = (found: unknown[]): Translation => ({ kind: "events", events: found });
const irrelevant = (reason: string): Translation => ({ kind: "irrelevant", reason });
const NOBODY = irrelevant("nothing about a customer with an address");
const NO_EVENT: Translation = {
  kind: "refused",
  problems: [{ path: "", message: "The body is not an event of Stripe's.", remedy: "Send Stripe's own events as they are." }],
};
