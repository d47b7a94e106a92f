/** Requests the erasure of a person as an order system would: by an event, so that there is one way only. */

import type { Event } from "#engine/model/event.ts";
import { addressId, derivedCustomerId, erasureId } from "#engine/model/ids.ts";
import type { Ports } from "#ports/ports.ts";
import { whoIs } from "./export-person.ts";

type Needs = Pick<Ports, "events" | "customers" | "addresses" | "publications" | "signUps" | "clock"> & {
  starter: Pick<Ports["starter"], "startReact">;
};

/** The source of events that Perennial itself emits. */
const OURSELVES = "perennial";

/** The id of the stored event that asks for it, and the id of the erasure: a hash. */
export type RequestedErasure = { event: string; erasure: string };

/** Once it returns the event is stored and due, so that the sweep takes it up where `react` does not. Undefined when nobody is known under this id or address. */
export function requestErasure(ports: Needs) {
  return async (asked: string): Promise<RequestedErasure | undefined> => {
    const { customers, addresses } = await whoIs(ports, asked);
    const [customer] = customers;
    const isKnown =
      customer !== undefined ||
      (await Promise.all(addresses.map(ports.addresses.read))).some(({ revision }) => revision > 0) ||
      (await Promise.all(addresses.map(ports.signUps.waiting))).some((waiting) => waiting !== undefined);
    if (!isKnown) return undefined;
    const now = ports.clock.now();
    const about = customer === undefined ? { email: asked } : { id: customer };
    const event: Event = {
      type: "customer.erased",
      id: `asked-${erasureId(asked)}-${now}`,
      at: new Date(now).toISOString(),
      customer: about,
    };
    const { id } = await ports.events.storeOnce(event, OURSELVES, now);
    await ports.starter.startReact({ eventId: id });
    // An address without a profile goes as the customer whom an order system without ids would mean by it.
    return { event: id, erasure: erasureId(customer ?? derivedCustomerId(addressId(asked))) };
  };
}
