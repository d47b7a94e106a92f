/** Failure catalogue: "an event that brings a known customer a new id breaks off; another of that id, without an address, is handled first". */

import { describe, expect, it } from "vitest";
import { addressId, derivedCustomerId } from "#engine/model/ids.ts";
import { handleEvent } from "#flows/events/handle-event.ts";
import { StorageUnavailable } from "#ports/storage-unavailable.ts";
import { memoryTable } from "#stores/table/memory-table.ts";
import type { Table } from "#stores/table/table.ts";
import { shop } from "../flows/shop.ts";
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

/** How many mails left about two orders, the first of which was the guest's, and in how many records the second stands. */
const played = async (write: number) => {
  const { table, breakAt, hasBroken } = breakingTable();
  const of = shop({ table });
  await of.publish([confirmed]);
  await of.receive(paid("guest", "2026-06-03T10:00:00Z", { customer: { email: EMAIL } }));
  of.setClock("2026-06-03T11:00:00Z");
  const links = paid("links", "2026-06-03T11:00:00Z", { customer: { id: NEW_ID, email: EMAIL } });
  const { id: eventId } = await of.ports.events.storeOnce(links, "shop", of.ports.clock.now());
  breakAt(write);
  await handleEvent(of.ports)({ eventId }).catch(() => {});
  const broke = hasBroken();
  breakAt(Number.POSITIVE_INFINITY);
  await of.receive({ type: "customer.updated", id: "later", at: "2026-06-03T11:00:01Z", customer: { id: NEW_ID } }, "shop");
  await of.passUntil("2026-06-03T12:00:00Z");
  const records = await Promise.all(
    [derivedCustomerId(addressId(EMAIL)), NEW_ID].map((id) => of.ports.customers.customerRecord(id)),
  );
  const owners = new Set(records.flatMap((one) => (one?.orders.some(({ id }) => id === "o-links") ? [one.customer.id] : [])));
  return { broke, owners: owners.size, mails: of.ports.mailer.accepted.length };
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
});
