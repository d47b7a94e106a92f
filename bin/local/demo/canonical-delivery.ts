/** The canonical events of the shop's own till, as the `standard` webhook takes them. */

import type { Event } from "#engine/model/event.ts";
import { type DemoDelivery, isoTime } from "./demo-action.ts";
import type { DemoCustomer } from "./demo-customers.ts";

type EventContent = Omit<Event, "customer" | "at"> & { at: number };

/**
 * A delivery of one canonical event.
 *
 * @param told what happened; its `at` in epoch milliseconds
 * @param arrives when the webhook is called, epoch milliseconds; some seconds after it happened unless told otherwise
 */
export function canonicalDelivery(told: EventContent, customer: Event["customer"], arrives = told.at + 4_000): DemoDelivery {
  const { type, id, at, ...what } = told;
  const event: Event = { type, id, at: isoTime(at), customer, ...what };
  return { kind: "delivery", at: arrives, source: "standard", body: JSON.stringify(event) };
}

/** Who it is, and nothing that is not news. The till has its own numbers; who buys in a web shop is known by address. */
export function reference({ id, email, buysAt }: DemoCustomer): Event["customer"] {
  return buysAt === "standard" ? { id, email } : { email };
}

/** The whole profile, as a till sends it with an order, with the boxes that were ticked at checkout. */
export function profile(customer: DemoCustomer, at: number): Event["customer"] {
  const { first_name, last_name, locale, time_zone, country } = customer;
  const who = { ...reference(customer), first_name, last_name, locale, time_zone, country };
  const ticked = { given: true, at: isoTime(at), source: "checkout", text: "v3" };
  const consents = Object.fromEntries(customer.consents.map((topic) => [topic, ticked]));
  return customer.consents.length > 0 ? { ...who, consents } : who;
}
