/** WooCommerce as a kind of source: only the body is signed, so the topic is a hint that the body must confirm. */

import { onlyCountryZone } from "#engine/time/zones/country-zone.ts";
import { bodyHash, type Context, type Delivery, receivedAt, type Translation, unfitTopic } from "../delivery.ts";
import * as foreign from "../foreign-text.ts";
import { sameSignature, sign, writtenLength } from "../signature.ts";
import type { PolledKind } from "../source-kind.ts";
import { milestonesOf, orderEvent } from "./woocommerce-order.ts";
import * as shapes from "./woocommerce-shapes.ts";
import { wordpressLine } from "./wordpress-line.ts";

/** Deliveries are signed with the webhook's secret: HMAC-SHA256 of the body, in base64. */
export const woocommerce: PolledKind = {
  addsCouponCodes: false,
  refusesTimesAhead: false,
  givesEventIds: false,
  hasGuests: true,
  keyLength: writtenLength,
  verify: (delivery, secrets) => isSigned(delivery, secrets),
  isPing: (delivery) => isTrial(delivery),
  translate: (body, context) => translated(body, context),
  polledHeaders: (name) => (name === "x-wc-webhook-topic" ? "order.updated" : undefined),
  changedAt: (order) => {
    const changed = typeof order === "object" && order !== null && "date_modified_gmt" in order ? order.date_modified_gmt : "";
    const at = typeof changed === "string" ? foreign.time(changed) : undefined;
    return at === undefined ? undefined : Date.parse(at);
  },
};

const TOPIC = "X-WC-Webhook-Topic";
const LONGEST_TRIAL = 60;

const isSigned = ({ headers, body }: Delivery, secrets: string[]): boolean => {
  const given = headers("x-wc-webhook-signature") ?? "";
  return secrets.some((secret) => sameSignature(given, sign(secret, body)));
};

/** On creation of a webhook WooCommerce posts an unsigned form, and disables the webhook unless that is answered with 200. */
const isTrial = ({ body }: Delivery): boolean =>
  body.length <= LONGEST_TRIAL && /^webhook_id=\d{1,20}$/.test(Buffer.from(body).toString("latin1"));

const translated = (body: unknown, context: Context): Translation => {
  switch (context.delivery.headers("x-wc-webhook-topic")?.trim().toLowerCase()) {
    case undefined:
      return unfitTopic(TOPIC, "The header X-WC-Webhook-Topic is missing.");
    case "order.created":
    case "order.updated":
    case "order.restored":
      return ordered(body, context);
    case "customer.created":
    case "customer.updated":
      return profile(body, context);
    default:
      return { kind: "irrelevant", reason: "topic" };
  }
};

const ordered = (body: unknown, context: Context): Translation => {
  const parsed = shapes.order.safeParse(body);
  if (!parsed.success) return unfitTopic(TOPIC, "The body is not an order.");
  const order = parsed.data;
  const customer = customerOf(order.billing.email, order.customer_id, [order.billing]);
  if (!customer) return { kind: "irrelevant", reason: "an order of an anonymous customer" };
  const events = milestonesOf(order).map((milestone) => orderEvent(milestone, order, customer, receivedAt(context)));
  return events.length > 0 ? { kind: "events", events } : { kind: "irrelevant", reason: "no order yet, or none any more" };
};

const profile = (body: unknown, context: Context): Translation => {
  const parsed = shapes.customer.safeParse(body);
  if (!parsed.success) return unfitTopic(TOPIC, "The body is not a customer.");
  const account = parsed.data;
  const customer = customerOf(account.email ?? account.billing.email, account.id, [account, account.billing]);
  if (!customer) return { kind: "irrelevant", reason: "a customer without an address" };
  const at = foreign.time(account.date_modified_gmt) ?? foreign.time(account.date_created_gmt);
  // Accounts change without a new date (orders do not touch it), so what the body says is part of the identity.
  const id = `customer.updated:${account.id}:${bodyHash(context)}`;
  return { kind: "events", events: [{ type: "customer.updated", id, at: at ?? receivedAt(context), customer }] };
};

type Place = {
  first_name?: string | null;
  last_name?: string | null;
  company?: string | null;
  phone?: string | null;
  country?: string | null;
};

/** By the id of the account, which a guest has not (theirs is 0), and the e-mail. */
const customerOf = (address: string | null | undefined, account: string | null | undefined, places: Place[]) => {
  const email = foreign.email(address);
  const id = account && account !== "0" ? account : undefined;
  const identity = email || id ? foreign.stated({ id, email }) : undefined;
  const names = places.map(namesOf).find(({ first_name, last_name }) => first_name ?? last_name);
  const country = places.map((place) => foreign.country(place.country)).find((code) => code !== undefined);
  const company = places.map((place) => wordpressLine(place.company)).find((name) => name !== undefined);
  const phone = places.map((place) => wordpressLine(place.phone)).find((number) => number !== undefined);
  return (
    identity && { ...identity, ...foreign.stated({ ...names, company, phone, country, time_zone: onlyCountryZone(country) }) }
  );
};

/** First and last name are taken from one place: halves of two people's names must not be mixed. */
const namesOf = ({ first_name, last_name }: Place) => ({
  first_name: wordpressLine(first_name),
  last_name: wordpressLine(last_name),
});
