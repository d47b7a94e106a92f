/** A customer's profile: what events say of it. */

import { canonicalEmail } from "../identity/canonical-email.ts";
import { copyCustomer } from "../model/copies.ts";
import type { Customer, CustomerRecord } from "../model/customer.ts";
import type { CustomerUpdate } from "../model/event.ts";
import { addressId } from "../model/ids.ts";
import { withoutReader } from "./authority.ts";
import { foldFields, lastWriterWins, withFacts } from "./last-writer-wins.ts";
import { foldOwnFields } from "./own-fields.ts";

const PROFILE = {
  fields: ["first_name", "last_name", "company", "phone", "locale", "time_zone", "country", "birthday", "name_day", "tags"],
  copied: copyCustomer,
} as const;

/** A customer of whom nothing has been received yet. */
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

/** The record of a customer of whom nothing has been received yet. */
export function newCustomerRecord(id: string): CustomerRecord {
  return { customer: newCustomer(id), orders: [], assets: [], quotes: [], enrollments: [], dateEntries: [], refusals: [] };
}

/** That of a customer of whom nothing is kept: they were erased. */
export function forgottenRecord(id: string): CustomerRecord {
  return { ...newCustomerRecord(id), customer: { ...newCustomer(id), erased: true } };
}

/** The e-mail address, and with it the address item that this customer uses. */
export function foldEmail(customer: Customer, stated: string | null | undefined, stamp: number): Customer {
  if (stated === undefined) return customer;
  const email = stated === null ? null : canonicalEmail(stated);
  const address = email === null ? undefined : addressId(email);
  const ranked = rank(address, customer.erased ? undefined : (email ?? undefined));
  if (!lastWriterWins(ranked, stamp, rank(customer.address, customer.email), customer.stamps.email)) return customer;
  return withFacts(customer, { email: email ?? undefined, address, stamps: { ...customer.stamps, email: stamp } }, copyCustomer);
}

/** The customer with all that an event says of them, except consents, which belong to the address. `stamp`: see authority.ts. */
export function foldProfile(customer: Customer, update: CustomerUpdate, stamp: number): Customer {
  const withTags = update.tags === undefined ? update : { ...update, tags: bounded(update.tags ?? []) };
  const withFields = foldFields(foldEmail(customer, update.email, withoutReader(stamp)), withTags, stamp, PROFILE);
  return foldOwnFields(withFields, update.fields, stamp, { longest: LONGEST_FIELDS, copied: copyCustomer });
}

/** Ordered by the address first, so that an erased customer, who keeps only that, comes to the same one. */
const rank = (address: string | undefined, email: string | undefined) => (address === undefined ? undefined : [address, email]);

/** In UTF-16 units: what makes a profile outgrow its row is left out, from the end. */
const LONGEST_TAGS = 8_000;
const LONGEST_FIELDS = 16_000;

const bounded = (tags: string[]): string[] => {
  let length = 0;
  const place = tags.findIndex((tag) => {
    length += tag.length + 3;
    return length > LONGEST_TAGS;
  });
  return place < 0 ? tags : tags.slice(0, place);
};
