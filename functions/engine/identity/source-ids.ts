/** Ids belong to the source that gave them: order 101 of the web shop and order 101 of the till are two orders. */

import type { Event, OrderUpdate, OwnThing } from "../model/event.ts";
import { isDerivedCustomerId } from "../model/ids.ts";

/** No name of a source has one, so that the first of them ends the source, whatever the id has in it. */
const BETWEEN = "/";
/** A case that a journey has opened: a source gives its id back as it received it, as it does with ids of customers that we derive. */
const OUR_CASE = /^case-[\w-]{32}$/;

/** The id by which a thing of this source is stored. */
export function sourceId(source: string, id: string): string {
  return source + BETWEEN + id;
}

/** The sender's own id: what conditions, templates and calls see. An id of no source is itself. */
export function ownId(id: string): string {
  const end = id.indexOf(BETWEEN);
  return end < 0 ? id : id.slice(end + 1);
}

/** The source that gave the id; empty for one that no source gave. */
export function sourceOf(id: string): string {
  return id.slice(0, Math.max(0, id.indexOf(BETWEEN)));
}

/**
 * The event with the ids of what it speaks of as they are stored: for what came from a source, once, where it comes in. Events
 * that Perennial emits itself name what is stored already.
 *
 * @param source whose the ids are: the sender, or the source that the settings name in its place (`ids_of`)
 */
export function withSourceIds(event: Event, source: string): Event {
  const { customer, order, asset, quote } = event;
  const stored: Event = { ...event, source };
  if (customer.id !== undefined && !isDerivedCustomerId(customer.id))
    stored.customer = { ...customer, id: sourceId(source, customer.id) };
  if (order) stored.order = withOrderIds(order, source);
  if (asset) stored.asset = { ...asset, id: sourceId(source, asset.id) };
  if (quote) stored.quote = { ...quote, id: sourceId(source, quote.id) };
  // None opens one of ours: two sources that made up the same id could close each other's.
  if (event.case && !(event.type === "case.resolved" && OUR_CASE.test(event.case.id)))
    stored.case = { ...event.case, id: sourceId(source, event.case.id) };
  const { reply } = event;
  if (reply?.case !== undefined && !OUR_CASE.test(reply.case)) stored.reply = { ...reply, case: sourceId(source, reply.case) };
  if (event.things) stored.things = withThingIds(event.things, source);
  return stored;
}

/** The event under its sender's name, for whoever remembers it by its id: what two systems tell under one number are two events. */
export function withSender(event: Event, sender: string): Event {
  return { ...event, id: sourceId(sender, event.id) };
}

const withThingIds = (things: Record<string, OwnThing>, source: string): Record<string, OwnThing> =>
  Object.fromEntries(
    Object.entries(things).map(([name, thing]) => [
      name,
      typeof thing.id === "string" ? { ...thing, id: sourceId(source, thing.id) } : thing,
    ]),
  );

const withOrderIds = (order: OrderUpdate, source: string): OrderUpdate => {
  const stored = { ...order, id: sourceId(source, order.id) };
  if (typeof order.payment === "string") stored.payment = sourceId(source, order.payment);
  if (order.refs) stored.refs = order.refs.map((ref) => sourceId(source, ref));
  return stored;
};
