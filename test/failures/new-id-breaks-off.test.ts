/** Failure catalogue: "an event that brings a known customer a new id breaks off; another of that id, without an address, is handled first". */

import { describe, expect, it } from "vitest";
import { addressId, derivedCustomerId } from "#engine/model/ids.ts";
import { handleEvent } from "#flows/events/handle-event.ts";
import { StorageUnavailable } from "#ports/errors/storage-unavailable.ts";
import { memoryTable } from "#stores/table/memory-table.ts";
import type { Table } from "#stores/table/table.ts";
import { type Shop, shop } from "../flows/shop.ts";
import { email, journey, paid } from "../given.ts";

const EMAIL = "zofia@example.pl";
const NEW_ID = "shop/17";
const confirmed = journey([email("confirmed")], { topic: "orders", key: "order.id" });

/** Storage that throttles one write alone: the one with this number, counted from when it is armed. */
const breakingTable = () => {
  const table = memoryTable();
  let left = Number.POSITIVE_INFINITY;
  const breaking: Table = {
    ...table,
    put: async (item, expected) => {
      left -= 1;
      if (left === 0) throw new StorageUnavailable(new Error("throttled"));
      return table.put(item, expected);
    },
  };
  const breakAt = (write: number): void => {
    left = write;
  };
  return { table: breaking, breakAt, hasBroken: () => left <= 0 };
};

const GUEST = derivedCustomerId(addressId(EMAIL));

/** The event that links, stored and not yet handled. */
const storedLinking = async (of: Shop) => {
  const links = paid("links", "2026-06-03T11:00:00Z", { customer: { id: NEW_ID, email: EMAIL } });
  return { eventId: (await of.ports.events.storeOnce(links, "shop", of.ports.clock.now())).id };
};

/** Those in whose records the order stands. */
const ownersOf = async (of: Shop, order: string): Promise<string[]> => {
  const records = await Promise.all([GUEST, NEW_ID].map((id) => of.ports.customers.customerRecord(id)));
  return [...new Set(records.flatMap((one) => (one?.orders.some(({ id }) => id === order) ? [one.customer.id] : [])))];
};

/** How many mails left about two orders, the first of which was the guest's, and in how many records the second stands. */
const played = async (write: number) => {
  const { table, breakAt, hasBroken } = breakingTable();
  const of = shop({ table });
  await of.publish([confirmed]);
  await of.receive(paid("guest", "2026-06-03T10:00:00Z", { customer: { email: EMAIL } }));
  of.setClock("2026-06-03T11:00:00Z");
  const { eventId } = await storedLinking(of);
  breakAt(write);
  await handleEvent(of.ports)({ eventId }).catch(() => {});
  const broke = hasBroken();
  breakAt(Number.POSITIVE_INFINITY);
  await of.receive({ type: "customer.updated", id: "later", at: "2026-06-03T11:00:01Z", customer: { id: NEW_ID } }, "shop");
  await of.passUntil("2026-06-03T12:00:00Z");
  const owners = await ownersOf(of, "o-links");
  return { broke, owners: owners.length, mails: of.ports.mailer.accepted.length };
};

describe("an event that brings a known customer a new id, and breaks off", () => {
  it("at any of its writes, leaves one order and one mail, though another of that id without an address is handled first", async () => {
    let write = 1;
    for (; ; write++) {
      const { broke, ...outcome } = await played(write);
      expect({ write, ...outcome }).toEqual({ write, owners: 1, mails: 2 });
      if (!broke) break;
    }
    expect(write).toBeGreaterThan(5);
  });

  it("leaves one order and one mail, though another of that id without an address is handled while the id is being linked", async () => {
    const of = shop();
    await of.publish([confirmed]);
    await of.receive(paid("guest", "2026-06-03T10:00:00Z", { customer: { email: EMAIL } }));
    of.setClock("2026-06-03T11:00:00Z");
    const { eventId } = await storedLinking(of);
    const { saveCustomer } = of.ports.customers;
    of.ports.customers.saveCustomer = async (customer) => {
      of.ports.customers.saveCustomer = saveCustomer;
      await of.receive(paid("alone", "2026-06-03T11:00:00Z", { customer: { id: NEW_ID } }), "shop");
      return saveCustomer(customer);
    };
    await handleEvent(of.ports)({ eventId });
    // Its worker died before it was marked as done.
    const event = await of.ports.events.load(eventId);
    if (event) await of.ports.events.save({ ...event, state: "new" });
    await handleEvent(of.ports)({ eventId });
    await of.passUntil("2026-06-03T12:00:00Z");
    expect(await ownersOf(of, "o-links")).toEqual([NEW_ID]);
    expect(await ownersOf(of, "o-alone")).toEqual([NEW_ID]);
    const guest = await of.ports.customers.customerRecord(GUEST);
    expect(guest?.customer.ids ?? []).toEqual([]);
    expect(of.ports.mailer.accepted.map(({ subject }) => subject)).toHaveLength(2);
  });
});
