/** Releases enrollments and date entries that were parked while their journey was paused: not all at once. */

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
/** How many go on in a minute; more where it would take longer than half a day. */
export const A_MINUTE = 1_000;
/** Minutes. */
const LONGEST = 12 * 60;

/** How many were released, and when the last of them goes on. */
export type Released = { people: number; until: Instant };

/**
 * Goes through what is parked, longest waiting first. May be stopped and run again: what was released is not parked any more. To
 * be called once the journey is no longer paused, else the sweep parks the same ones again.
 */
export function releasePaused(ports: Needs) {
  return async (journey: string): Promise<Released> => {
    const now = ports.clock.now();
    const zone = (await ports.publications.current()).settings?.time_zone ?? "UTC";
    const perMinute = Math.max(A_MINUTE, Math.ceil((await countIn(ports, journey)) / LONGEST));
    const total: Released = { people: 0, until: now };
    for await (const page of everythingIn(ports.due, ports.due.pausedShard(journey))) {
      for (const thing of page) {
        const slot = now + Math.floor(total.people / perMinute) * MINUTE;
        if (!(await releaseOne(ports, thing, { zone, now, slot }))) continue;
        total.people += 1;
        total.until = slot;
      }
    }
    return total;
  };
}

const countIn = async (ports: Needs, journey: string): Promise<number> => {
  let count = 0;
  for await (const page of everythingIn(ports.due, ports.due.pausedShard(journey))) count += page.length;
  return count;
};

/** `zone`: of the customer, or of the shop. `slot`: the minute in which this one goes on. */
type Release = { zone: string; now: Instant; slot: Instant };

/**
 * The enrollment as it goes on. One that the pause has made late by its journey's own lateness stays late: it goes on at once, and
 * its mail is skipped with that reason. The others are due in their slot.
 */
const released = (
  { parked: _parked, ...enrollment }: Enrollment,
  journey: PublishedJourney,
  { zone, now, slot }: Release,
): Enrollment => {
  const due = enrollment.dueAt;
  if (due === undefined || due > now || now > addDuration(due, journey.lateness, zone)) return enrollment;
  return { ...enrollment, dueAt: slot };
};

const releasedDateEntry = ({ parked: _parked, ...dateEntry }: DateEntry, slot: Instant): DateEntry => ({
  ...dateEntry,
  notBefore: slot,
});

const releaseOne = async (ports: Needs, thing: DueThing, release: Release): Promise<boolean> => {
  if (thing.kind !== "enrollment" && thing.kind !== "date_entry") return false;
  const customerRecord = await ports.customers.customerRecord(thing.customer);
  const mine = (one: { journey: string; key: string }) => one.journey === thing.journey && one.key === thing.key;
  if (thing.kind === "date_entry") {
    const dateEntry = customerRecord?.dateEntries.find(mine);
    return (
      dateEntry?.parked === true &&
      (await ports.enrollments.saveDateEntry(releasedDateEntry(dateEntry, release.slot))) !== "conflict"
    );
  }
  const enrollment = customerRecord?.enrollments.find(mine);
  if (!customerRecord || !enrollment?.parked) return false;
  const { time_zone, country } = customerRecord.customer;
  const { zone } = zoneOf(time_zone, release.zone, country);
  const next = released(enrollment, await versionOf(ports, enrollment), { ...release, zone });
  return (await ports.enrollments.saveAdvance(next)) !== "conflict";
};
