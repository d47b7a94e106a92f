/** What has happened to the shop's own customers, as a back-test reads it: all that counts, and nobody by name. */

import { describe, expect, it } from "vitest";
import type { Event } from "#engine/model/event.ts";
import { recordedHistory } from "#flows/history/recorded-history.ts";
import { pseudonyms } from "#runtime/pseudonyms.ts";
import { parseEvent } from "#webhooks/canonical/canonical-event.ts";
import { shop } from "../shop.ts";

const KEY = Buffer.alloc(32, 7);

const PERSON = {
  id: "crm-4711",
  email: "ewa.nowak@example.pl",
  first_name: "Ewa",
  last_name: "Nowak",
  phone: "+48 602 345 678",
  locale: "pl",
  country: "PL",
  birthday: "1987-05-17",
};

const events: Event[] = [
  {
    type: "order.placed",
    id: "e-1",
    at: "2026-03-01T10:00:00.000Z",
    customer: PERSON,
    order: {
      id: "shop-1001",
      total: 249.5,
      currency: "EUR",
      delivery_address: ["Ewa Nowak", "ul. Długa 5", "Kraków"],
      items: [{ sku: "stove-24", name: "Stove for Ewa", quantity: 1, price: 249.5 }],
    },
  },
  {
    type: "order.paid",
    id: "e-2",
    at: "2026-03-02T10:00:00.000Z",
    customer: { id: PERSON.id },
    order: { id: "shop-1001", total: 249.5, currency: "EUR" },
  },
  { type: "consent.given", id: "e-3", at: "2026-03-03T10:00:00.000Z", customer: { id: PERSON.id }, consent: { topic: "offers" } },
];

const handedOut = async (count = 1) => {
  const of = shop({ at: "2026-06-03T12:00:00Z" });
  await of.publish([]);
  for (let person = 0; person < count; person++)
    for (const event of events)
      await of.receive({
        ...event,
        id: `${event.id}-${person}`,
        customer: {
          ...event.customer,
          id: `${PERSON.id}-${person}`,
          ...(event.customer.email ? { email: `p${person}@example.pl` } : {}),
        },
        ...(event.order ? { order: { ...event.order, id: `${event.order.id}-${person}` } } : {}),
      });
  const page = recordedHistory({ ...of.ports, pseudonyms: pseudonyms(KEY) });
  const all: Event[] = [];
  let people = 0;
  let next: string | undefined;
  do {
    const read = await page(next);
    if (!read) throw new Error("a page is not known");
    all.push(...read.events);
    people += read.people;
    next = read.next;
  } while (next !== undefined);
  return { all, people, page };
};

describe("the recorded history", () => {
  it("tells what was bought, when, and what was agreed to, each at its time", async () => {
    const { all, people } = await handedOut();
    expect(people).toBe(1);
    expect(all.map(({ type, at }) => [type, at])).toEqual(events.map(({ type, at }) => [type, at]));
    expect(all[0]?.order).toMatchObject({
      total: 249.5,
      currency: "EUR",
      items: [{ sku: "stove-24", quantity: 1, price: 249.5 }],
    });
    expect(all[0]?.customer).toMatchObject({ locale: "pl", country: "PL", birthday: "1980-05-17" });
    expect(new Set(all.map(({ customer }) => customer.id)).size).toBe(1);
    expect(all[0]?.order?.id).toBe(all[1]?.order?.id);
  });

  it("names nobody", async () => {
    const text = JSON.stringify((await handedOut()).all);
    for (const secret of ["4711", "ewa", "nowak", "602", "1987", "1001", "Długa", "example.pl"])
      expect(text.toLowerCase()).not.toContain(secret.toLowerCase());
  });

  it("is read as any other file of events is", async () => {
    const { all } = await handedOut();
    for (const event of all) expect(parseEvent(JSON.parse(JSON.stringify(event)), { fields: {} })).toHaveProperty("event");
  });

  it("comes page by page, each person once, by marks that say nothing", async () => {
    const { all, people, page } = await handedOut(90);
    expect(people).toBe(90);
    expect(new Set(all.map(({ customer }) => customer.id)).size).toBe(90);
    const first = await page(undefined);
    expect(first?.next).not.toMatch(/crm|4711/);
    expect(await page("crm-4711-3")).toBeUndefined();
    expect(await recordedHistoryOf(Buffer.alloc(32, 8))(first?.next)).toBeUndefined();
  });

  const recordedHistoryOf = (key: Buffer) =>
    recordedHistory({ ...shop({ at: "2026-06-03T12:00:00Z" }).ports, pseudonyms: pseudonyms(key) });
});
