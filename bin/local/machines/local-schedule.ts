/** Scheduled work beside the sweep: nights, the next steps of launches, and the reconciliation of webhook sources. */

import type { Instant } from "#engine/model/enrollment.ts";
import type { Ports } from "#ports/ports.ts";
import type { MemoryShop } from "#shops/memory-shop.ts";
import type { ScheduledWork } from "../clock/scheduler.ts";
import { localLaunches } from "./local-launches.ts";
import type { Machines } from "./local-machines.ts";
import { localNights } from "./local-nights.ts";

const MINUTE = 60_000;
const QUARTER = 15 * MINUTE;
const NEVER = Number.MAX_SAFE_INTEGER;
/** The last minutes before a poll are left to the webhooks. */
const NOT_YET = 6 * MINUTE;

/** All of it as one; what is due first runs first. */
export function localSchedule(
  ports: Pick<Ports, "publications" | "launches" | "due" | "clock">,
  machines: Pick<Machines, "night" | "startLaunch" | "reconcile">,
  shop: Pick<MemoryShop, "changedAt">,
): ScheduledWork {
  const nights = localNights(ports, machines);
  const launches = localLaunches(ports, machines);
  return firstOf(firstOf(nights, launches), reconciliation(ports, machines, shop));
}

const quarterAfter = (moment: Instant): Instant => (Math.floor(moment / QUARTER) + 1) * QUARTER;

type Needs = Pick<Ports, "publications" | "clock">;

/**
 * Every quarter of an hour as deployed, but only when it can find something: years of virtual time shall pass quickly.
 * Silent sources alone are checked for every hour.
 */
const reconciliation = (
  ports: Needs,
  machines: Pick<Machines, "reconcile">,
  shop: Pick<MemoryShop, "changedAt">,
): ScheduledWork => {
  let last = ports.clock.now();
  return {
    next: async () => {
      const changedAt = shop.changedAt();
      if (changedAt !== undefined && last <= changedAt + NOT_YET) return quarterAfter(Math.max(last, changedAt + NOT_YET));
      const { settings } = await ports.publications.current();
      const watched = Object.values(settings?.sources ?? {}).some(({ silentAfter }) => silentAfter !== undefined);
      return watched ? quarterAfter(last + 3 * QUARTER) : NEVER;
    },
    run: async () => {
      last = ports.clock.now();
      await machines.reconcile();
    },
  };
};

/** Runs the one that is due first. */
const firstOf = (one: ScheduledWork, other: ScheduledWork): ScheduledWork => ({
  next: async () => Math.min(await one.next(), await other.next()),
  run: async () => ((await one.next()) <= (await other.next()) ? one : other).run(),
});
