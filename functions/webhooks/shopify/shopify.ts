/** Shopify as a kind of source: only the body is signed, so the topic is a hint that the body must confirm. */

import type * as z from "zod/mini";
import { bodyHash, type Context, type Delivery, receivedAt, type Translation, unfitTopic } from "../delivery.ts";
import { time } from "../foreign-text.ts";
import { sameSignature, sign, writtenLength } from "../signature.ts";
import type { SourceKind } from "../source-kind.ts";
import { customerOfAccount, customerOfOrder, identityOf } from "./shopify-customer.ts";
import {
  contradiction,
  fulfillmentEvent,
  givenBackOf,
  type Milestone,
  milestonesOf,
  orderEvent,
  reportedAs,
  timeOf,
} from "./shopify-order.ts";
import * as shapes from "./shopify-shapes.ts";

/** Deliveries are signed with the app's secret: HMAC-SHA256 of the body, in base64. */
export const shopify: SourceKind = {
  addsCouponCodes: false,
  refusesTimesAhead: false,
  givesEventIds: false,
  hasGuests: true,
  keyLength: writtenLength,
  verify: (delivery, secrets) => isSigned(delivery, secrets),
  isPing: () => false,
  translate: (body, context) => translated(body, context),
};

const TOPIC = "X-Shopify-Topic";
const DAYS_TO_ANSWER = 30;
const DAY = 86_400_000;

/** Shopify's events of 2026 drop the `x-` of the header names. */
const header = ({ headers }: Delivery, name: string): string | undefined =>
  headers(`x-shopify-${name}`) || headers(`shopify-${name}`);

const isSigned = (delivery: Delivery, secrets: string[]): boolean => {
  const given = header(delivery, "hmac-sha256") ?? "";
  return secrets.some((secret) => sameSignature(given, sign(secret, delivery.body)));
};

const translated = (body: unknown, context: Context): Translation => {
  const topic = header(context.delivery, "topic")?.trim().toLowerCase();
  switch (topic) {
    case undefined:
      return unfitTopic(TOPIC, "The header X-Shopify-Topic is missing.");
    case "orders/create":
      return milestone("placed", body, context);
    case "orders/paid":
      return milestone("paid", body, context);
    case "orders/fulfilled":
      return milestone("fulfilled", body, context);
    case "orders/cancelled":
      return milestone("cancelled", body, context);
    case "orders/updated":
      return fitting(shapes.order, body, (order) => ordersOf(milestonesOf(order), order, context));
    case "fulfillments/create":
    case "fulfillments/update":
      return fitting(shapes.fulfillment, body, (parcel) => fulfilled(parcel, context));
    case "customers/create":
    case "customers/update":
      return fitting(shapes.customer, body, (account) => profile(account, context));
    case "customers/redact":
      return fitting(shapes.redaction, body, ({ customer }) => erased(customer, context));
    case "customers/data_request":
      return fitting(shapes.dataRequest, body, (request) => dataRequested(request, context));
    case "refunds/create":
      // A refund names no customer; a full one comes with `orders/updated`, where the order says that it is refunded.
      return { kind: "irrelevant", reason: "refunds come with orders/updated" };
    case "customers/delete":
      // Its body looks like any update, and erasing is irreversible: only `customers/redact`, whose body says so, may do that.
      return { kind: "irrelevant", reason: "customers are erased by customers/redact" };
    case "shop/redact":
      return { kind: "asked", what: "shop_redact" };
    default:
      return { kind: "irrelevant", reason: "topic" };
  }
};

const milestone = (claimed: Milestone, body: unknown, context: Context): Translation =>
  fitting(shapes.order, body, (order) => {
    const denied = contradiction(claimed, order);
    return denied ? unfitTopic(TOPIC, denied) : ordersOf(reportedAs(claimed, order), order, context);
  });

const ordersOf = (milestones: Milestone[], order: shapes.Order, context: Context): Translation => {
  // Placed through the shop's test gateway, or the example that Shopify sends on "send test notification".
  if (order.test) return { kind: "irrelevant", reason: "a test order" };
  const eventOf = (reached: Milestone, given?: number): unknown => {
    const at = timeOf(reached, order) ?? receivedAt(context);
    const customer = customerOfOrder(order, consentContext(context, at));
    return customer && orderEvent(reached, order, { customer, at }, given);
  };
  const given = order.cancelled_at ? undefined : givenBackOf(order);
  return events([...milestones.map((reached) => eventOf(reached)), ...(given === undefined ? [] : [eventOf("refunded", given)])]);
};

const fulfilled = (parcel: shapes.Fulfillment, context: Context): Translation => {
  const customer = identityOf([parcel.email], undefined);
  return events([
    customer && fulfillmentEvent(parcel, customer, time(parcel.updated_at) ?? time(parcel.created_at) ?? receivedAt(context)),
  ]);
};

const profile = (account: shapes.Account, context: Context): Translation => {
  const at = time(account.updated_at);
  const customer = customerOfAccount(account, consentContext(context, at ?? receivedAt(context)));
  const id = `customer.updated:${account.id}:${at ?? bodyHash(context)}`;
  return events([customer && { type: "customer.updated", id, at: at ?? receivedAt(context), customer }]);
};

/**
 * Shopify's request to erase a customer; without an address or an id nothing is stored under them.
 *
 * It states no time, and whoever recorded it can send it again for good: the same body is the same request, of when it first came.
 * One about a customer who has come back names other orders.
 */
const erased = (account: shapes.Account, context: Context): Translation => {
  const customer = identityOf([account.email], account.id);
  const at = receivedAt(context);
  return events([customer && { type: "customer.erased", id: `customer.erased:${bodyHash(context)}`, at, customer }]);
};

/** A customer asks what is stored about them: a case for the team, with the month that the law gives to answer. */
const dataRequested = (request: z.infer<typeof shapes.dataRequest>, context: Context): Translation => {
  const customer = identityOf([request.customer.email], request.customer.id);
  const id = `shopify-data-request-${request.data_request.id}`;
  const due = new Date(context.now + DAYS_TO_ANSWER * DAY).toISOString();
  const work = { id, title: "Customer asks which data are stored about them", due_at: due };
  return events([customer && { type: "case.opened", id: `case.opened:${id}`, at: receivedAt(context), customer, case: work }]);
};

/** Translates a body of the right shape; refuses another, because a topic is only a claim. */
const fitting = <T>(shape: z.ZodMiniType<T>, body: unknown, translation: (value: T) => Translation): Translation => {
  const parsed = shape.safeParse(body);
  if (parsed.success) return translation(parsed.data);
  return unfitTopic(TOPIC, "The body does not have the shape that its topic names.");
};

const events = (found: unknown[]): Translation => {
  const complete = found.filter((event) => event !== undefined);
  return complete.length > 0
    ? { kind: "events", events: complete }
    : { kind: "irrelevant", reason: "nothing new about any customer" };
};

const consentContext = ({ source, settings }: Context, at: string) => ({ source: source.name, settings, at });
