/** What a customer and their address are to each other: links, and the refusals that go along when the address changes. */

import { foldConsents, type ReceivedConsent, refusalsOf } from "../fold/consent.ts";
import type { Fold } from "../fold/fold-event.ts";
import type { Address, ConsentRecord, Noes } from "../model/address.ts";
import type { Customer } from "../model/customer.ts";
import type { Instant } from "../model/enrollment.ts";

/** So many earlier addresses and customers are remembered. */
const REMEMBERED = 10;
/** So many customers are found by one address; a till may write the same one for everybody. */
const MOST_CUSTOMERS = 20;

/** Of what is kept on an address, what its reader has refused. A hard bounce is not theirs, and stays. */
export function noesOf({ consents, pausedUntil, suppressed }: Noes): Noes {
  const refused = Object.entries(consents).filter(([, { given }]) => !given);
  const stops = suppressed?.reason === "complaint" || suppressed?.reason === "by_hand" ? suppressed : undefined;
  return {
    consents: Object.fromEntries(refused),
    ...(pausedUntil === undefined ? {} : { pausedUntil }),
    ...(stops ? { suppressed: stops } : {}),
  };
}

/**
 * The address with somebody's refusals: of several words the stricter holds, also against a yes that was given here later by
 * another; a yes that is given from `at` on counts again. The very same address where nothing changes.
 */
export function withNoes(address: Address, noes: Noes | undefined, at: Instant): Address {
  if (!noes) return address;
  const consents = foldConsents(
    address.consents,
    Object.entries(noes.consents).flatMap(([topic, record]) => words(topic, record, address, at)),
  );
  const pausedUntil = Math.max(noes.pausedUntil ?? 0, address.pausedUntil ?? 0) || undefined;
  const suppressed = address.suppressed ?? noes.suppressed;
  if (consents === address.consents && pausedUntil === address.pausedUntil && suppressed === address.suppressed) return address;
  return { ...address, consents, ...(pausedUntil === undefined ? {} : { pausedUntil }), ...(suppressed ? { suppressed } : {}) };
}

/** The address with this customer linked and the event's consents folded in; the very same object when nothing changes. */
export function withCustomer(address: Address, fold: Pick<Fold, "customer" | "consents" | "erased">, now: Instant): Address {
  const { customer, erased } = fold;
  const isNew = !address.customers.includes(customer.id) && address.customers.length < MOST_CUSTOMERS;
  const consents = foldConsents(address.consents, fold.consents);
  const suppressed = erased ? (address.suppressed ?? { at: now, reason: "erased" as const }) : freed(address, customer);
  if (!isNew && consents === address.consents && suppressed === address.suppressed) return address;
  const { suppressed: _before, ...rest } = address;
  const erasedAt = isNew && customer.since !== undefined ? Math.max(customer.since, address.erasedAt ?? 0) : address.erasedAt;
  return {
    ...rest,
    consents,
    customers: isNew ? [...address.customers, customer.id] : address.customers,
    ...(suppressed ? { suppressed } : {}),
    ...(erasedAt === undefined ? {} : { erasedAt }),
  };
}

/** The address after this customer has left it: it keeps what was refused and why nothing is sent there. */
export function withoutCustomer(address: Address, customer: string): Address {
  if (!address.customers.includes(customer)) return address;
  return {
    ...address,
    customers: address.customers.filter((other) => other !== customer),
    formerCustomers: remembered(address.formerCustomers, customer),
  };
}

/** The address that an event has made them leave; undefined where they stay. */
export function addressLeft(before: Customer, after: Customer): string | undefined {
  return before.address !== undefined && before.address !== after.address ? before.address : undefined;
}

/**
 * The customer after an event: with the address that they have left remembered, and, while they have none, with what they have
 * refused; of an erased one nothing but the address is. The very same customer where neither applies.
 */
export function withRefusals(before: Customer, fold: Pick<Fold, "customer" | "consents" | "erased">, left?: Address): Customer {
  const { customer, consents } = fold;
  const moved = left ? { ...customer, formerAddresses: remembered(customer.formerAddresses, left.id) } : customer;
  if (fold.erased) return moved;
  if (customer.address !== undefined) return before.noes === undefined ? moved : { ...moved, noes: undefined };
  const noes = allNoes(before.noes, left && noesOf(left), consents);
  return noes === before.noes ? moved : { ...moved, noes };
}

const allNoes = (kept: Noes | undefined, left: Noes | undefined, received: ReceivedConsent[]): Noes | undefined => {
  if (!left && received.length === 0) return kept;
  const all = { consents: {}, ...kept, ...left };
  const consents = foldConsents(foldConsents(kept?.consents ?? {}, asReceived(left)), received);
  return consents === kept?.consents && !left ? kept : { ...all, consents };
};

const asReceived = (noes: Noes | undefined): ReceivedConsent[] =>
  Object.entries(noes?.consents ?? {}).flatMap(([topic, record]) => refusalsOf(record).map((word) => ({ topic, record: word })));

/** Where the new address says yes already, the refusal is the newer word: it came with the person. */
const words = (topic: string, record: ConsentRecord, address: Address, at: Instant): ReceivedConsent[] => {
  const isContradicted = address.consents[topic]?.given === true;
  return refusalsOf(record).map((word, place) => ({
    topic,
    record: place === 0 && isContradicted ? { ...word, at: Math.max(word.at, at) } : word,
  }));
};

/** One who was erased and has come back can be written to, about what they have asked for since. */
const freed = ({ suppressed }: Address, { since }: Customer): Address["suppressed"] =>
  suppressed?.reason === "erased" && since !== undefined && since >= suppressed.at ? undefined : suppressed;

const remembered = (ids: string[] | undefined, id: string): string[] =>
  [...(ids ?? []).filter((other) => other !== id), id].slice(-REMEMBERED);
