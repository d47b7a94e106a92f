/** Finding people: by whatever is known of them, page by page, and right wherever a writer was stopped. */

import { beforeEach, describe, expect, it } from "vitest";
import { newCustomer } from "#engine/fold/profile.ts";
import type { Customer } from "#engine/model/customer.ts";
import type { CustomerUpdate } from "#engine/model/event.ts";
import { erasureId } from "#engine/model/ids.ts";
import { handleEvent } from "#flows/events/handle-event.ts";
import { findPeople } from "#flows/people/find-people.ts";
import { mergePeople } from "#flows/people/merge-people.ts";
import { ERASE_STEPS, eraseStep } from "#flows/privacy/erase-step.ts";
import { StorageUnavailable } from "#ports/errors/storage-unavailable.ts";
import { findKey } from "#stores/items/keys.ts";
import { memoryTable } from "#stores/table/memory-table.ts";
import type { Item, Table } from "#stores/table/table.ts";
import { tableStores } from "#stores/table-stores.ts";
import { email, journey, paid } from "../../given.ts";
import { type Shop, shop } from "../shop.ts";

const NOON = "2026-06-03T12:00:00Z";
const LATER = "2026-06-03T13:00:00Z";

let of: Shop;
let reads: Item[];
beforeEach(async () => {
  const table = memoryTable();
  reads = [];
  const noting: Table = {
    ...table,
    page: async (...input) => {
      const items = await table.page(...input);
      reads.push(...items);
      return items;
    },
  };
  of = shop({ table: noting, at: NOON });
  await of.publish([journey([email("thanks")], { trigger: { kind: "manual" } })]);
});

const stated = (id: string, customer: CustomerUpdate, at = NOON) => of.receive({ type: "customer.updated", id, at, customer });
const found = async (typed: string, limit = 20) =>
  (await findPeople(of.ports)(typed, limit)).people.map(({ customer, by }) => `${customer.id} by ${by}`);

describe("somebody is found", () => {
  beforeEach(async () => {
    await stated("e1", { id: "standard/17", email: "Zofia.Zak@example.pl", first_name: "Zofia", last_name: "Żak" });
    await stated("e2", { id: "standard/18", email: "ewa@example.pl", first_name: "Ewa", last_name: "Żakowska" });
    await of.receive(paid("e3", NOON, { customer: { id: "standard/18" }, order: { id: "standard/o-9", number: "#PL-1001" } }));
  });

  it.each([
    ["żak", ["standard/17 by name", "standard/18 by name"]],
    ["ZOFIA", ["standard/17 by name"]],
    ["ewa zak", ["standard/18 by name"]],
    ["zofia.zak@example.pl", ["standard/17 by address"]],
    ["zofia.zak@", ["standard/17 by name"]],
    ["17", ["standard/17 by id"]],
    ["standard/17", ["standard/17 by id"]],
    ["pl-1001", ["standard/18 by order"]],
    ["#PL-1001", ["standard/18 by order"]],
    ["kowalska", []],
    ["z", []],
  ])("by %s: %j", async (typed, expected) => {
    expect(await found(typed)).toEqual(expected);
  });

  it("once, however many of their texts begin so", async () => {
    await stated("e4", { id: "standard/19", email: "an@nowak.example", first_name: "Anna Antonina", last_name: "Antos" });
    expect(await found("an")).toEqual(["standard/19 by name"]);
  });

  it("by their name as it is now, and no more by the one before", async () => {
    await stated("e5", { id: "standard/17", last_name: "Wąs" }, LATER);
    expect(await found("zofia was")).toEqual(["standard/17 by name"]);
    expect(await found("zak zofia")).toEqual(["standard/17 by name"]);
    expect(await found("żak")).toEqual(["standard/18 by name"]);
  });

  it("as whoever they were merged into", async () => {
    await mergePeople(of.ports)("standard/18", "standard/17");
    expect(await found("zofia")).toEqual(["standard/18 by name"]);
    expect(await found("żak")).toEqual(["standard/18 by name"]);
    expect(await found("17")).toEqual(["standard/18 by id"]);
  });
});

describe("many people of one name", () => {
  const PEOPLE = 57;
  beforeEach(async () => {
    for (let n = 0; n < PEOPLE; n++) {
      const person = { id: `c-${n}`, email: `a${n}@example.pl`, first_name: n % 2 === 0 ? "Adam" : "Ada", last_name: "Adamski" };
      await of.ports.customers.saveCustomer({ ...newCustomer(`c-${n}`), ...person } satisfies Customer);
    }
  });

  it("are shown page by page, each once, and no entry is read that is on no page", async () => {
    const pages: string[][] = [];
    let place: Parameters<ReturnType<typeof findPeople>>[2];
    do {
      const page = await findPeople(of.ports)("adam", 10, place);
      pages.push(page.people.map(({ customer }) => customer.id));
      place = page.next;
    } while (place);
    expect(pages.flat().length).toBe(PEOPLE);
    expect(new Set(pages.flat()).size).toBe(PEOPLE);
    expect(pages.every((page) => page.length <= 10)).toBe(true);
    const texts = reads.map(({ sk }) => sk);
    expect(new Set(texts).size).toBe(texts.length);
    expect(texts.every((text) => text.startsWith("adam"))).toBe(true);
  });
});

/** Storage that is cut off at one write or removal, counted from when it is armed, and remembers what was ever written. */
const breaking = () => {
  const table = memoryTable();
  const written = new Map<string, { pk: string; sk: string }>();
  let left = Number.POSITIVE_INFINITY;
  const cut = (): void => {
    left -= 1;
    if (left <= 0) throw new StorageUnavailable(new Error("cut off"));
  };
  const cutOff: Table = {
    ...table,
    put: async (item, expected) => {
      cut();
      written.set(`${item.pk} ${item.sk}`, { pk: item.pk, sk: item.sk });
      return table.put(item, expected);
    },
    remove: async (key, expected) => {
      cut();
      return table.remove(key, expected);
    },
  };
  return {
    table: cutOff,
    breakAt: (write: number) => {
      left = write;
    },
    hasBroken: () => left <= 0,
    findRows: async () => (await table.getMany([...written.values()])).filter(({ pk }) => pk.startsWith("find#")),
  };
};

const before = { id: "c-17", email: "z@zak.example", first_name: "Zofia", last_name: "Żak" };
const after = { id: "c-17", email: "z@was.example", last_name: "Wąs" };

/** The name and the address change, and that breaks off at this write; false: it came to its end before. */
const brokenOff = async (write: number) => {
  const storage = breaking();
  of = shop({ table: storage.table, at: NOON });
  await of.publish([journey([email("thanks")], { trigger: { kind: "manual" } })]);
  await stated("e1", before);
  of.setClock(LATER);
  const event = { type: "customer.updated", id: "e2", at: LATER, customer: after };
  const { id: eventId } = await of.ports.events.storeOnce(event, "standard", of.ports.clock.now());
  storage.breakAt(write);
  await handleEvent(of.ports)({ eventId }).catch(() => {});
  const broke = storage.hasBroken();
  storage.breakAt(Number.POSITIVE_INFINITY);
  return { ...storage, eventId, broke };
};

const WRITES = Array.from({ length: 14 }, (_, n) => n + 1);

describe("a change of name and address that breaks off at write", () => {
  it.each(WRITES)("%i: handled again, they are found by the new ones alone", async (write) => {
    const { eventId, findRows } = await brokenOff(write);
    await handleEvent(of.ports)({ eventId });
    expect(await found("was zofia")).toEqual(["c-17 by name"]);
    expect(await found("zofia")).toEqual(["c-17 by name"]);
    expect(await found("zak")).toEqual([]);
    const texts = (await findRows()).map(({ sk }) => sk).sort();
    // Where the profile was saved, what it left behind is removed by the next change, or by an erasure.
    expect(texts).toEqual(expect.arrayContaining(["was zofia#c-17", "z was example#c-17", "zofia was#c-17"]));
  });

  it.each(WRITES)("%i: erased then, nothing is left of them in the index", async (write) => {
    const { findRows } = await brokenOff(write);
    await of.receive({ type: "customer.erased", id: "x", at: LATER, customer: { id: "c-17" } });
    for (const step of ERASE_STEPS)
      await eraseStep({ ...of.ports, keptCopies: { forget: async () => {} } })({ erasure: erasureId("c-17"), step });
    expect(await findRows()).toEqual([]);
    expect(await found("zofia")).toEqual([]);
  });

  it("is tried at every write that it makes", async () => {
    expect((await brokenOff(WRITES.length)).broke).toBe(false);
    expect((await brokenOff(8)).broke).toBe(true);
  });

  it("and is written by nobody else: an event that names nobody writes no text", async () => {
    const { findRows } = await brokenOff(Number.POSITIVE_INFINITY);
    const rows = await findRows();
    await of.receive(paid("e3", LATER, { customer: { id: "c-17" } }));
    await stated("e4", { id: "c-17", phone: "+48 600 000 000", country: "PL" }, LATER);
    expect(await findRows()).toEqual(rows);
  });
});

describe("a writer who comes too late", () => {
  it("leaves nothing of somebody who was erased while it was at work", async () => {
    await stated("e1", before);
    const asRead = (await of.ports.customers.profile("c-17")) ?? newCustomer("c-17");
    await of.receive({ type: "customer.erased", id: "x", at: NOON, customer: { id: "c-17" } });
    await of.ports.people.forgetRows("c-17");
    expect(await of.ports.customers.saveCustomer({ ...asRead, last_name: "Wąs" }, asRead)).toBe("conflict");
    const slices = of.ports.customerBase.slices.map((slice) => of.ports.customerBase.customersIn(slice, undefined, 10));
    expect((await Promise.all(slices)).flat()).toEqual([]);
    expect(await of.ports.peopleIndex.beginning("was zofia", 10)).toEqual([]);
  });

  it.each(["before", "after"] as const)("removes no row that another needs by then who comes %s it is read", async (when) => {
    const table = memoryTable();
    const { customers } = tableStores(table, () => 0, 0);
    const last = async (last_name: string, by = customers): Promise<void> => {
      const asRead = (await customers.profile("c-1")) ?? newCustomer("c-1");
      await by.saveCustomer({ ...asRead, first_name: "Zofia", last_name }, asRead);
    };
    await last("Żak");
    let isFirst = true;
    const back = async (): Promise<void> => {
      if (isFirst) await last("Żak");
      isFirst = false;
    };
    const slow: Table = {
      ...table,
      getMany: async (keys) => {
        if (when === "before") await back();
        const items = await table.getMany(keys);
        await back();
        return items;
      },
    };
    await last("Wąs", tableStores(slow, () => 0, 0).customers);
    expect(isFirst).toBe(false);
    expect((await customers.profile("c-1"))?.last_name).toBe("Żak");
    for (const text of ["zak zofia", "zofia zak"]) expect(await table.get(findKey(text, "c-1")), text).toBeDefined();
    expect(await table.get(findKey("was zofia", "c-1"))).toBeUndefined();
  });
});
