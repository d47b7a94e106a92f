/** Lets those go on who were set aside while their journey was paused: not all at once. */

import type { DateEntry, Enrollment, Instant } from "#engine/model/enrollment.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import { addDuration } from "#engine/time/durations.ts";
import { zoneOf } from "#engine/time/zone.ts";
import type { Ports } from "#ports/ports.ts";
import type { DueThing } from "#ports/records.ts";
import { everythingIn } from "./active-enrollments.ts";
import { versionOf } from "./live-journeys.ts";

type Needs = Pick<Ports, "publications" | "customers" | "enrollments" | "due" | "clock">;

const MINUTE = 60_000;
/** So many go on in a minute; more where it would take longer than half a day. */
export const A_MINUTE = 1_000;
const LONGEST = 12 * 60;

/** How many were let go, and when the last of them goes on. */
export type Released = { people: number; until: Instant };

/**
 * Goes through those set aside, longest waiting first. May be stopped and run again: who has been let go is not there any
 * more. To be called once the journey is no longer paused, else the sweep sets the same people aside again.
 */
export function releasePaused(ports: Needs) {
  return async (journey: string): Promise<Released> => {
    const now = ports.clock.now();
    const zone = (await ports.publications.current()).settings?.time_zone ?? "UTC";
    const perMinute = Math.max(A_MINUTE, Math.ceil((await countIn(ports, journey)) / LONGEST));
    const released: Released = { people: 0, until: now };
    for await (const page of everythingIn(ports.due, ports.due.pausedShard(journey))) {
      for (const thing of page) {
        const slot = now + Math.floor(released.people / perMinute) * MINUTE;
        if (!(await freeOne(ports, thing, zone, now, slot))) continue;
        released.people += 1;
        released.until = slot;
      }
    }
    return released;
  };
}

const countIn = async (ports: Needs, journey: string): Promise<number> => {
  let count = 0;
  for await (const page of everythingIn(ports.due, ports.due.pausedShard(journey))) count += page.length;
  return count;
};

/**
 * The enrollment as it goes on. One that the pause has made late by its journey's own measure stays late: it goes on at once, and
 * its mail is skipped with that reason. The others get their place in the line as their new time.
 */
const freed = (
  { parked: _parked, ...enrollment }: Enrollment,
  journey: PublishedJourney,
  zone: string,
  now: Instant,
  slot: Instant,
): Enrollment => {
  const due = enrollment.dueAt;
  if (due === undefined || due > now || now > addDuration(due, journey.lateness, zone)) return enrollment;
  return { ...enrollment, dueAt: slot };
};

const releasedDateEntry = ({ parked: _parked, ...dateEntry }: DateEntry, slot: Instant): DateEntry => ({
  ...dateEntry,
  notBefore: slot,
});

const freeOne = async (ports: Needs, thing: DueThing, zone: string, now: Instant, slot: Instant): Promise<boolean> => {
  if (thing.kind !== "enrollment" && thing.kind !== "date_entry") return false;
  const customerRecord = await ports.customers.customerRecord(thing.customer);
  const mine = (one: { journey: string; key: string }) => one.journey === thing.journey && one.key === thing.key;
  if (thing.kind === "date_entry") {
    const dateEntry = customerRecord?.dateEntries.find(mine);
    return (
      dateEntry?.parked === true && (await ports.enrollments.saveDateEntry(releasedDateEntry(dateEntry, slot))) !== "conflict"
    );
  }
  const enrollment = customerRecord?.enrollments.find(mine);
  if (!customerRecord || !enrollment?.parked) return false;
  const own = zoneOf(customerRecord.customer.time_zone, zone).zone;
  return (
    (await ports.enrollments.saveAdvance(freed(enrollment, await versionOf(ports, enrollment), own, now, slot))) !== "conflict"
  );
};
