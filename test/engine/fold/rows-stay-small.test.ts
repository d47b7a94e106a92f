/** A row never outgrows what DynamoDB keeps, 400 KB, whatever is told of one person and of one mailbox. */

import { describe, expect, it } from "vitest";
import { withRecentEvent } from "#engine/decide/enrollments/recent-events.ts";
import { sendPermission } from "#engine/decide/send-permission.ts";
import { withSourceIds } from "#engine/identity/source-ids.ts";
import type { Address } from "#engine/model/address.ts";
import type { Event } from "#engine/model/event.ts";
import { addressId } from "#engine/model/ids.ts";
import { givenSettings } from "../../given.ts";
import { folding } from "../decide/folded-into.ts";

const DAY = 86_400_000;
const START = Date.UTC(2026, 0, 1);
const EMAIL = "zofia@example.pl";
const KB = 1_024;
const sizeOf = (row: unknown): number => Buffer.byteLength(JSON.stringify(row));
const long = (length: number): string => "ż".repeat(length);

/** Of each day of a year, from three sources: everything that may be told, as long as it may be. */
const everythingOf = (day: number): Event[] => {
  const at = new Date(START + day * DAY).toISOString();
  const word = { given: day % 2 === 0, at, source: long(200), text: long(2_000) };
  const consents = Object.fromEntries(Array.from({ length: 10 }, (_, place) => [`topic-${day}-${place}`, word]));
  const customer = {
    id: day % 5 === 0 ? `customer-${day}-${"x".repeat(180)}` : "17",
    email: EMAIL,
    tags: Array.from({ length: 500 }, (_, place) => `${place}${long(190)}`),
    fields: Object.fromEntries(Array.from({ length: 30 }, (_, place) => [`field_${place}`, long(2_000)])),
    consents,
  };
  const list = Array.from({ length: 500 }, () => long(500));
  const about: Partial<Event>[] = [
    { type: "question.asked", question: { id: `q-${day}`, text: long(10_000), about: list } },
    { type: "quote.sent", quote: { id: "q", includes: list, excludes: list } },
    { type: "survey.answered", survey: { id: `s-${day}`, kind: "nps", score: 2, comment: long(10_000) } },
    { type: day % 3 === 0 ? "case.resolved" : "case.opened", case: { id: `case-${day}-${"x".repeat(180)}`, complaint: true } },
    { type: "consent.withdrawn", consent: { topic: `own-${day}`, text: long(2_000) } },
  ];
  return about.map((one, place) => {
    const type = one.type ?? "customer.updated";
    return withSourceIds({ id: `e-${day}-${place}`, at, customer, ...one, type }, ["shop", "till", "bridge"][day % 3] ?? "shop");
  });
};

/** Ten mails of a day, as their senders commit them. */
const mailed = (address: Address, day: number): Address => {
  const { orders } = givenSettings().topics;
  if (!orders) throw new Error("there is no such topic");
  let next = address;
  for (let one = 0; one < 10; one++) {
    const now = START + day * DAY + one;
    const mail = { mailKey: `mail-${day}-${one}`.padEnd(32, "x"), topic: orders, country: "PL", isCustomer: true };
    const rest = { internal: false, late: false, caps: [], priority: 1, zone: "UTC", patientUntil: now, again: false };
    const permission = sendPermission(next, { ...mail, ...rest }, now);
    if (permission.kind === "commit") next = permission.address;
  }
  return next;
};

describe("a year of everything that may be told of one mailbox", () => {
  it("leaves the address under 64 KB and the profile under 128 KB, every day of it", () => {
    const records = folding();
    let address: Address = records.address(addressId(EMAIL));
    for (let day = 0; day < 365; day++) {
      for (const event of everythingOf(day)) {
        const { customer } = records.fold(event, START + day * DAY);
        if (day % 30 === 0) expect(sizeOf(withRecentEvent(customer, event, START + day * DAY))).toBeLessThan(128 * KB);
      }
      const { sendClaims: _, ...rest } = records.address(addressId(EMAIL));
      address = mailed({ ...rest, sendClaims: address.sendClaims }, day);
    }
    expect(Object.keys(address.consents).length).toBeGreaterThan(20);
    expect(Object.keys(address.sendClaims).length).toBeGreaterThan(300);
    expect(sizeOf(address)).toBeLessThan(64 * KB);
    for (const { customer } of records.customers().values()) expect(sizeOf(customer)).toBeLessThan(128 * KB);
  });

  it("keeps what was claimed within the day, however many mails there are, and waits at two thousand", () => {
    const { orders } = givenSettings().topics;
    if (!orders) throw new Error("there is no such topic");
    let address: Address = { id: "a", revision: 1, customers: [], consents: {}, sendClaims: {} };
    const ask = (mailKey: string, now: number) => {
      const rest = { internal: false, late: false, caps: [], priority: 1, zone: "UTC", patientUntil: now + DAY, again: false };
      return sendPermission(address, { mailKey, topic: orders, country: "PL", isCustomer: true, ...rest }, now);
    };
    for (let one = 0; one < 2_000; one++) {
      const permission = ask(`${one}`, START + one);
      if (permission.kind !== "commit") throw new Error(`the mail ${one} had no room`);
      address = permission.address;
    }
    expect(ask("one-more", START + 2_000)).toEqual({ kind: "capped", until: START + DAY, address: expect.anything() });
    expect(ask("0", START + 2_000)).toMatchObject({ kind: "claimed" });
    expect(sizeOf(address)).toBeLessThan(200 * KB);
    expect(ask("the-day-after", START + DAY + 2_000)).toMatchObject({ kind: "commit" });
  });
});
