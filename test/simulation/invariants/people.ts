/** What is promised of the index of people: it finds everybody by their name and address, and holds nothing of who was erased. */

import { findTexts } from "#engine/identity/find-texts.ts";
import type { Customer } from "#engine/model/customer.ts";
import type { Stores } from "#ports/stores.ts";
import { customerIdOf, type World } from "../worlds/world.ts";
import type { Invariant } from "./ended.ts";

/** The texts by which the index leads to them, of all that were ever told of anybody. */
export const indexedOf = async (known: Stores, world: World, customers: Customer[]): Promise<Map<string, string[]>> => {
  const stated = world.people.flatMap(({ email, news }) => findTexts({ ...named(news), email: email.toLowerCase() }));
  const texts = new Set([...stated, ...customers.flatMap(findTexts)]);
  const found = new Map<string, string[]>();
  for (const text of texts)
    for (const entry of await known.peopleIndex.beginning(text, 1_000))
      if (entry.text === text) found.set(entry.customer, [...(found.get(entry.customer) ?? []), text]);
  return found;
};

const named = ({ first_name, last_name, company }: World["people"][number]["news"]) => ({
  first_name: first_name ?? undefined,
  last_name: last_name ?? undefined,
  company: company ?? undefined,
});

const notFound: Invariant = {
  kind: "a person whom the index of people does not find",
  breaches: ({ customerRecords, indexed }) =>
    customerRecords.flatMap(({ customer }) =>
      findTexts(customer)
        .filter((text) => !indexed.get(customer.id)?.includes(text))
        .map((text) => `${customer.id} by "${text}"`),
    ),
};

const leftBehind: Invariant = {
  kind: "a person who is gone and stands in the index of people",
  breaches: ({ world, customerRecords, indexed }) => {
    const here = new Set(customerRecords.filter(({ customer }) => !customer.erased).map(({ customer }) => customer.id));
    const gone = world.people.map(customerIdOf).filter((id) => !here.has(id));
    return gone.flatMap((id) => (indexed.get(id) ?? []).map((text) => `${id} by "${text}"`));
  },
};

export const PEOPLE_INVARIANTS: Invariant[] = [notFound, leftBehind];
