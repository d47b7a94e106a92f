/** What a file of people from another system does, and what it must never do: start anything, undo a no, or outrank the shop. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withConsents } from "#engine/decide/consent-changes.ts";
import type { ImportedPerson } from "#engine/decide/people/imported-person.ts";
import { IMPORT, IMPORTED } from "#engine/identity/ourselves.ts";
import { addressId, derivedCustomerId } from "#engine/model/ids.ts";
import { liveJourneys } from "#flows/journeys/live-journeys.ts";
import { nightlyApply } from "#flows/nightly/nightly-apply.ts";
import { nightlyMeasure } from "#flows/nightly/nightly-measure.ts";
import { nightlyPlan } from "#flows/nightly/nightly-plan.ts";
import { nightlyThresholds } from "#flows/nightly/nightly-thresholds.ts";
import { watchFromTheStart } from "#flows/nightly/nightly-watch.ts";
import { type ImportCounts, importPeople } from "#flows/people/import-people.ts";
import { memoryTable } from "#stores/table/memory-table.ts";
import type { Table } from "#stores/table/table.ts";
import { at, email, givenSettings, journey, waitDays } from "../../given.ts";
import { type Shop, shop } from "../shop.ts";

const NOW = "2026-06-10T12:00:00Z";
const EWA = "ewa@example.com";
const settings = givenSettings({ segments: { silent: { name: "silent", about: "Never bought", if: "customer.orders == 0" } } });

type Stated = {
  email?: string;
  id?: string;
  at?: string;
  yes?: string;
  left?: string;
  no?: string;
  bounced?: string;
  complained?: string;
  addressOnly?: true;
} & Record<string, unknown>;

/** A row of a file, as it reaches the flow. */
const person = (stated: Stated = {}): ImportedPerson => {
  const {
    email: address = EWA,
    at: when = "2026-05-01T10:00:00Z",
    yes,
    left,
    no,
    bounced,
    complained,
    addressOnly,
    ...rest
  } = stated;
  const word = yes
    ? { given: true, at: yes }
    : left
      ? { given: false, at: left, by: "reader" as const }
      : no
        ? { given: false, at: no }
        : undefined;
  const suppressed = complained
    ? { reason: "complaint" as const, at: at(complained) }
    : bounced
      ? { reason: "hard_bounce" as const, at: at(bounced) }
      : undefined;
  return {
    email: address,
    event: {
      ...{ type: IMPORTED, id: IMPORT, source: IMPORT, at: when },
      customer: {
        ...rest,
        email: address,
        ...(word ? { consents: { thanks: { ...word, source: "imported from Mailchimp" } } } : {}),
      },
    },
    ...(suppressed ? { suppressed } : {}),
    ...(addressOnly ? { addressOnly } : {}),
  };
};

const given = async (journeys = [journey([email("thanks")])], table: Table = memoryTable()): Promise<Shop> => {
  const of = shop({ table, settings, at: NOW });
  await of.publish(journeys);
  return of;
};

const take = async (of: Shop, people: ImportedPerson[], preview = false): Promise<ImportCounts> => {
  const live = await liveJourneys(of.ports);
  if (!live) throw new Error("nothing is published");
  return importPeople(of.ports)(live, people, { preview });
};

const recordOf = async (of: Shop, id: string) => {
  const record = await of.ports.customers.customerRecord(id);
  if (!record) throw new Error(`nobody is stored as ${id}`);
  return record;
};
const ewa = (of: Shop) => recordOf(of, derivedCustomerId(addressId(EWA)));
const addressOf = (of: Shop, of_: string = EWA) => of.ports.addresses.read(addressId(of_));
const thanksOf = async (of: Shop, address: string = EWA) => (await addressOf(of, address)).consents.thanks;

/** One whole night of the shop. */
const night = async (of: Shop): Promise<void> => {
  const plan = await nightlyPlan(of.ports)({});
  for (const task of plan.tasks) await nightlyMeasure(of.ports)(task);
  await nightlyThresholds(of.ports)(plan);
  for (const task of plan.tasks) await nightlyApply(of.ports)(task);
};

describe("a file of people", () => {
  it("makes customers with their consent, its date and where it comes from", async () => {
    const of = await given();
    const counts = await take(of, [person({ first_name: "Ewa", country: "PL", yes: "2024-01-05T10:00:00Z" })]);
    expect(counts).toMatchObject({ new: 1, changed: 0, consents: { thanks: { yes: 1, no: 0, held: 0 } } });
    expect((await ewa(of)).customer).toMatchObject({ first_name: "Ewa", country: "PL", email: EWA });
    expect(await thanksOf(of)).toEqual({
      ...{ given: true, at: at("2024-01-05T10:00:00Z"), source: "imported from Mailchimp", from: IMPORT },
    });
  });

  it("previews exactly that and saves nothing", async () => {
    const table = memoryTable();
    const of = await given(undefined, table);
    const rows = [
      person({ yes: "2024-01-05T10:00:00Z" }),
      person({ first_name: "Ewa" }),
      person({ email: "b@example.com", bounced: "2024-01-01T00:00:00Z" }),
    ];
    const preview = await take(of, rows, true);
    expect(await of.ports.customers.customerRecord(derivedCustomerId(addressId(EWA)))).toBeUndefined();
    expect((await addressOf(of)).revision).toBe(0);
    expect(await take(of, rows)).toEqual(preview);
  });

  it("taken in twice writes nothing", async () => {
    const of = await given();
    const rows = [
      person({ birthday: "1984-02-29", tags: ["vip"], yes: "2024-01-05T10:00:00Z" }),
      person({ email: "b@example.com", left: "2024-01-05T10:00:00Z" }),
      person({ email: "c@example.com", complained: "2024-01-05T10:00:00Z", addressOnly: true }),
    ];
    expect((await take(of, rows)).writes).toBeGreaterThan(0);
    expect(await take(of, rows)).toMatchObject({ writes: 0, new: 0, changed: 0, same: 2, addresses: 1 });
  });

  it("makes no profile of an address that is only not to be written to, and a customer who comes later is not", async () => {
    const of = await given();
    await take(of, [person({ bounced: "2024-01-01T00:00:00Z", addressOnly: true })]);
    expect(await of.ports.customers.customerRecord(derivedCustomerId(addressId(EWA)))).toBeUndefined();
    await take(of, [person({ yes: "2025-01-01T00:00:00Z" })]);
    expect(await addressOf(of)).toMatchObject({ suppressed: { reason: "hard_bounce", at: at("2024-01-01T00:00:00Z") } });
  });

  it("gives a customer who is known by their address the id that their shop has for them, and previews exactly that", async () => {
    const of = await given();
    await take(of, [person({ first_name: "Ewa" })]);
    const row = person({ id: "shop/17", at: "2026-06-01T10:00:00Z", country: "PL" });
    const preview = await take(of, [row], true);
    expect(await of.ports.customers.customerRecord("shop/17")).toBeUndefined();
    expect(await take(of, [row])).toEqual(preview);
    expect((await recordOf(of, "shop/17")).customer).toMatchObject({ id: derivedCustomerId(addressId(EWA)), country: "PL" });
    expect(await take(of, [row])).toMatchObject({ writes: 0, same: 1 });
  });

  it("keeps a complaint where a bounce is stated, too, in either order", async () => {
    for (const rows of [
      [person({ bounced: "2024-01-01T00:00:00Z" }), person({ complained: "2024-03-01T00:00:00Z" })],
      [person({ complained: "2024-03-01T00:00:00Z" }), person({ bounced: "2024-01-01T00:00:00Z" })],
    ]) {
      const of = await given();
      for (const row of rows) await take(of, [row]);
      expect((await addressOf(of)).suppressed).toEqual({ reason: "complaint", at: at("2024-03-01T00:00:00Z") });
    }
  });

  it("brings back nobody who was erased", async () => {
    const of = await given();
    await of.receive({ type: "customer.updated", id: "u", at: NOW, source: "standard", customer: { email: EWA } });
    await of.receive({ type: "customer.erased", id: "e", at: NOW, customer: { email: EWA } });
    const counts = await take(of, [person({ first_name: "Ewa", yes: "2026-06-10T11:00:00Z" })]);
    expect(counts).toMatchObject({ forgotten: 1, new: 0 });
    expect((await thanksOf(of))?.given ?? false).toBe(false);
  });
});

describe("whose word counts", () => {
  it("never undoes a reader's no, be it older than the file's yes, and sends no mail that asks to confirm", async () => {
    const of = await given();
    const stored = await addressOf(of);
    await of.ports.addresses.commit(
      withConsents(stored, { thanks: { given: false, at: at("2023-01-01T00:00:00Z"), source: "page" } }),
    );
    const counts = await take(of, [person({ yes: "2025-01-01T00:00:00Z" })]);
    expect(counts.consents.thanks).toEqual({ yes: 0, no: 0, held: 1 });
    expect((await thanksOf(of))?.given).toBe(false);
    expect(of.ports.mailer.accepted).toEqual([]);
  });

  it("takes an unsubscribe of the old system for the reader's own: a shop's later yes does not count, the reader's does", async () => {
    const of = await given();
    await take(of, [person({ left: "2024-03-01T12:00:00Z" })]);
    const yes = { thanks: { given: true, at: "2026-06-01T10:00:00Z", source: "checkout" } };
    await of.receive({ type: "customer.updated", id: "u", at: NOW, source: "standard", customer: { email: EWA, consents: yes } });
    expect((await thanksOf(of))?.given).toBe(false);
    const stored = await addressOf(of);
    await of.ports.addresses.commit(withConsents(stored, { thanks: { given: true, at: at(NOW), source: "page" } }));
    expect((await thanksOf(of))?.given).toBe(true);
  });

  it("lets a live source's later yes go before a plain no of the file", async () => {
    for (const first of ["file", "shop"]) {
      const of = await given();
      const shopSays = () =>
        of.receive({
          ...{ type: "customer.updated", id: "u", at: NOW, source: "standard" },
          customer: { email: EWA, consents: { thanks: { given: true, at: "2026-06-01T10:00:00Z", source: "checkout" } } },
        });
      if (first === "shop") await shopSays();
      await take(of, [person({ no: "2026-05-01T12:00:00Z" })]);
      if (first === "file") await shopSays();
      expect((await thanksOf(of))?.given).toBe(true);
    }
  });

  it("keeps a live source's no against a yes of the file", async () => {
    const of = await given();
    await of.receive({
      ...{ type: "customer.updated", id: "u", at: NOW, source: "standard" },
      customer: { email: EWA, consents: { thanks: { given: false, at: "2026-01-01T10:00:00Z", source: "checkout" } } },
    });
    await take(of, [person({ yes: "2026-05-01T12:00:00Z" })]);
    expect((await thanksOf(of))?.given).toBe(false);
  });

  it("fills blanks and overwrites nothing that the shop says, before or after", async () => {
    const of = await given();
    const said = { type: "customer.updated", at: "2024-01-01T10:00:00Z", source: "standard" };
    await of.receive({ ...said, id: "u1", customer: { id: "standard/1", email: EWA, first_name: "Ewa" } });
    await take(of, [person({ first_name: "EWA", last_name: "Mazur" })]);
    expect((await recordOf(of, "standard/1")).customer).toMatchObject({ first_name: "Ewa", last_name: "Mazur" });
    await of.receive({ ...said, id: "u2", customer: { id: "standard/1", last_name: "Nowak" } });
    expect((await recordOf(of, "standard/1")).customer.last_name).toBe("Nowak");
  });

  it("leaves whom it brought to the first source that tells of them", async () => {
    const of = await given();
    await take(of, [person({ first_name: "EWA" })]);
    const said = { type: "customer.updated", at: "2024-01-01T10:00:00Z", source: "standard" };
    await of.receive({ ...said, id: "u1", customer: { email: EWA, first_name: "Ewa" } });
    expect((await ewa(of)).customer).toMatchObject({ first_name: "Ewa", madeBy: "standard", knownTo: ["standard"] });
  });

  it("moves nobody to another address, and takes no yes for one that they have left", async () => {
    const of = await given();
    await of.receive({
      ...{ type: "customer.updated", id: "u1", at: "2024-01-01T10:00:00Z", source: "standard" },
      customer: { id: "standard/1", email: "new@example.com" },
    });
    await take(of, [person({ id: "standard/1", email: "old@example.com", yes: "2023-01-01T10:00:00Z" })]);
    expect((await recordOf(of, "standard/1")).customer.email).toBe("new@example.com");
    expect(await thanksOf(of, "new@example.com")).toBeUndefined();
  });
});

describe("what a file does not start", () => {
  const greeting = journey([email("hello")], {
    name: "hello",
    topic: "service",
    trigger: { kind: "segment", segment: "silent" },
  });
  const date = { kind: "date" as const, offset: undefined, at: "09:00", feb29: "feb_28" as const };

  it("lets nobody into a journey, nor does the night after; who comes into a segment later is greeted", async () => {
    const of = await given([greeting, journey([email("thanks")], { trigger: { kind: "event", event: "customer.updated" } })]);
    await watchFromTheStart(of.ports)();
    await take(of, [person({ first_name: "Ewa" })]);
    of.setClock("2026-06-11T02:00:00Z");
    await night(of);
    const { customer, enrollments } = await ewa(of);
    expect(enrollments).toEqual([]);
    expect(customer).toMatchObject({ segments: ["silent"] });
    expect(customer.settling).toBeUndefined();
    await of.receive({
      type: "customer.updated",
      id: "u",
      at: "2026-06-11T08:00:00Z",
      source: "standard",
      customer: { email: "new@example.com" },
    });
    of.setClock("2026-06-12T02:00:00Z");
    await night(of);
    expect((await ewa(of)).enrollments).toEqual([]);
    const { enrollments: ofNew } = await recordOf(of, derivedCustomerId(addressId("new@example.com")));
    expect(ofNew.map(({ journey: name }) => name).sort()).toEqual(["hello", "thank-you"]);
  });

  it("waits for the next birthday, and makes up for no date that has passed", async () => {
    const { offset: _offset, ...rule } = date;
    const birthday = journey([email("birthday")], {
      ...{ name: "birthday", topic: "service" },
      trigger: { ...rule, field: "customer.birthday", repeats: "yearly", ifPast: { kind: "send_now" } },
    });
    const ends = journey([email("ends")], {
      ...{ name: "plan-ends", topic: "service" },
      trigger: { ...rule, field: "customer.plan_ends", repeats: "never", ifPast: { kind: "send_now" } },
    });
    const of = shop({ settings: { ...settings, fields: { plan_ends: { type: "date", writable: false } } }, at: NOW });
    await of.publish([birthday, ends]);
    await take(of, [person({ birthday: "1984-06-09", fields: { plan_ends: "2026-06-01" } })]);
    const record = await ewa(of);
    expect(record.dateEntries.map(({ journey: name, occurrence }) => [name, occurrence])).toEqual([["birthday", "2027-06-09"]]);
    expect(record.refusals).toMatchObject([{ journey: "plan-ends", reason: { kind: "date_past", occurrence: "2026-06-01" } }]);
    await of.passUntil("2026-06-12T12:00:00Z");
    await night(of);
    await of.passUntil("2026-06-20T12:00:00Z");
    expect(of.ports.mailer.accepted).toEqual([]);
  });

  it("disturbs nobody who is inside a journey", async () => {
    const waits = journey([waitDays(5), email("thanks")], {
      topic: "service",
      trigger: { kind: "event", event: "customer.updated" },
    });
    const of = await given([waits]);
    await of.receive({ type: "customer.updated", id: "u", at: NOW, source: "standard", customer: { email: EWA } });
    const before = (await ewa(of)).enrollments;
    await take(of, [person({ last_name: "Mazur" })]);
    expect(before).toHaveLength(1);
    expect((await ewa(of)).enrollments).toEqual(before);
  });
});

describe("whatever the order", () => {
  const day = fc.integer({ min: 1, max: 28 }).map((n) => `2025-01-${String(n).padStart(2, "0")}T10:00:00Z`);
  const row = fc
    .record({
      email: fc.constantFrom("a@example.com", "b@example.com"),
      at: day,
      first_name: fc.constantFrom(undefined, "Ewa", "Eva"),
      said: fc.constantFrom("yes", "left", "no", "bounced", "complained", "nothing"),
      when: day,
      addressOnly: fc.boolean(),
    })
    .map(({ said, when, first_name, addressOnly, ...stated }) =>
      person({
        ...stated,
        ...(said === "nothing" ? {} : { [said]: when }),
        ...(first_name === undefined ? {} : { first_name }),
        ...(addressOnly && (said === "bounced" || said === "left") ? { addressOnly: true as const } : {}),
      }),
    );
  const rows = fc.array(row, { minLength: 1, maxLength: 6 });

  /** All that is stored, without how often it was written. */
  const standing = async (of: Shop) =>
    Promise.all(
      ["a@example.com", "b@example.com"].map(async (address) => {
        const { revision: _r, ...kept } = await addressOf(of, address);
        const record = await of.ports.customers.customerRecord(derivedCustomerId(addressId(address)));
        const { revision: _s, ...customer } = record?.customer ?? { revision: 0 };
        return { kept, customer };
      }),
    );

  it("rows and files come to the same, and to nothing more when they come again", async () => {
    await fc.assert(
      fc.asyncProperty(rows, fc.infiniteStream(fc.nat()), async (people, order) => {
        const [one, other] = [await given(), await given()];
        for (const each of people) await take(one, [each]);
        const shuffled = people.map((each) => ({ each, rank: order.next().value ?? 0 })).sort((a, b) => a.rank - b.rank);
        await take(
          other,
          shuffled.map(({ each }) => each),
        );
        expect(await standing(other)).toEqual(await standing(one));
        expect((await take(other, people)).writes).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  it("one that is killed at any write and begun again comes to the same", async () => {
    class Killed extends Error {}
    await fc.assert(
      fc.asyncProperty(rows, fc.integer({ min: 0, max: 12 }), async (people, writes) => {
        const whole = await given();
        await take(whole, people);
        const table = memoryTable();
        const of = await given(undefined, table);
        let left = writes;
        const killing: Table = {
          ...table,
          put: async (item, expected) => {
            if (left-- <= 0) throw new Killed();
            return table.put(item, expected);
          },
        };
        const dying = shop({ table: killing, settings, at: NOW });
        await take(dying, people).catch((error: unknown) => {
          if (!(error instanceof Killed)) throw error;
        });
        await take(of, people);
        expect(await standing(of)).toEqual(await standing(whole));
      }),
      { numRuns: 60 },
    );
  });
});
