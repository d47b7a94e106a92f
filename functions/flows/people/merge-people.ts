/**
 * Makes one person of two profiles, for good.
 *
 *   addresses (noes of both, link) ── enrollments ── things ── survivor ── address that was left ── aliases ── other profile
 *
 * In this order, so that wherever it breaks off nobody is written to who has refused it, each thing stands at one of the two at
 * least, and running it again completes the rest. Until the other profile is removed, events about it go there: whatever they
 * change makes the removal a conflict, and all of it is done again.
 */

import { mergedCustomer, stays, withEarlier } from "#engine/decide/people/merge-people.ts";
import { noesOf, withNoes, withoutCustomer } from "#engine/decide/person-address.ts";
import type { Address, Noes } from "#engine/model/address.ts";
import type { CustomerRecord } from "#engine/model/customer.ts";
import { deepEqual } from "#engine/model/deep-equal.ts";
import type { Enrollment } from "#engine/model/enrollment.ts";
import { rescheduleDateEntries } from "#orchestrate/reschedule-date-entries.ts";
import { Conflict } from "#ports/errors/conflict.ts";
import type { Ports } from "#ports/ports.ts";
import { changeAddress } from "../concurrency/change-address.ts";
import { retryOnConflict } from "../concurrency/retry-on-conflict.ts";
import { saved } from "../concurrency/saved.ts";
import { drive } from "../driver/drive.ts";
import { effectlessRequests } from "../driver/effectless-requests.ts";
import { liveJourneys } from "../journeys/live-journeys.ts";

export type MergeNeeds = Pick<Ports, "customers" | "enrollments" | "addresses" | "people" | "publications" | "clock" | "report">;

/** What goes over as it stands, under the same key. */
const MOVED = ["order", "asset", "quote", "coupon", "call", "answer", "case", "remark", "refusal"] as const;

/**
 * Of two ids that lead to one customer already, it moves what has been left behind. May be repeated.
 *
 * @returns a function of the id that stays and the id of the profile that becomes it, which answers how many rows it moved; throws
 *   RetryLater when other writers were faster at every attempt, and Error where one of the two is not stored
 */
export function mergePeople(ports: MergeNeeds) {
  return async (keep: string, other: string): Promise<number> => {
    let moved = 0;
    await retryOnConflict(ports.clock, async () => {
      const survivor = await stored(ports, keep);
      const gone = await stored(ports, other);
      if (survivor.customer.id !== gone.customer.id) moved += await mergeOnce(ports, survivor, gone);
      moved += await ports.people.moveRows(other, survivor.customer.id, MOVED);
    });
    return moved;
  };
}

const stored = async ({ customers }: MergeNeeds, id: string): Promise<CustomerRecord> => {
  const found = await customers.customerRecord(id);
  if (!found || found.customer.revision === 0 || found.customer.erased) throw new Error("one of the two is not stored");
  return found;
};

const mergeOnce = async (ports: MergeNeeds, keep: CustomerRecord, other: CustomerRecord): Promise<number> => {
  const live = await liveJourneys(ports);
  if (!live) throw new Error("nothing is published yet");
  const { id } = keep.customer;
  const { address: present } = mergedCustomer(keep, other, live.settings);
  await shareNoes(ports, [keep, other], present);
  const enrolled = await moveEnrollments(ports, keep, other.enrollments);
  for (const dateEntry of other.dateEntries) demand(await ports.enrollments.removeDateEntry(dateEntry));
  const moved = await ports.people.moveRows(other.customer.id, id, MOVED);
  const standing = await stored(ports, id);
  const merged = mergedCustomer(standing, { ...other, orders: [] }, live.settings);
  if (!deepEqual(merged, standing.customer)) await saved(ports.customers.saveCustomer(merged, standing.customer));
  await leaveAddresses(ports, [keep, other], present);
  for (const alias of [other.customer.id, ...(other.customer.ids ?? [])]) await ports.customers.saveAlias(alias, id);
  // Somebody may have let them in, or told of an order, since they were read.
  if (!isEmptied(await stored(ports, other.customer.id))) throw new Conflict();
  demand(await ports.customers.removeProfile(other.customer));
  await drive(rescheduleDateEntries({ live, now: ports.clock.now }, await stored(ports, id)), effectlessRequests(ports));
  return moved + enrolled;
};

const demand = (outcome: "removed" | "conflict"): void => {
  if (outcome === "conflict") throw new Conflict();
};

/** What both know under one key stays at the other. */
const isEmptied = ({ enrollments, dateEntries }: CustomerRecord): boolean => enrollments.length + dateEntries.length === 0;

/** What either has refused holds at both addresses, before anything else is written. */
const shareNoes = async (ports: MergeNeeds, both: CustomerRecord[], present: string | undefined): Promise<void> => {
  const ids = addressesOf(both);
  const noes: Noes[] = both.flatMap(({ customer }) => customer.noes ?? []);
  for (const address of await ports.addresses.readMany(ids)) noes.push(noesOf(address));
  const at = ports.clock.now();
  const [keep] = both;
  for (const id of ids)
    await changeAddress(ports, id, (address) => {
      const refused = noes.reduce<Address>((next, one) => withNoes(next, one, at), address);
      return id === present && keep ? linked(refused, keep.customer.id) : refused;
    });
};

const linked = (address: Address, customer: string): Address =>
  address.customers.includes(customer) ? address : { ...address, customers: [...address.customers, customer] };

/** A reader who was at it meanwhile, on the page of the address that is left, could not know of the one that is kept. */
const leaveAddresses = async (ports: MergeNeeds, both: CustomerRecord[], present: string | undefined): Promise<void> => {
  const [keep, other] = both.map(({ customer }) => customer.id);
  for (const id of addressesOf(both)) {
    const { address } = await changeAddress(ports, id, (one) => {
      const left = withoutCustomer(one, other ?? "");
      return id === present ? left : withoutCustomer(left, keep ?? "");
    });
    if (present === undefined || id === present) continue;
    await changeAddress(ports, present, (one) => withNoes(one, noesOf(address), ports.clock.now()));
  }
};

const addressesOf = (both: CustomerRecord[]): string[] => [...new Set(both.flatMap(({ customer }) => customer.address ?? []))];

/** With their ids, from which the keys of their mails follow: a mail that one has sent is sent by no other. */
const moveEnrollments = async (ports: MergeNeeds, keep: CustomerRecord, enrollments: Enrollment[]): Promise<number> => {
  for (const theirs of enrollments) {
    const mine = keep.enrollments.find(({ journey, key }) => journey === theirs.journey && key === theirs.key);
    const next = afterMerge(keep.customer.id, mine, theirs);
    if (next !== mine) await saved(ports.enrollments.saveAdvance(next));
    demand(await ports.enrollments.removeEnrollment(theirs));
  }
  return enrollments.length;
};

const afterMerge = (customer: string, mine: Enrollment | undefined, theirs: Enrollment): Enrollment => {
  const moved = { ...theirs, customer, revision: mine?.revision ?? 0 };
  if (!mine) return moved;
  // A copy, by a run that was stopped: whichever has gone on since.
  if (mine.id === theirs.id) return lastDecided(moved) > lastDecided(mine) ? moved : mine;
  return stays(mine, theirs) === mine ? withEarlier(mine, theirs) : withEarlier(moved, mine);
};

const lastDecided = ({ history }: Enrollment): number => history.at(-1)?.at ?? 0;
