/** What a source may not tell, cannot know or tells twice is not taken, and is listed; the rest of the event counts. */

import { describe, expect, it } from "vitest";
import { permitted } from "#engine/decide/source-rights.ts";
import type { Event } from "#engine/model/event.ts";
import type { Settings, SourceRight } from "#engine/model/settings.ts";
import { memoryTable } from "#stores/table/memory-table.ts";
import { tableStores } from "#stores/table-stores.ts";
import { intake, NOW, ORDER_PAID, SETTINGS, shopifyHeaders, standardHeaders, woocommerceHeaders } from "../../webhooks/intake.ts";

const listing = (may?: SourceRight[]) => {
  const { sources } = tableStores(memoryTable(), () => NOW, 0);
  const till = { name: "till", kind: "standard" as const, secret: "till", ...(may ? { may } : {}) };
  const settings: Settings = { ...SETTINGS, sources: { ...SETTINGS.sources, till } };
  const at = intake({ sources, settings: async () => settings });
  const post = (event: object) => at.post("till", JSON.stringify(event), standardHeaders(JSON.stringify(event)));
  const listed = async (source = "till") =>
    ((await sources.refusedWords(source))?.words ?? []).map(({ kind, name, count }) => `${kind} ${name} ${count}`);
  return { ...at, send: post, listed };
};

describe("a source that may tell of orders alone", () => {
  it("has its orders taken, and says of the customer only who it is", async () => {
    const { send, stored, listed } = listing(["orders"]);
    expect(await send(ORDER_PAID)).toMatchObject({ status: 202, stored: 1 });
    const customer = { id: "till/c-17", email: "zofia@example.pl", named: true };
    expect(stored).toEqual([{ ...ORDER_PAID, source: "till", customer, order: { ...ORDER_PAID.order, id: "till/o-1001" } }]);
    expect(await listed()).toEqual(["not_allowed consent_given 1", "not_allowed profile 1"]);
  });

  it("erases nobody, registers nothing, and its repeated attempts are counted", async () => {
    const { send, stored, listed, lines } = listing(["orders"]);
    const customer = { id: "c-17" };
    const at = ORDER_PAID.at;
    for (const [id, rest] of Object.entries({
      e1: { type: "customer.erased" },
      e2: { type: "asset.registered", asset: { id: "a-1" } },
      e3: { type: "customer.erased" },
      e4: { type: "case.opened", case: { id: "k-1" } },
    }))
      expect(await send({ id, at, customer, ...rest })).toMatchObject({ status: 202, stored: 0 });
    expect(stored).toEqual([]);
    expect(await listed()).toEqual(["not_allowed assets 1", "not_allowed erase 2", "not_allowed cases 1"]);
    expect(lines.filter((line) => line.includes("words_refused"))).toHaveLength(4);
  });

  it("is always heard when it reports a no", async () => {
    const { send, stored, listed } = listing(["orders"]);
    const customer = { id: "c-17" };
    await send({ type: "consent.withdrawn", id: "n", at: ORDER_PAID.at, customer, topic: "offers" });
    await send({ type: "consent.given", id: "y", at: ORDER_PAID.at, customer, topic: "offers" });
    expect(stored.map(({ type }) => type)).toEqual(["consent.withdrawn"]);
    expect(await listed()).toEqual(["not_allowed consent_given 1"]);
  });
});

describe("a source that tells of profiles but not of orders", () => {
  it("changes the profile by an order, and makes no order of it", async () => {
    const { send, stored } = listing(["profile"]);
    await send(ORDER_PAID);
    expect(stored).toMatchObject([{ type: "customer.updated", id: ORDER_PAID.id, customer: { first_name: "Zofia" } }]);
    expect(stored[0]).not.toHaveProperty("order");
  });
});

describe("an event of a shop's own making", () => {
  const received = (type: string): Event => JSON.parse(JSON.stringify({ ...ORDER_PAID, type, order: undefined }));

  it.each(["cart.abandoned", "back_in_stock", "order.returned"])("takes the right to tell such: %s", (type) => {
    const all = permitted(received(type), {}, SETTINGS.topics);
    expect(all).toEqual({ event: { ...received(type), customer: expect.anything() }, leftOut: [] });
    const some = permitted(received(type), { may: ["custom_events"] }, SETTINGS.topics);
    expect(some).toMatchObject({
      event: { type },
      leftOut: expect.not.arrayContaining([{ kind: "not_allowed", name: "custom_events" }]),
    });
    const none = permitted(received(type), { may: ["profile", "orders"] }, SETTINGS.topics);
    expect(none).toMatchObject({
      event: { type: "customer.updated" },
      leftOut: [{ kind: "not_allowed", name: "custom_events" }, {}],
    });
  });
});

describe("consents to topics that there are not", () => {
  it("are left out and listed, 200 of them too, and the others are taken", async () => {
    const { send, stored, listed } = listing();
    const at = ORDER_PAID.at;
    const unknown = Object.fromEntries(Array.from({ length: 99 }, (_, place) => [`made-up-${place}`, { given: true, at }]));
    const consents = { ...unknown, offers: { given: true, at } };
    for (const id of ["1", "2"]) await send({ type: "customer.updated", id, at, customer: { id: "c-17", consents } });
    expect(stored.map(({ customer }) => Object.keys(customer.consents ?? {}))).toEqual([["offers"], ["offers"]]);
    expect(await listed()).toHaveLength(51);
    expect((await listed()).slice(-2)).toEqual(["unknown_topic made-up-49 2", "unknown_topic (others) 98"]);
  });
});

describe("the id of an event that was told before", () => {
  it("with another body is counted, listed and noted, and the first one holds", async () => {
    const { send, stored, listed, lines } = listing();
    await send(ORDER_PAID);
    const { type, id, ...rest } = ORDER_PAID;
    // The same content in another order of its keys is a repeat.
    expect(await send({ ...rest, id, type })).toMatchObject({ status: 202, stored: 0, duplicates: 1 });
    expect(await listed()).toEqual([]);
    const other = { ...ORDER_PAID, order: { ...ORDER_PAID.order, total: 1 } };
    expect(await send(other)).toMatchObject({ status: 202, stored: 0, duplicates: 1 });
    expect(stored).toHaveLength(1);
    expect(await listed()).toEqual(["duplicate_differs order.paid 1"]);
    expect(lines).toContain('["duplicate_differs",1,{"source":"till"}]');
    expect(lines.join()).not.toContain("zofia");
  });

  it("of a shop that reports an order anew on each change is none", async () => {
    const { post, listed, lines } = listing();
    const order = (note: string) => JSON.stringify({ id: 7, line_items: [], email: "a@example.com", total_price: "5.00", note });
    for (const body of [order("a"), order("b")]) await post("shop", body, shopifyHeaders("orders/paid", body));
    expect(await listed("shop")).toEqual([]);
    expect(lines.join()).not.toContain("duplicate_differs");
  });
});

describe("an address that can be none", () => {
  it.each(['"a b"@x.pl', "zofia@", "zofia@example", "two@at@"])(
    "as a shop gives it (%s) is listed by its field, and the order is kept",
    async (email) => {
      const { post, stored, listed } = listing();
      const body = JSON.stringify({ id: 7, line_items: [], email, customer: { id: 9 }, total_price: "5.00" });
      expect(await post("shop", body, shopifyHeaders("orders/paid", body))).toMatchObject({ status: 202, stored: 1 });
      expect(stored[0]?.customer).not.toHaveProperty("email");
      expect(await listed("shop")).toEqual(["bad_email email 1"]);
    },
  );

  it("is listed too where nothing else says who bought", async () => {
    const { post, listed } = listing();
    const body = JSON.stringify({ id: 7, status: "processing", line_items: [], billing: { email: '"a b"@x.pl' }, total: "5" });
    expect(await post("woo", body, woocommerceHeaders("order.updated", body))).toMatchObject({ status: 202, stored: 0 });
    expect(await listed("woo")).toEqual(["bad_email billing.email 1"]);
  });

  it("with a final dot is the same mailbox, and a quoted name is refused where the sender can mend it", async () => {
    const { send, stored } = listing();
    await send({ ...ORDER_PAID, customer: { email: "Zofia@Example.pl." } });
    expect(stored[0]?.customer.email).toBe("zofia@example.pl");
    expect(await send({ ...ORDER_PAID, id: "q", customer: { email: '"a b"@x.pl' } })).toMatchObject({
      status: 422,
      problems: [{ path: "customer.email" }],
    });
  });
});
