/** Whose event it is: the source's own id, then the address; never by an id that another source gave. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withSourceIds } from "#engine/identity/source-ids.ts";
import type { CustomerUpdate, Event } from "#engine/model/event.ts";
import { addressId, derivedCustomerId } from "#engine/model/ids.ts";
import { folding } from "./folded-into.ts";

let made = 0;
const order = (source: string, id: string, customer: CustomerUpdate, over: Partial<Event> = {}): Event => {
  made += 1;
  const at = new Date(Date.UTC(2026, 0, 1) + made * 60_000).toISOString();
  const event: Event = { type: "order.paid", id: `e-${made}`, at, customer, order: { id, total: 10, currency: "EUR" }, ...over };
  return withSourceIds(event, source);
};

const people = (...events: Event[]) => {
  const records = folding();
  for (const event of events) records.fold(event, Date.parse(event.at));
  return [...records.customers().values()].map(({ customer, orders }) => ({
    id: customer.id,
    email: customer.email,
    orders: orders.map(({ id }) => id),
  }));
};

const EMAIL = "zofia@example.pl";

describe("a person", () => {
  it("is one, whichever sources report them with the same address", () => {
    const reported = [
      order("shop", "1", { id: "7", email: EMAIL }),
      order("till", "1", { id: "k-1", email: "Zofia@EXAMPLE.pl." }),
      order("till", "2", { id: "k-1" }),
      order("pay", "1", { email: EMAIL }),
    ];
    expect(people(...reported)).toEqual([{ id: "shop/7", email: EMAIL, orders: ["shop/1", "till/1", "till/2", "pay/1"] }]);
  });

  it("bought as a guest first, and is known by the shop's id from then on", () => {
    const reported = [
      order("shop", "1", { email: EMAIL, guest: true }),
      order("shop", "2", { id: "7", email: EMAIL }),
      order("shop", "3", { id: "7" }),
    ];
    expect(people(...reported)).toEqual([
      { id: derivedCustomerId(addressId(EMAIL)), email: EMAIL, orders: ["shop/1", "shop/2", "shop/3"] },
    ]);
  });

  it("of two with one mailbox is told apart by the ids of one source", () => {
    const reported = [order("shop", "1", { id: "7", email: EMAIL }), order("shop", "2", { id: "8", email: EMAIL })];
    expect(people(...reported).map(({ id, orders }) => [id, orders])).toEqual([
      ["shop/7", ["shop/1"]],
      ["shop/8", ["shop/2"]],
    ]);
  });

  it("keeps their orders when they move, also those that are reported by the old address alone", () => {
    const parcel = order("shop", "1", { email: EMAIL }, { type: "order.fulfilled", order: { id: "1" } });
    const reported = [
      order("shop", "1", { id: "7", email: EMAIL }),
      order("shop", "2", { id: "7", email: "new@example.pl" }),
      parcel,
    ];
    expect(people(...reported)).toEqual([{ id: "shop/7", email: "new@example.pl", orders: ["shop/1", "shop/2"] }]);
  });

  it("who comes to an address that another has left is another", () => {
    const reported = [
      order("shop", "1", { id: "7", email: EMAIL }),
      order("shop", "2", { id: "7", email: "new@example.pl" }),
      order("till", "3", { id: "k-2", email: EMAIL }),
    ];
    expect(people(...reported).map(({ id }) => id)).toEqual(["shop/7", "till/k-2"]);
  });

  it("whom two systems know by the same ids is one where the settings say so", () => {
    expect(people(order("shop", "1", { id: "7" }), order("shop", "1", { id: "7" })).map(({ orders }) => orders)).toEqual([
      ["shop/1"],
    ]);
  });
});

describe("two sources", () => {
  const thing = fc.constantFrom("1", "1001", "a/b", "a", "a/b/c", "#", "shop/1");
  const KINDS = ["order.paid", "order.cancelled", "asset.registered", "quote.sent", "case.opened", "case.resolved"] as const;
  const said = fc.record({
    type: fc.constantFrom(...KINDS),
    thing,
    who: fc.constantFrom("1", "a/b", "a"),
    name: fc.constantFrom("Zofia", "Anna"),
  });
  const eventOf = (
    source: string,
    { type, thing: id, who, name }: { type: (typeof KINDS)[number]; thing: string; who: string; name: string },
  ) => {
    const carried = { [type.split(".")[0] ?? ""]: { id } };
    return order(source, id, { id: who, first_name: name }, { type, order: undefined, ...carried } as Partial<Event>);
  };

  it("with the same ids never change what is the other's", () => {
    fc.assert(
      fc.property(
        fc.array(said, { minLength: 1, maxLength: 8 }),
        fc.array(said, { minLength: 1, maxLength: 8 }),
        (ours, theirs) => {
          made = 0;
          const own = ours.map((one) => eventOf("shop", one));
          const foreign = theirs.map((one) => eventOf("till", one));
          const alone = folding();
          for (const event of own) alone.fold(event, Date.parse(event.at));
          const together = folding();
          for (const event of [...own, ...foreign].sort((a, b) =>
            a.id.length === b.id.length ? (a.id < b.id ? -1 : 1) : a.id.length - b.id.length,
          ))
            together.fold(event, Date.parse(event.at));
          for (const [id, record] of alone.customers()) expect(together.customers().get(id)).toEqual(record);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

describe("a guest", () => {
  it("changes no field of a known customer, whichever comes first", () => {
    const known = order("till", "1", { id: "k-1", email: EMAIL, first_name: "Zofia", country: "PL" });
    const stranger = order("shop", "9", { email: EMAIL, first_name: "You won", country: "FI", company: "Evil", guest: true });
    for (const events of [
      [known, stranger],
      [stranger, known],
    ]) {
      const records = folding();
      for (const event of events) records.fold(event, Date.parse(stranger.at));
      const [{ customer } = { customer: undefined }] = [...records.customers().values()];
      expect(customer).toMatchObject({ first_name: "Zofia", country: "PL", company: "Evil" });
    }
  });
});
