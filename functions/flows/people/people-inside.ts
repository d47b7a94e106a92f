/**
 * Who stands in a journey, or at some of its steps, soonest first: looked for among what is due, a bounded part of the due index at a
 * time. There is no index by step, since one would cost a write for each step that anybody takes.
 */

import { type NextMail, nextMail } from "#engine/decide/forecast.ts";
import type { Customer } from "#engine/model/customer.ts";
import type { Enrollment, Instant } from "#engine/model/enrollment.ts";
import type { Settings } from "#engine/model/settings.ts";
import type { Ports } from "#ports/ports.ts";
import type { DueThing } from "#ports/records.ts";
import type { DueStore } from "#ports/stores.ts";

type Needs = Pick<Ports, "customers" | "due" | "publications" | "clock">;

/** `mail`: the next one that is due, if nothing happens that changes it. */
export type PersonInside = { customer: Customer; enrollment: Enrollment; mail?: NextMail };

/** Behind what the page before has looked at: all that is due before `at`, and at that moment all up to `name`. */
export type InsidePlace = { at: Instant; name?: string };

/** `looked`: how many rows of the index were looked through for this page. `next`: where the page after it begins. */
export type PeopleInside = { people: PersonInside[]; looked: number; next?: InsidePlace };

/** `steps`: at these alone; without any, at all. */
export type InsideAsked = { journey: string; steps?: readonly string[] | undefined; most: number };

/** Rows that one page looks through, and of each shard at once: some twenty read units, and a read of whoever is shown. */
const MOST_ROWS = 6_000;
const OF_A_SHARD = 200;
const AT_ONCE = 50;

/** Undefined where there is no such journey. */
export function peopleInside(ports: Needs) {
  return async (asked: InsideAsked, from: InsidePlace = { at: 0 }): Promise<PeopleInside | undefined> => {
    const { settings, journeys } = await ports.publications.current();
    if (!settings || journeys.every(({ name }) => name !== asked.journey)) return undefined;
    const { due } = ports;
    const others = [due.callShard, due.caseShard, due.signUpShard];
    const shards = [...due.shards.filter((shard) => !others.includes(shard)), due.pausedShard(asked.journey)];
    const people: PersonInside[] = [];
    let place: InsidePlace | undefined = from;
    let looked = 0;
    while (place && people.length < asked.most && looked < MOST_ROWS) {
      const lot: Lot = await nextLot(due, shards, place);
      const found = await among(ports, settings, lot.things, { ...asked, most: asked.most - people.length });
      people.push(...found.people);
      looked += found.stopped === undefined ? lot.things.length : found.looked;
      place = found.stopped ?? (lot.horizon === undefined ? undefined : { at: lot.horizon });
    }
    return { people, looked, ...(place ? { next: place } : {}) };
  };
}

type Lot = { things: DueThing[]; horizon?: Instant };

/**
 * Of every shard what is due next, up to the moment until which all of them are known:
 *
 *     shard 1  ■■■■■■■■│        full: more may follow
 *     shard 2  ■ ■     ╎ ■      what lies behind the line comes with the next lot
 *     shard 3  ■       ╎        all of it
 */
const nextLot = async (due: DueStore, shards: string[], place: InsidePlace, limit = OF_A_SHARD): Promise<Lot> => {
  const pages = await Promise.all(shards.map((shard) => due.page(shard, Number.MAX_SAFE_INTEGER, limit, place.at)));
  const ends = pages.flatMap((page) => (page.length < limit ? [] : (page.at(-1)?.at ?? [])));
  const horizon = ends.length === 0 ? undefined : Math.min(...ends);
  // A campaign puts more people at one moment than a page holds: it is read as a whole.
  if (horizon === place.at) return nextLot(due, shards, place, limit * 2);
  const isNext = (thing: DueThing): boolean =>
    (horizon === undefined || thing.at < horizon) &&
    (thing.at > place.at || place.name === undefined || nameOf(thing) > place.name);
  return { things: pages.flat().filter(isNext).sort(inOrder), ...(horizon === undefined ? {} : { horizon }) };
};

const nameOf = (thing: DueThing): string => JSON.stringify({ ...thing, at: 0 });

const inOrder = (one: DueThing, other: DueThing): number => one.at - other.at || (nameOf(one) < nameOf(other) ? -1 : 1);

type Found = { people: PersonInside[]; looked: number; stopped?: InsidePlace };

/** `stopped`: enough were found before the end of the lot. */
const among = async (
  ports: Needs,
  settings: Settings,
  things: DueThing[],
  { journey, steps, most }: InsideAsked,
): Promise<Found> => {
  const theirs = things.flatMap((thing, at) => (thing.kind === "enrollment" && thing.journey === journey ? [{ thing, at }] : []));
  const people: PersonInside[] = [];
  for (let first = 0; first < theirs.length; first += AT_ONCE) {
    const some = theirs.slice(first, first + AT_ONCE);
    const read = await ports.customers.customerRecordsFor(some.map(({ thing }) => thing));
    for (const { thing, at } of some) {
      const customerRecord = read.find(({ customer }) => customer.id === thing.customer);
      const enrollment = customerRecord?.enrollments.find((one) => one.journey === journey && one.key === thing.key);
      if (!customerRecord || enrollment?.state !== "active") continue;
      if (steps && !steps.includes(enrollment.step ?? "")) continue;
      const version = await ports.publications.journey(journey, enrollment.version);
      const context = version && { journey: version, settings, customerRecord };
      const isSilent = enrollment.parked === true || enrollment.heldOut === true;
      const mail = context && !isSilent ? nextMail(context, enrollment, ports.clock.now()) : undefined;
      people.push({ customer: customerRecord.customer, enrollment, ...(mail ? { mail } : {}) });
      if (people.length === most) return { people, looked: at + 1, stopped: { at: thing.at, name: nameOf(thing) } };
    }
  }
  return { people, looked: things.length };
};
