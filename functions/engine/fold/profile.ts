/** What a customer's own words make of their profile. */

import { copyCustomer } from "../model/copies.ts";
import type { Customer } from "../model/customer.ts";
import type { Instant } from "../model/enrollment.ts";
import type { CustomerUpdate } from "../model/event.ts";
import { addressId } from "../model/ids.ts";
import { foldFields, isLastWord, withFacts } from "./last-writer-wins.ts";

const PLAIN_FIELDS = [
  "first_name",
  "last_name",
  "company",
  "locale",
  "time_zone",
  "country",
  "birthday",
  "name_day",
  "tags",
] as const satisfies (keyof Customer)[];

/** Somebody of whom nothing is known yet. */
export function newCustomer(id: string): Customer {
  return {
    id,
    revision: 0,
    tags: [],
    fields: {},
    orders: 0,
    revenue: 0,
    open_cases: 0,
    cases: [],
    stamps: {},
  };
}

/** The e-mail address, and with it the address item that this customer uses. */
export function foldEmail(known: Customer, email: string | null | undefined, at: Instant): Customer {
  if (email === undefined) return known;
  const address = email === null ? undefined : addressId(email);
  const told = rank(address, known.erased ? undefined : (email ?? undefined));
  if (!isLastWord(told, at, rank(known.address, known.email), known.stamps.email)) return known;
  return withFacts(known, { email: email ?? undefined, address, stamps: { ...known.stamps, email: at } }, copyCustomer);
}

/** Takes in all that an event says of the customer, except consents, which belong to the address. */
export function foldProfile(known: Customer, told: CustomerUpdate, at: Instant): Customer {
  const news = told.tags === null ? { ...told, tags: [] } : told;
  const withFields = foldFields(foldEmail(known, told.email, at), news, PLAIN_FIELDS, at, copyCustomer);
  return foldCustomFields(withFields, told.fields, at);
}

/** Ordered by the address first, so that an erased customer, who keeps only that, comes to the same one. */
const rank = (address: string | undefined, email: string | undefined) => (address === undefined ? undefined : [address, email]);

/** Custom fields, each with a stamp of its own. */
const foldCustomFields = (known: Customer, told: CustomerUpdate["fields"], at: Instant): Customer => {
  if (told === undefined) return known;
  const fields = new Map(Object.entries(known.fields));
  const stamps = { ...known.stamps };
  for (const [name, value] of Object.entries(told)) {
    const stamp = `fields.${name}`;
    if (!isLastWord(value, at, fields.get(name), stamps[stamp])) continue;
    stamps[stamp] = at;
    if (value === null) fields.delete(name);
    else fields.set(name, value);
  }
  return { ...known, fields: Object.fromEntries(fields), stamps };
};
