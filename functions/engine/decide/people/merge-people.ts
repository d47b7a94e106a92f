/** Two profiles of one person as one: what the survivor is, and which enrollment of two under one key stays. */

import { foldConsents, refusalsOf } from "../../fold/consent.ts";
import { lastWriterWins } from "../../fold/last-writer-wins.ts";
import { orderFacts } from "../../fold/order-facts.ts";
import { boughtIn, joinedPast } from "../../fold/remembered-past.ts";
import type { MainMoney } from "../../fold/revenue.ts";
import type { Noes } from "../../model/address.ts";
import { copyCustomer, copyEnrollment } from "../../model/copies.ts";
import type { Customer, CustomerRecord } from "../../model/customer.ts";
import type { EarlierEnrollment, Enrollment } from "../../model/enrollment.ts";

/** So many earlier enrollments, addresses and events are remembered. */
const EARLIER = 5;
const FORMER = 10;

const FIELDS = [
  ...[
    "first_name",
    "last_name",
    "company",
    "phone",
    "locale",
    "time_zone",
    "country",
    "birthday",
    "name_day",
    "tags",
    "last_score",
  ],
] as const;

/**
 * The survivor with what is known of the other: of each field the word of the greater authority, then the newer, as if every event
 * had been theirs. Merged again with the same, it is the same.
 */
export function mergedCustomer(keep: CustomerRecord, other: CustomerRecord, money: MainMoney): Customer {
  const [mine, theirs] = [keep.customer, other.customer];
  const next = withContact(withFields(copyCustomer(mine), theirs), mine, theirs);
  next.ids = united(mine.ids, [theirs.id], theirs.ids).filter((id) => id !== mine.id);
  const knownTo = united(mine.knownTo, theirs.knownTo).sort();
  next.knownTo = knownTo.length === 0 ? undefined : knownTo;
  const since = Math.max(mine.since ?? 0, theirs.since ?? 0);
  next.since = since === 0 ? undefined : since;
  next.cases = openOf(mine, theirs);
  next.open_cases = next.cases.length;
  const events = [...(mine.recentEvents ?? []), ...(theirs.recentEvents ?? [])].sort((a, b) => a.receivedAt - b.receivedAt);
  next.recentEvents =
    events.length === 0 ? undefined : events.filter(({ id }, n) => events.findIndex((one) => one.id === id) === n);
  next.noes = next.address === undefined ? bothNoes(mine.noes, theirs.noes) : undefined;
  // Last, for the stamps of both have been needed until here.
  next.stamps = newestStamps(mine, theirs);
  const orders = [...keep.orders, ...other.orders.filter(({ id }) => !keep.orders.some((one) => one.id === id))];
  const past = { bought: boughtIn(orders, mine.bought), ...joinedPast(mine, theirs) };
  return { ...next, ...orderFacts(orders, money, mine.revenues), ...past };
}

/** Of two enrollments under one key: the active one stays, else the older. */
export function stays(mine: Enrollment, theirs: Enrollment): Enrollment {
  const [isMine, isTheirs] = [mine.state !== "ended", theirs.state !== "ended"];
  if (isMine !== isTheirs) return isMine ? mine : theirs;
  return theirs.enteredAt < mine.enteredAt ? theirs : mine;
}

/** The one that stays, with a line of the other's among its earlier ones. */
export function withEarlier(enrollment: Enrollment, gone: Enrollment): Enrollment {
  const { entry, enteredAt, endedAt, goalAt } = gone;
  const ended: EarlierEnrollment = { entry, enteredAt, endedAt, endReason: gone.endReason ?? "merged", goalAt };
  const known = enrollment.earlier ?? [];
  if (known.some((one) => one.enteredAt === enteredAt && one.entry === entry)) return enrollment;
  const next = copyEnrollment(enrollment);
  next.earlier = [...(gone.earlier ?? []), ended, ...known].sort((a, b) => a.enteredAt - b.enteredAt).slice(-EARLIER);
  return next;
}

const withFields = (next: Customer, theirs: Customer): Customer => {
  const { stamps } = next;
  const isTheirs = (name: string, value: unknown, own: unknown): boolean => {
    const at = theirs.stamps[name];
    return at !== undefined && lastWriterWins(value ?? null, at, own ?? null, stamps[name]);
  };
  for (const name of FIELDS) if (isTheirs(name, theirs[name], next[name])) Object.assign(next, { [name]: theirs[name] });
  const fields = new Map(Object.entries(next.fields));
  const named = new Set([...Object.keys(next.fields), ...Object.keys(theirs.fields)]);
  for (const name of named) {
    const value = theirs.fields[name];
    if (!isTheirs(`fields.${name}`, value, fields.get(name))) continue;
    if (value === undefined) fields.delete(name);
    else fields.set(name, value);
  }
  next.fields = Object.fromEntries(fields);
  return next;
};

/** The address that the newer word names; the other is one that they used before. One that was never given up is kept. */
const withContact = (next: Customer, mine: Customer, theirs: Customer): Customer => {
  const [own, at] = [mine.stamps.email, theirs.stamps.email];
  const isTheirs = theirs.address !== undefined && (mine.address === undefined || (at ?? 0) > (own ?? 0));
  if (isTheirs) Object.assign(next, { email: theirs.email, address: theirs.address });
  const former = united(theirs.formerAddresses, mine.formerAddresses, addressOf(theirs), addressOf(mine));
  const left = former.filter((address) => address !== next.address).slice(-FORMER);
  next.formerAddresses = left.length === 0 ? undefined : left;
  return next;
};

const addressOf = ({ address }: Customer): string[] => (address === undefined ? [] : [address]);

/** Of a case that both know the later word holds. */
const openOf = (mine: Customer, theirs: Customer): string[] =>
  united(mine.cases, theirs.cases)
    .filter((id) => {
      const [own, at] = [mine.stamps[`case.${id}`] ?? 0, theirs.stamps[`case.${id}`] ?? 0];
      return at === own ? mine.cases.includes(id) && theirs.cases.includes(id) : (at > own ? theirs : mine).cases.includes(id);
    })
    .sort();

/** A complaint counts from its first opening on. */
const newestStamps = (mine: Customer, theirs: Customer): Customer["stamps"] => {
  const stamps = { ...mine.stamps };
  for (const [name, at] of Object.entries(theirs.stamps)) {
    const own = stamps[name] ?? at;
    stamps[name] = name.startsWith("complaint.") ? Math.min(own, at) : Math.max(own, at);
  }
  return stamps;
};

const bothNoes = (mine: Noes | undefined, theirs: Noes | undefined): Noes | undefined => {
  if (!mine || !theirs) return mine ?? theirs;
  const words = Object.entries(theirs.consents).flatMap(([topic, record]) =>
    refusalsOf(record)
      .filter(({ given }) => !given)
      .map((word) => ({ topic, record: word })),
  );
  const pausedUntil = Math.max(mine.pausedUntil ?? 0, theirs.pausedUntil ?? 0);
  const suppressed = mine.suppressed ?? theirs.suppressed;
  return {
    consents: foldConsents(mine.consents, words),
    ...(pausedUntil === 0 ? {} : { pausedUntil }),
    ...(suppressed ? { suppressed } : {}),
  };
};

const united = (...lists: (string[] | undefined)[]): string[] => [...new Set(lists.flatMap((list) => list ?? []))];
