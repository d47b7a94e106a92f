/** However many people there are, each is found at once: as many rows are read as are shown. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newCustomer } from "#engine/fold/profile.ts";
import { addressId } from "#engine/model/ids.ts";
import { findPeople } from "#flows/people/find-people.ts";
import { openStore } from "#local/storage/sqlite/open-store.ts";
import type { Stores } from "#ports/stores.ts";
import type { Table } from "#stores/table/table.ts";
import { tableStores } from "#stores/table-stores.ts";
import { COUNTS, countOf } from "../../prove/counts.ts";

const PEOPLE = countOf(COUNTS.found);
const AT_ONCE = 500;
const ASKED = 200;

const FIRST = ["Zofia", "Jan", "Ewa", "Łukasz", "Aino", "Väinö", "Georgi", "Мария", "Anna Maria", "Piotr"];
const PARTS = ["kow", "wis", "zie", "mar", "niem", "dab", "wój", "hel", "lehto", "petr", "ив", "стоян"];
const ENDS = ["alska", "niewski", "ski", "nen", "ov", "ова", "ak", "czyk", "ela", "la"];

/** Some ten thousand last names, so that a million people share them as people do. */
const personOf = (n: number) => {
  const part = (of: string[], by: number): string => of[Math.floor(n / by) % of.length] ?? "";
  const last_name = `${part(PARTS, 7)}${part(PARTS, 97)}${part(ENDS, 3)}`;
  return { id: `c-${n}`, email: `p${n}.${n % 1_000}@shop-${n % 97}.example`, first_name: part(FIRST, 1), last_name };
};

const folder = mkdtempSync(join(tmpdir(), "perennial-found-"));
let close = (): void => {};
let stores: Stores;
let rows = 0;

beforeAll(async () => {
  const opened = openStore(folder);
  close = opened.close;
  const { table } = opened;
  const counting: Table = {
    ...table,
    page: async (...input) => {
      const items = await table.page(...input);
      rows += items.length;
      return items;
    },
    getMany: async (keys) => {
      const items = await table.getMany(keys);
      rows += items.length;
      return items;
    },
  };
  stores = tableStores(counting, () => 0, 0);
  for (let from = 0; from < PEOPLE; from += AT_ONCE)
    await Promise.all(
      Array.from({ length: Math.min(AT_ONCE, PEOPLE - from) }, async (_, n) => {
        const person = personOf(from + n);
        await stores.customers.saveCustomer({ ...newCustomer(person.id), ...person, address: addressId(person.email) });
      }),
    );
}, 3_600_000);
afterAll(() => {
  close();
  rmSync(folder, { recursive: true, force: true });
});

/** Of the median one, in milliseconds; each is somebody else's. */
const asked = async (typedOf: (n: number) => string, shows: (n: number) => string): Promise<number> => {
  const times: number[] = [];
  for (let one = 0; one < ASKED; one++) {
    const n = Math.floor((one * PEOPLE) / ASKED);
    rows = 0;
    const began = performance.now();
    const { people } = await findPeople(stores)(typedOf(n), 20);
    times.push(performance.now() - began);
    expect(people.length).toBeGreaterThan(0);
    expect(people.length).toBeLessThanOrEqual(20);
    expect(shows(n) === "" || people.some(({ customer }) => customer.id === shows(n)), typedOf(n)).toBe(true);
    // An entry of the index and a profile each; of somebody with two texts that begin so, one entry more.
    expect(rows, typedOf(n)).toBeLessThanOrEqual(3 * people.length);
  }
  return times.sort((a, b) => a - b)[ASKED / 2] ?? Number.POSITIVE_INFINITY;
};

describe(`of ${PEOPLE.toLocaleString("en")} people somebody is found`, () => {
  it("within milliseconds, reading no row of anybody who is not shown", async () => {
    const last = (n: number): string => personOf(n).last_name;
    const medians = {
      "the beginning of a last name": await asked(
        (n) => last(n).slice(0, 4),
        () => "",
      ),
      "first and last name": await asked(
        (n) => `${personOf(n).first_name} ${last(n)}`,
        () => "",
      ),
      "the beginning of an address": await asked(
        (n) => personOf(n).email.slice(0, -3),
        (n) => `c-${n}`,
      ),
      "an id": await asked(
        (n) => `c-${n}`,
        (n) => `c-${n}`,
      ),
    };
    for (const [what, median] of Object.entries(medians)) console.info(`${what}: ${median.toFixed(2)} ms`);
    expect(Math.max(...Object.values(medians))).toBeLessThan(50);
  }, 600_000);
});
