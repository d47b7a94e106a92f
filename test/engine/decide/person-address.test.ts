/** A no belongs to the person, a bounce to the destination: what goes along when somebody moves, and what stays. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { noesOf, withNoes } from "#engine/decide/person-address.ts";
import type { Address } from "#engine/model/address.ts";
import type { CustomerUpdate, Event } from "#engine/model/event.ts";
import { addressId } from "#engine/model/ids.ts";
import { folding } from "./folded-into.ts";

const at = (minute: number): string => new Date(Date.UTC(2026, 0, 1) + minute * 60_000).toISOString();
const update = (minute: number, customer: CustomerUpdate, over: Partial<Event> = {}): Event => ({
  type: "customer.updated",
  id: `e-${minute}`,
  at: at(minute),
  customer,
  ...over,
});
const withdrawn = (minute: number, by?: "reader"): Event =>
  update(minute, { id: "c-1" }, { type: "consent.withdrawn", consent: { topic: "news" }, ...(by ? { by } : {}) });

const addressesAfter = (...events: Event[]) => {
  const records = folding();
  for (const event of events) records.fold(event, Date.parse(event.at));
  return (email: string): Address => records.address(addressId(email));
};

const OLD = "old@example.pl";
const NEW = "new@example.pl";
const address = (over: Partial<Address>): Address => ({
  id: "a",
  revision: 1,
  customers: [],
  consents: {},
  sendClaims: {},
  ...over,
});

describe("a no", () => {
  it.each([undefined, "reader"] as const)("goes along to a new address and stays with the old one (said by %s)", (by) => {
    const of = addressesAfter(update(1, { id: "c-1", email: OLD }), withdrawn(2, by), update(3, { id: "c-1", email: NEW }));
    for (const email of [OLD, NEW]) expect(of(email).consents.news).toMatchObject({ given: false });
    expect([of(OLD).customers, of(NEW).customers]).toEqual([[], ["c-1"]]);
  });

  it("is kept while there is no address", () => {
    const of = addressesAfter(
      update(1, { id: "c-1", email: OLD }),
      withdrawn(2),
      update(3, { id: "c-1", email: null }),
      update(4, { id: "c-1", email: NEW }),
    );
    expect(of(NEW).consents.news).toMatchObject({ given: false });
  });

  it("that is said before there is any address holds for the first one", () => {
    expect(addressesAfter(withdrawn(1), update(2, { id: "c-1", email: NEW }))(NEW).consents.news).toMatchObject({ given: false });
  });

  it("holds against a yes that another has given at the new address, until it is said anew", () => {
    const yes = { news: { given: true, at: at(1), source: "checkout" } };
    const other = update(2, { id: "c-2", email: NEW, consents: yes });
    const moved = [update(3, { id: "c-1", email: OLD }), withdrawn(4), update(5, { id: "c-1", email: NEW })];
    expect(addressesAfter(other, ...moved)(NEW).consents.news).toMatchObject({ given: false });
    const again = update(6, { id: "c-2", consents: { news: { ...yes.news, at: at(6) } } });
    expect(addressesAfter(other, ...moved, again)(NEW).consents.news).toMatchObject({ given: true });
  });

  it("of any kind is on the new address after any number of moves", () => {
    const step = fc.constantFrom<(minute: number) => Event>(
      (minute) => update(minute, { id: "c-1", email: `a-${minute % 3}@example.pl` }),
      (minute) => update(minute, { id: "c-1", email: null }),
      (minute) => update(minute, { id: "c-1", first_name: "Zofia" }),
      (minute) => update(minute, { id: "c-2", email: `a-${minute % 3}@example.pl` }),
    );
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 8 }),
        fc.array(step, { maxLength: 8 }),
        fc.boolean(),
        (before, later, isReaders) => {
          const steps = [...before, (minute: number) => withdrawn(minute, isReaders ? "reader" : undefined), ...later];
          const events = steps.map((one, minute) => one(minute + 1));
          const of = addressesAfter(...events, update(99, { id: "c-1", email: NEW }));
          expect(of(NEW).consents.news).toMatchObject({ given: false });
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

describe("of what is kept on an address", () => {
  it("a complaint and a pause go along, a hard bounce and claims of mails stay", () => {
    const noes = noesOf(
      address({
        suppressed: { at: 1, reason: "complaint" },
        pausedUntil: 9,
        sendClaims: { m: { at: 1, counts: true, attempts: 1 } },
      }),
    );
    expect(withNoes(address({}), noes, 5)).toEqual(address({ suppressed: { at: 1, reason: "complaint" }, pausedUntil: 9 }));
    for (const reason of ["hard_bounce", "not_theirs"] as const)
      expect(noesOf(address({ suppressed: { at: 1, reason } })).suppressed).toBeUndefined();
  });

  it("the longer pause holds, and what holds already changes nothing", () => {
    const paused = address({ pausedUntil: 20 });
    expect(withNoes(paused, noesOf(address({ pausedUntil: 9 })), 5)).toBe(paused);
  });
});
