/**
 * Finds people by what somebody types: a name or the beginning of any word of it, an address or its beginning, an id of any source,
 * the number of an order. Over the index of people alone: nothing is read that is not shown, but what the index has not caught up with.
 */

import { findBeginnings, findTexts, foldOrderNumber } from "#engine/identity/find-texts.ts";
import { sourceId } from "#engine/identity/source-ids.ts";
import type { Customer } from "#engine/model/customer.ts";
import { addressId } from "#engine/model/ids.ts";
import type { FindEntry } from "#ports/people/people-index.ts";
import type { Ports } from "#ports/ports.ts";

type Needs = Pick<Ports, "customers" | "addresses" | "peopleIndex" | "publications">;

export type FoundBy = "address" | "id" | "order" | "name";
export type FoundPerson = { customer: Customer; by: FoundBy };
/** Where the next page begins: which of the beginnings, after which entry, and who was shown at first as their very address or id. */
export type FindPlace = { beginning: number; after?: FindEntry; shown: string[] };
export type FoundPeople = { people: FoundPerson[]; next?: FindPlace };

/** One number may be of orders of several shops, one address of a family. */
const MOST_EXACT = 20;
/** So often the index is asked for one page, where what it says holds no more. */
const MOST_ROUNDS = 8;

/** `place`: of the page before; absent: the first page, which begins with those who are named exactly. */
export function findPeople(ports: Needs) {
  return async (typed: string, limit: number, place?: FindPlace): Promise<FoundPeople> => {
    const people = place ? [] : await namedExactly(ports, typed.trim());
    const shown = place?.shown ?? people.map(({ customer }) => customer.id);
    const beginnings = findBeginnings(typed);
    const known: Known = new Map();
    let next: FindPlace | undefined = place ?? { beginning: 0, shown };
    for (let round = 0; next && people.length < limit && round < MOST_ROUNDS; round++) {
      const beginning: string | undefined = beginnings[next.beginning];
      if (beginning === undefined) return { people };
      const wanted = limit - people.length;
      const entries = await ports.peopleIndex.beginning(beginning, wanted, next.after);
      people.push(...(await peopleOf(ports, entries, { beginnings, shown, known })));
      const after = entries.at(-1);
      next = after && entries.length === wanted ? { ...next, after } : { beginning: next.beginning + 1, shown };
    }
    return next && next.beginning < beginnings.length ? { people, next } : { people };
  };
}

const namedExactly = async (ports: Needs, typed: string): Promise<FoundPerson[]> => {
  const known = new Map<string, FoundPerson>();
  const add = (by: FoundBy, customers: (Customer | undefined)[]): void => {
    for (const customer of customers) if (customer && !known.has(customer.id)) known.set(customer.id, { customer, by });
  };
  if (typed.includes("@")) {
    const { customers } = await ports.addresses.read(addressId(typed));
    add("address", await ports.customers.profiles(customers.slice(0, MOST_EXACT)));
  } else if (typed !== "" && !/\s/.test(typed)) {
    const { settings } = await ports.publications.current();
    const sources = Object.values(settings?.sources ?? {}).filter(({ idsOf }) => idsOf === undefined);
    const ids = [typed, ...sources.map(({ name }) => sourceId(name, typed))];
    add("id", await Promise.all(ids.map(ports.customers.profile)));
  }
  const number = foldOrderNumber(typed);
  if (number !== "" && !typed.includes("@"))
    add("order", await ports.customers.profiles(await ports.peopleIndex.ofOrder(number, MOST_EXACT)));
  return [...known.values()].filter(({ customer }) => !customer.erased);
};

/** Profiles that were read for this page: who is found as `anna kowalska` is found as `kowalska anna` as well. */
type Known = Map<string, Customer>;
type Shown = { beginnings: string[]; shown: string[]; known: Known };

/** The index is a hint: whoever has another name by now, or was shown by another entry, is left out. */
const peopleOf = async (ports: Needs, entries: FindEntry[], { beginnings, shown, known }: Shown): Promise<FoundPerson[]> => {
  const ids = new Set(entries.map(({ customer }) => customer).filter((id) => !shown.includes(id) && !known.has(id)));
  if (ids.size > 0) for (const customer of await ports.customers.profiles([...ids])) known.set(customer.id, customer);
  return entries.flatMap(({ text, customer: id }) => {
    const customer = shown.includes(id) ? undefined : known.get(id);
    return customer && firstEntry(customer, beginnings) === text ? [{ customer, by: "name" as const }] : [];
  });
};

/** Of the texts of one person that begin so, the one that is come to first: they are shown there, and once. */
const firstEntry = (customer: Customer, beginnings: string[]): string | undefined => {
  const texts = findTexts(customer).sort();
  for (const beginning of beginnings) {
    const first = texts.find((text) => text.startsWith(beginning));
    if (first !== undefined) return first;
  }
  return undefined;
};
