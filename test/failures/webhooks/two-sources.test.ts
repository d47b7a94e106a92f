/** Two sources with the same ids and the same mailboxes: neither changes, cancels or erases what is the other's, whatever it sends. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isKnownToOthers } from "#engine/decide/people/erasure-asked.ts";
import { ownerOf } from "#engine/fold/authority.ts";
import { sourceOf, withSourceIds } from "#engine/identity/source-ids.ts";
import type { Address } from "#engine/model/address.ts";
import type { CustomerRecord } from "#engine/model/customer.ts";
import type { Event, EventType } from "#engine/model/event.ts";
import { addressId, derivedCustomerId } from "#engine/model/ids.ts";
import { type Folding, folding } from "../../engine/decide/folded-into.ts";
import { COUNTS, countOf } from "../../prove/counts.ts";

const PAIRS = countOf(COUNTS.pairs);
const DAY = 86_400_000;
const START = Date.UTC(2026, 0, 1);
const EMAILS = ["zofia@example.pl", "anna@example.pl", "jan@example.pl"];
const TYPES = [
  ...["customer.updated", "order.placed", "order.paid", "order.cancelled", "order.refunded", "asset.registered"],
  ...["asset.serviced", "quote.sent", "quote.declined", "case.opened", "case.resolved", "consent.given", "consent.withdrawn"],
] as EventType[];

const who = fc.record({
  id: fc.option(fc.constantFrom("1", "2", "shop/1", "a/b", derivedCustomerId(addressId(EMAILS[0] ?? ""))), { nil: undefined }),
  email: fc.constantFrom(...EMAILS),
  first_name: fc.option(fc.constantFrom("Zofia", "Anna", "", null), { nil: undefined }),
  country: fc.option(fc.constantFrom("PL", "FI", null), { nil: undefined }),
  birthday: fc.option(fc.constantFrom("1984-02-29", null), { nil: undefined }),
  tags: fc.option(fc.constantFrom(["vip"], [], null), { nil: undefined }),
  fields: fc.option(fc.constantFrom({ size: 7 }, { size: null }), { nil: undefined }),
});
const thing = fc.constantFrom("1", "2", "shop/1", `case-${"x".repeat(32)}`, "x".repeat(32));
const said = fc.record({ type: fc.constantFrom(...TYPES), who, thing, total: fc.constantFrom(10, 20), bill: fc.boolean() });
type Said = typeof said extends fc.Arbitrary<infer T> ? T : never;

const carriedBy = ({ type, thing: id, total, bill }: Said): Partial<Event> => {
  const [kind = ""] = type.split(".");
  if (kind === "order") return { order: { id, total, currency: "EUR", ...(bill ? { payment: null } : { payment: id }) } };
  if (kind === "consent") return { consent: { topic: "offers" } };
  return kind === "customer" ? {} : ({ [kind]: { id } } as Partial<Event>);
};

const eventOf = (source: string, one: Said | { type: "customer.erased"; who: Said["who"] }, at: number): Event => {
  const { id, ...rest } = one.who;
  const stated = Object.fromEntries(Object.entries({ ...rest, id }).filter(([, value]) => value !== undefined && value !== ""));
  const carried = "thing" in one ? carriedBy(one) : {};
  const event = { type: one.type, id: `${source}-${at}`, at: new Date(at).toISOString(), customer: stated, ...carried };
  return withSourceIds(event as Event, source);
};

const FIELDS = ["email", "first_name", "country", "birthday", "tags"] as const;
type Owned = Record<string, unknown>;

/** Everything that is this source's: fields that it stated of its own customers, its things, its cases and its noes. */
const ownedBy = (source: string, records: Folding): Owned => {
  const owned: Owned = {};
  for (const [id, { customer, orders, assets, quotes }] of records.customers()) {
    for (const { customer: _of, revision: _revision, ...one } of [...orders, ...assets, ...quotes])
      if (sourceOf(one.id) === source) owned[`thing ${one.id} of ${"status" in one ? "sale" : "asset"} ${id}`] = one;
    for (const one of customer.cases) if (sourceOf(one) === source) owned[`case ${one}`] = "open";
    if (ownerOf(customer) !== source) continue;
    owned[`${id} is erased`] = customer.erased ?? false;
    for (const field of FIELDS) if ((customer.stamps[field] ?? -1) >= 0) owned[`${id} ${field}`] = customer[field];
    if ((customer.stamps["fields.size"] ?? -1) >= 0) owned[`${id} size`] = customer.fields.size;
  }
  for (const email of EMAILS) {
    const { consents }: Address = records.address(addressId(email));
    const words = Object.values(consents).flatMap(({ stated = [], ...word }) => [word, ...stated]);
    if (words.some(({ from, given }) => from === source && !given)) owned[`${email} refuses`] = consents.offers?.given === false;
  }
  return owned;
};

/** The mailboxes of people whom the shop knows and nobody has erased, then or now. */
const mailboxesOf = (records: Folding): string[] =>
  EMAILS.filter((email) => {
    const { customers, suppressed } = records.address(addressId(email));
    const people = customers.flatMap((id) => records.customers().get(id) ?? []);
    return suppressed === undefined && isKnownToOthers("till", people);
  });
const isSuppressed = (records: Folding) => (email: string) => records.address(addressId(email)).suppressed !== undefined;

describe("two sources with the same ids", () => {
  it(`change nothing of the other's: ${PAIRS} pairs, of profiles, orders, assets, consents, quotes and cases, and erasures`, () => {
    const erasure = fc.record({ type: fc.constant("customer.erased" as const), who });
    const few = fc.array(said, { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(
        few,
        few,
        fc.array(fc.oneof({ weight: 4, arbitrary: said }, erasure), { maxLength: 12 }),
        (first, ours, theirs) => {
          const records = folding();
          let now = START;
          const receive = (source: string, one: Parameters<typeof eventOf>[1]): CustomerRecord => {
            now += DAY;
            return records.fold(eventOf(source, one, now), now);
          };
          // Whichever of the two knew somebody first.
          for (const one of first) receive("till", one);
          for (const one of ours) receive("shop", one);
          const before = ownedBy("shop", records);
          for (const one of theirs) {
            const mailboxes = mailboxesOf(records);
            receive("till", one);
            expect(mailboxes.filter(isSuppressed(records))).toEqual([]);
          }
          expect(ownedBy("shop", records)).toMatchObject(before);
        },
      ),
      { numRuns: PAIRS },
    );
  }, 300_000);

  it("bill alike: a payment of the one is never that of the other's bill", () => {
    const records = folding();
    const customer = { email: "zofia@example.pl" };
    const sale = { total: 10, currency: "EUR" };
    const at = new Date(START).toISOString();
    const event = (source: string, type: EventType, order: Event["order"]): Event =>
      withSourceIds({ type, id: `${source}-${type}`, at, customer, order } as Event, source);
    records.fold(event("web-pay", "order.paid", { id: "in_1", payment: null, ...sale }), START);
    records.fold(event("till-pay", "order.refunded", { id: "ch_1", payment: "ch_1", ...sale, placed_at: at }), START + DAY);
    const [{ orders } = { orders: [] }] = [...records.customers().values()];
    expect(orders.find(({ id }) => id === "web-pay/in_1")).toMatchObject({ status: "paid", statuses: { paid: at } });
  });

  it("have one person at one mailbox, whose name the source keeps that knew them first, and blanks the other fills", () => {
    const records = folding();
    const event = (source: string, at: number, customer: Event["customer"]): Event =>
      withSourceIds({ type: "customer.updated", id: `${source}-${at}`, at: new Date(at).toISOString(), customer }, source);
    records.fold(event("shop", START, { id: "7", email: "zofia@example.pl", first_name: "Zofia" }), START);
    const theirs = { id: "7", email: "zofia@example.pl", first_name: "Somebody", country: "FI" };
    records.fold(event("till", START + DAY, theirs), START + DAY);
    records.fold(
      event("till", START + 2 * DAY, { ...theirs, email: "elsewhere@example.com", first_name: null }),
      START + 2 * DAY,
    );
    expect([...records.customers().values()].map(({ customer }) => customer)).toMatchObject([
      { id: "shop/7", email: "zofia@example.pl", first_name: "Zofia", country: "FI" },
    ]);
    records.fold(event("shop", START + 3 * DAY, { id: "7", email: "new@example.pl", country: "PL" }), START + 3 * DAY);
    expect(records.customers().get("shop/7")?.customer).toMatchObject({ email: "new@example.pl", country: "PL" });
  });
});

describe("times that lie ahead", () => {
  it("win over nothing that is received later: 1,000 events", () => {
    const ahead = fc.constantFrom("9999-12-31T23:59:59Z", "2101-01-01T00:00:00Z", new Date(START + DAY + 600_000).toISOString());
    fc.assert(
      fc.property(ahead, fc.constantFrom("shop", "till"), (at, source) => {
        const records = folding();
        const event = (stated: string, over: Partial<Event>): Event =>
          withSourceIds({ type: "order.cancelled", id: stated, at: stated, customer: {}, ...over } as Event, source);
        const customer = { id: "1", email: "zofia@example.pl" };
        const consents = (given: boolean) => ({ offers: { given, at: given ? at : new Date(START + 2 * DAY).toISOString() } });
        const order = { id: "1", total: 10, currency: "EUR" };
        records.fold(event(at, { customer: { ...customer, first_name: "Ahead", consents: consents(true) }, order }), START + DAY);
        const later = new Date(START + 2 * DAY).toISOString();
        const update = { ...customer, first_name: "Later", consents: consents(false) };
        records.fold(event(later, { type: "order.paid", customer: update, order }), START + 2 * DAY);
        const record = records.customers().get(`${source}/1`);
        expect(record?.customer.first_name).toBe("Later");
        expect(record?.orders).toMatchObject([{ status: "paid" }]);
        expect(records.address(addressId(customer.email)).consents.offers).toMatchObject({ given: false });
      }),
      { numRuns: 1_000 },
    );
  });
});
