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
  let from: Instant = 0;
  let limit = PAGE;
  let met = new Set<string>();
  for (;;) {
    const page = await due.page(shard, until, limit, from);
    const fresh = page.filter((thing) => thing.at !== from || !met.has(nameOf(thing)));
    if (fresh.length > 0) yield fresh;
    const last = page.at(-1)?.at;
    if (last === undefined || page.length < limit) return;
    // A campaign puts more enrollments at one moment than a page holds: the next page reaches beyond them.
    if (last === from) limit *= 2;
    else {
      limit = PAGE;
      met = new Set();
    }
    for (const thing of fresh) if (thing.at === last) met.add(nameOf(thing));
    from = last;
  }
}

/** The active enrollments of the journeys of these names, in small lots, those parked while one is paused included. */
export async function* insideOf(ports: Pick<Ports, "customers" | "due">, names: ReadonlySet<string>): AsyncGenerator<Inside[]> {
  if (names.size === 0) return;
  const shards = [...ports.due.shards, ...[...names].map((name) => ports.due.pausedShard(name))];
  for (const shard of shards) {
    for await (const page of everythingIn(ports.due, shard)) {
      const things = page.filter((thing) => thing.kind === "enrollment").filter(({ journey }) => names.has(journey));
      for (let first = 0; first < things.length; first += AT_ONCE) yield read(ports, things.slice(first, first + AT_ONCE));
    }
  }
}

/** How many of its enrollments are quarantined: keys are counted, nothing is read. */
export async function quarantinedIn({ due }: Pick<Ports, "due">, journey: string): Promise<number> {
  let enrollments = 0;
  for await (const page of everythingIn(due, due.quarantineShard(journey))) enrollments += page.length;
  return enrollments;
}

const nameOf = (thing: DueThing): string => JSON.stringify({ ...thing, at: 0 });

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
