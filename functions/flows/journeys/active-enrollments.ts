/** Finds the active enrollments of a journey without a scan: each of them has a row in the due index. */

import type { CustomerRecord } from "#engine/model/customer.ts";
import type { Enrollment, Instant } from "#engine/model/enrollment.ts";
import type { Ports } from "#ports/ports.ts";
import type { DueThing } from "#ports/records.ts";
import type { DueStore } from "#ports/stores.ts";

const PAGE = 500;
const FAR = Number.MAX_SAFE_INTEGER;
/** An enrollment and its profile each: two hundred keys a read, of some kilobytes. */
const AT_ONCE = 100;

/** Everything in a shard until then, page by page, in order of time. Rows that move meanwhile may be missed or met twice. */
export async function* everythingIn(due: DueStore, shard: string, until: Instant = FAR): AsyncGenerator<DueThing[]> {
  for await (const { things } of pagesIn(due, shard, until)) if (things.length > 0) yield things;
}

/** The active enrollments of the journeys of these names, in small lots, those parked while one is paused included. */
export async function* insideOf(ports: Pick<Ports, "customers" | "due">, names: ReadonlySet<string>): AsyncGenerator<Inside[]> {
  for await (const { inside } of insideFrom(ports, names)) if (inside.length > 0) yield inside;
}

/** Where somebody goes on who has met the enrollments before: in which shard, from when on. */
export type InsidePlace = { shard: number; at: Instant };

/** The same from a place on. `next`: absent in the midst of a page, where nobody can go on. */
export async function* insideFrom(
  ports: Pick<Ports, "customers" | "due">,
  names: ReadonlySet<string>,
  from: InsidePlace = { shard: 0, at: 0 },
): AsyncGenerator<{ inside: Inside[]; next?: InsidePlace }> {
  if (names.size === 0) return;
  const shards = [...ports.due.shards, ...[...names].sort().map((name) => ports.due.pausedShard(name))];
  for (const [shard, name] of shards.entries()) {
    if (shard < from.shard) continue;
    for await (const page of pagesIn(ports.due, name, FAR, shard === from.shard ? from.at : 0)) {
      const things = page.things.filter((thing) => thing.kind === "enrollment").filter(({ journey }) => names.has(journey));
      for (let first = 0; first < things.length; first += AT_ONCE)
        yield { inside: await read(ports, things.slice(first, first + AT_ONCE)) };
      yield { inside: [], next: page.next === undefined ? { shard: shard + 1, at: 0 } : { shard, at: page.next } };
    }
  }
}

/** `next`: from when on the following page begins; undefined after the last. */
type Page = { things: DueThing[]; next: Instant | undefined };

/** Each thing stands on one page: what is due at the last moment of what was read may go on beyond it, and waits for the next. */
async function* pagesIn(due: DueStore, shard: string, until: Instant, first: Instant = 0): AsyncGenerator<Page> {
  let from = first;
  let limit = PAGE;
  for (;;) {
    const read = await due.page(shard, until, limit, from);
    const last = read.at(-1)?.at;
    if (last === undefined || read.length < limit) {
      yield { things: read, next: undefined };
      return;
    }
    const things = read.filter(({ at }) => at < last);
    if (things.length > 0) {
      yield { things, next: last };
      from = last;
      limit = PAGE;
      // A campaign puts more enrollments at one moment than a page holds.
    } else limit *= 2;
  }
}

/** How many of its enrollments are quarantined: keys are counted, nothing is read. */
export async function quarantinedIn({ due }: Pick<Ports, "due">, journey: string): Promise<number> {
  let enrollments = 0;
  for await (const page of everythingIn(due, due.quarantineShard(journey))) enrollments += page.length;
  return enrollments;
}

export type Inside = { customerRecord: CustomerRecord; enrollment: Enrollment };
type EnrollmentThing = Extract<DueThing, { kind: "enrollment" }>;

const read = async (ports: Pick<Ports, "customers">, things: EnrollmentThing[]): Promise<Inside[]> => {
  const customerRecords = new Map(
    (await ports.customers.customerRecordsFor(things)).map((customerRecord) => [customerRecord.customer.id, customerRecord]),
  );
  return things.flatMap(({ customer, journey, key }) => {
    const customerRecord = customerRecords.get(customer);
    const enrollment = customerRecord?.enrollments.find((one) => one.journey === journey && one.key === key);
    return customerRecord && enrollment?.state === "active" ? [{ customerRecord, enrollment }] : [];
  });
};
