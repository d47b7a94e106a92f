/** What has happened to the shop's own customers, as a back-test reads it: all that counts, and nobody by name. */

import { describe, expect, it } from "vitest";
import type { Event } from "#engine/model/event.ts";
import type { Settings } from "#engine/model/settings.ts";
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
  return { ...(await allOf(of)), page: recordedHistory({ ...of.ports, pseudonyms: pseudonyms(KEY) }) };
};

/** Every page, one after the other. */
const allOf = async (of: ReturnType<typeof shop>) => {
  const page = recordedHistory({ ...of.ports, pseudonyms: pseudonyms(KEY) });
  const pages: Event[][] = [];
  let people = 0;
  let next: string | undefined;
  do {
    const read = await page(next);
    if (!read) throw new Error("a page is not known");
    pages.push(read.events);
    people += read.people;
    next = read.next;
  } while (next !== undefined);
  return { all: pages.flat(), pages, people };
};

const FIELDS: Settings["fields"] = {
  pesel: { type: "int", writable: false },
  weight: { type: "double", writable: false },
  child_born: { type: "date", writable: false },
  called_at: { type: "time", writable: false },
  mobile: { type: "string", writable: false },
  heats_with: { type: "string", writable: false, oneOf: ["wood", "gas"] },
  has_chimney: { type: "bool", writable: false },
};

const OWN = {
  ...{ pesel: 87_051_712_345, weight: 61.25, child_born: "2021-09-14", called_at: "2026-02-11T07:08:09.123Z" },
  ...{ mobile: "600700800", heats_with: "wood", has_chimney: true },
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

  it("of the shop's own fields tells listed values and yes or no alone, and no name day", async () => {
    const of = shop({ at: "2026-06-03T12:00:00Z" });
    await of.publish([], { fields: FIELDS, thingFields: { order: FIELDS } });
    const customer = { ...PERSON, name_day: "12-24", fields: OWN };
    const [placed] = events;
    if (!placed?.order) throw new Error("no order");
    await of.receive({ ...placed, customer, order: { ...placed.order, fields: OWN } });
    const [event] = (await allOf(of)).all;
    expect(event?.customer.fields).toEqual({ heats_with: "wood", has_chimney: true });
    expect(event?.order?.fields).toEqual({ heats_with: "wood", has_chimney: true });
    expect(event?.customer).not.toHaveProperty("name_day");
  });

  it("tells a thing's number where it is a code, and each other one by a pseudonym", async () => {
    const of = shop({ at: "2026-06-03T12:00:00Z" });
    await of.publish([]);
    const [placed] = events;
    const skus = [
      "stove-24",
      "Engraved for Ewa",
      "Engraved for Ewa",
      "dla-Ewy-Nowak-z-Krakowa-2026",
      "ewa@example.pl",
      "Zofia\n",
    ];
    const items = skus.map((sku) => ({ sku, name: "Thing", quantity: 1, price: 1 }));
    if (!placed?.order) throw new Error("no order");
    await of.receive({ ...placed, customer: PERSON, order: { ...placed.order, items } });
    const asset = { id: "a-1", name: "Stove", sku: "Stove of Ewa Nowak" };
    await of.receive({ type: "asset.registered", id: "e-9", at: "2026-03-04T10:00:00.000Z", customer: { id: PERSON.id }, asset });
    const { all: found } = await allOf(of);
    const shown = found[0]?.order?.items?.map(({ sku }) => sku) ?? [];
    expect(shown[0]).toBe("stove-24");
    expect(shown[1], "one thing has one pseudonym").toBe(shown[2]);
    expect(new Set(shown).size).toBe(5);
    expect(found.find(({ type }) => type === "asset.registered")?.asset?.sku).toMatch(/^[\w-]{16}$/);
    expect(JSON.stringify(found)).not.toMatch(/ewa|ewy|zofia|nowak/i);
  });

  it("tells times to the minute, in the order in which all happened", async () => {
    const of = shop({ at: "2026-06-03T12:00:00Z" });
    await of.publish([]);
    const at = (event: Event | undefined, time: string): Event => ({ type: "", id: "", customer: {}, ...event, at: time });
    const placed = at(events[0], "2026-03-01T10:07:41.513Z");
    await of.receive({ ...placed, order: { id: "o", ...placed.order, placed_at: "2026-03-01T10:07:40.001Z" } });
    await of.receive(at(events[1], "2026-03-01T10:07:52.777Z"));
    const { all: found } = await allOf(of);
    expect(found.map(({ type }) => type)).toEqual(["order.placed", "order.paid"]);
    const minutes = JSON.stringify(found).match(/\d\d:\d\d:\d\d\.\d+Z/g) ?? [];
    expect(minutes.length).toBeGreaterThan(2);
    expect(new Set(minutes)).toEqual(new Set(["10:07:00.000Z"]));
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
    const { all, pages, people, page } = await handedOut(90);
    expect(people).toBe(90);
    expect(new Set(all.map(({ customer }) => customer.id)).size).toBe(90);
    const first = await page(undefined);
    for (const events of pages) {
      const order = [...new Set(events.map(({ customer }) => customer.id))];
      expect(order, "in no order that their ids would give").toEqual([...order].sort());
    }
    expect(first?.next).not.toMatch(/crm|4711/);
    expect(await page("crm-4711-3")).toBeUndefined();
    expect(await recordedHistoryOf(Buffer.alloc(32, 8))(first?.next)).toBeUndefined();
  });

  const recordedHistoryOf = (key: Buffer) =>
    recordedHistory({ ...shop({ at: "2026-06-03T12:00:00Z" }).ports, pseudonyms: pseudonyms(key) });
});
