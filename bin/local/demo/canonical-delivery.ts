/** The canonical events of the shop's own till, as the `standard` webhook takes them. */

import type { Event } from "#engine/model/event.ts";
import { type DemoDelivery, isoTime } from "./demo-action.ts";
import type { DemoCustomer } from "./demo-customers.ts";

type EventContent = Omit<Event, "customer" | "at"> & { at: number };

/**
 * A delivery of one canonical event.
 *
 * @param content what happened; its `at` in epoch milliseconds
 * @param arrives when the webhook is called, epoch milliseconds; by default some seconds after it happened
 */
export function canonicalDelivery(
  content: EventContent,
  customer: Event["customer"],
  arrives = content.at + 4_000,
): DemoDelivery {
  const { type, id, at, ...rest } = content;
  const event: Event = { type, id, at: isoTime(at), customer, ...rest };
  return { kind: "delivery", at: arrives, source: "standard", body: JSON.stringify(event) };
}

/** Only what identifies the customer. The till has its own numbers; customers of a web shop are identified by address. */
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
