/** Resolves whose event it is, folds it into what is stored of its customer, and saves what it changed. */

import { withRecentEvent } from "#engine/decide/enrollments/recent-events.ts";
import { addressLeft, noesOf, withCustomer, withNoes, withoutCustomer, withRefusals } from "#engine/decide/person-address.ts";
import {
  addressNamed,
  type Erased,
  isOfThePast,
  type Known,
  type Resolution,
  resolveCustomer,
} from "#engine/decide/resolve-customer.ts";
import { type Fold, learnEvent } from "#engine/fold/fold-event.ts";
import { forgottenRecord, newCustomerRecord } from "#engine/fold/profile.ts";
import { withChange } from "#engine/fold/remembered-past.ts";
import type { Address } from "#engine/model/address.ts";
import { copyCustomer, copyCustomerRecord } from "#engine/model/copies.ts";
import type { Customer, CustomerRecord } from "#engine/model/customer.ts";
import type { Event } from "#engine/model/event.ts";
import { derivedCustomerId, returnedCustomerId } from "#engine/model/ids.ts";
import { readIso } from "#engine/time/iso-time.ts";
import { Conflict } from "#ports/errors/conflict.ts";
import { keptFromErasure } from "./ask-erasure.ts";
import { changeAddress } from "./change-address.ts";
import { journeysByStart } from "./journeys-by-start.ts";
import { ask, call, type Environment, type Orchestration } from "./requests.ts";
import { mustBeSaved } from "./retry-on-conflict.ts";

/** So often somebody may come back and be erased again. */
const MOST_ERASURES = 20;

type Found = Extract<Resolution, { kind: "customer" }>;

/**
 * A repeat changes, and writes, nothing.
 *
 *   new id of a stored customer, its alias ── address (link, consents, refusals that go along) ── things ── profile ──
 *   alias of a new customer ── address that was left
 *
 * In this order, so that wherever it breaks off, nobody is written to whom the event keeps from being written to, and the event
 * handled again resolves to the same customer and completes the rest. The alias stands before any thing does: an event of the new
 * id without an address would make a second customer of it, to whom the first event, handled again, then went, too.
 *
 * @returns the customer as they are stored then, with the enrollments to which the event may have to be applied. After an event that
 * erases they are erased, unless that waits for a person
 * @throws Conflict when another writer was faster
 */
export function* updateCustomer(environment: Environment, event: Event): Orchestration<CustomerRecord> {
  const { live, now } = environment;
  const { settings } = live;
  const { id } = event.customer;
  // Mostly the event's own id leads to a known customer at once.
  const own = id === undefined ? undefined : yield* ask((of) => of.customerRecord(id));
  const known = own && isStored(own) && !own.customer.erased ? { own } : yield* call(knownOf(event, own));
  const resolved = resolveCustomer(event, known);
  if (resolved.kind === "forgotten") return forgottenRecord(resolved.id);
  const found = yield* call(claimed(resolved, event));
  const kept =
    event.type === "customer.erased" || found.record?.customer.erased
      ? yield* call(keptFromErasure(environment, event, found))
      : undefined;
  if (kept) return kept;
  const record = found.record ?? (yield* call(recordOf(found)));
  const before = record.customer;
  const fold = learnEvent(record, found.event, {
    ...{ customer: found.id, zone: settings.time_zone, money: settings, topics: settings.topics, receivedAt: now() },
    remembersMails: journeysByStart(live).remembersMails,
  });
  const left = addressLeft(before, fold.customer);
  const leaving = left === undefined ? undefined : yield* ask((of) => of.address(left));
  if (fold.customer.address !== undefined) yield* updateAddress(environment, { fold, before, leaving, known, event });
  const refused = withRefusals(before, fold, leaving);
  const isRemembered = !fold.erased && journeysByStart(live).awaited.has(event.type);
  const compared = fold.erased ? undefined : journeysByStart(live).compared.get(event.type);
  const changed = compared ? withChange(before, refused, event.id, compared) : refused;
  const profile = isRemembered ? withRecentEvent(changed, event, now()) : changed;
  const after = copyCustomerRecord(fold.customerRecord);
  after.customer = profile;
  const updated = yield* ask((of) => of.saveFold({ before: record, after, erased: fold.erased }));
  const { link } = found;
  if (!found.record && link !== undefined) yield* ask((of) => of.saveAlias(link, found.id));
  if (before.address !== undefined) yield* leaveAddress(environment, { before, after: updated.customer, event });
  // Somebody may have been let in since the customer was read: from here on, whoever lets them in sees this event.
  return isRemembered ? ((yield* ask((of) => of.customerRecord(found.id))) ?? updated) : updated;
}

/** Of an event whose own id leads to nobody, or to somebody who was erased. */
function* knownOf(event: Event, found: CustomerRecord | undefined): Orchestration<Known> {
  const { id } = event.customer;
  const own = found && isStored(found) ? found : undefined;
  const named = addressNamed(event);
  const { back, erased } = yield* sinceErased(own?.customer.id ?? id ?? derivedCustomerId(named ?? ""));
  if (back) return { own: back };
  if (own && (erased === undefined || isOfThePast(event, erased.at))) return { own };
  const address = named === undefined ? undefined : yield* ask((of) => of.address(named));
  const others: CustomerRecord[] = [];
  for (const user of new Set([...(address?.customers ?? []), ...(address?.formerCustomers ?? [])])) {
    const other = yield* stored(user);
    if (other) others.push(other);
  }
  return { address, others, erased };
}

/** A partition without a profile is what a writer left that was stopped half-way, or while the customer was being erased. */
const isStored = ({ customer }: CustomerRecord): boolean => customer.revision > 0;

function* stored(id: string): Orchestration<CustomerRecord | undefined> {
  const record = yield* ask((of) => of.customerRecord(id));
  return record && isStored(record) ? record : undefined;
}

/** Of one who was erased, the record under which they have come back, or when they were erased last. */
function* sinceErased(id: string): Orchestration<{ back?: CustomerRecord; erased?: Erased }> {
  let [customer, erased]: [string, Erased | undefined] = [id, undefined];
  for (let times = 0; times < MOST_ERASURES; times++) {
    const current = customer;
    const at = yield* ask((of) => of.erasedAt(current));
    if (at === undefined) break;
    erased = { id: customer, at };
    customer = returnedCustomerId(customer, at);
    const back = yield* stored(customer);
    if (back && !back.customer.erased) return { back };
  }
  return erased ? { erased } : {};
}

/**
 * Of two events of one new id at once, one of which links it by its address while the other, which names none, makes a customer of
 * it, the first has the id, and the other goes where it leads. A new id of a stored customer is saved with them before, so that of
 * two ids at once only one is linked.
 */
function* claimed(found: Found, event: Event): Orchestration<Found> {
  const { id, record, link } = found;
  if (link === undefined) {
    const isByIdAlone = !record && event.customer.id === id && addressNamed(event) === undefined;
    if (isByIdAlone) yield* call(claimId(id, id));
    return found;
  }
  if (!record) return found;
  const { customer } = record;
  const linked = copyCustomer(customer);
  const isNewLink = !customer.ids?.includes(link);
  if (isNewLink) linked.ids = [...(customer.ids ?? []), link];
  const stored = isNewLink ? mustBeSaved(yield* ask((of) => of.saveCustomer(linked))) : customer;
  if ((yield* call(claimId(link, id))) === "theirs") return { ...found, record: { ...record, customer: stored } };
  const without = copyCustomer(stored);
  without.ids = stored.ids?.filter((other) => other !== link);
  mustBeSaved(yield* ask((of) => of.saveCustomer(without)));
  return { kind: "customer", id: link, event: found.event };
}

/** `itself`: somebody of that id is known, or about to be. */
function* claimId(id: string, customer: string): Orchestration<"theirs" | "itself"> {
  const owner = yield* ask((of) => of.claimId(id, customer));
  if (owner === customer) return "theirs";
  if (owner === id) return "itself";
  if (yield* stored(owner)) throw new Conflict();
  // It led to somebody who is gone.
  yield* ask((of) => of.saveAlias(id, customer));
  return "theirs";
}

/** The record of a new customer to fold into. There may be orders already, by a writer that was stopped before it came to the profile. */
function* recordOf({ id, link, since }: Found): Orchestration<CustomerRecord> {
  const current = (yield* ask((of) => of.customerRecord(id))) ?? newCustomerRecord(id);
  const customer = copyCustomer(current.customer);
  if (link !== undefined && !customer.ids?.includes(link)) customer.ids = [...(customer.ids ?? []), link];
  if (since !== undefined) customer.since = since;
  return { ...current, customer };
}

type AddressUpdate = { fold: Omit<Fold, "changed">; before: Customer; leaving: Address | undefined; known: Known; event: Event };

/** Every commit to send reads the address: what keeps a mail from leaving is written there before anything else. */
function* updateAddress(environment: Environment, { fold, before, leaving, known, event }: AddressUpdate): Orchestration<void> {
  const { address: id } = fold.customer;
  if (id === undefined) return;
  const change = (address: Address): Address => {
    const at = readIso(event.at);
    const withKept = withNoes(address, before.noes && noesOf(before.noes), at);
    return withCustomer(withNoes(withKept, leaving && noesOf(leaving), at), fold, environment.now());
  };
  // Of a new customer the address decided who they are: if another has come to it meanwhile, it is to be decided again.
  const { address: decidedBy } = known;
  if (before.revision > 0 || decidedBy?.id !== id) {
    yield* changeAddress(environment, id, change);
    return;
  }
  const changed = change(decidedBy);
  if (changed !== decidedBy) mustBeSaved(yield* ask((of) => of.commitAddress(changed)));
}

/** What was refused there until now goes along: a reader who was at it meanwhile could not know of the new address. */
function* leaveAddress(
  environment: Environment,
  { before, after, event }: { before: Customer; after: Customer; event: Event },
): Orchestration<void> {
  const left = addressLeft(before, after) ?? leftBefore(after, event);
  if (left === undefined || after.erased) return;
  const address = yield* changeAddress(environment, left, (old) => withoutCustomer(old, after.id));
  const { address: present } = after;
  if (present !== undefined)
    yield* changeAddress(environment, present, (next) => withNoes(next, noesOf(address), readIso(event.at)));
}

/** The event that made them leave an address, handled again: it may have broken off before the address was left. */
const leftBefore = ({ formerAddresses, address, stamps }: Customer, event: Event): string | undefined => {
  const last = formerAddresses?.at(-1);
  const isAgain = event.customer.email !== undefined && addressNamed(event) === address && stamps.email === readIso(event.at);
  return isAgain && last !== address ? last : undefined;
};
