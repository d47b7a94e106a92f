/** What is done again and again by the clock, beside the sweep: the nights, and looking after the sources of webhooks. */

import type { Schedule } from "#engine/journey.ts";
import type { Instant } from "#engine/walk.ts";
import type { Ports } from "#flows/ports.ts";
import type { MemoryShop } from "../../functions/shops/memory-shop.ts";
import type { Machines } from "./local-machines.ts";
import { localNights } from "./local-nights.ts";
import type { Nights } from "./scheduler.ts";

const MINUTE = 60_000;
const QUARTER = 15 * MINUTE;
const NEVER = Number.MAX_SAFE_INTEGER;
/** The last minutes before a poll are left to the webhooks. */
const NOT_YET = 6 * MINUTE;

const quarterAfter = (moment: Instant): Instant => (Math.floor(moment / QUARTER) + 1) * QUARTER;

type Needs = Pick<Ports, "publications" | "clock">;

/**
 * Every quarter of an hour as deployed, but only when it can find something: years of virtual time shall pass quickly.
 * Silence alone is looked for every hour.
 */
const reconciling = (ports: Needs, machines: Pick<Machines, "reconcile">, shop: Pick<MemoryShop, "changedAt">): Nights => {
  let last = ports.clock.now();
  return {
    next: async () => {
      const changedAt = shop.changedAt();
      if (changedAt !== undefined && last <= changedAt + NOT_YET) return quarterAfter(Math.max(last, changedAt + NOT_YET));
      const { policy } = await ports.publications.current();
      const watched = Object.values(policy?.sources ?? {}).some(({ silentAfter }) => silentAfter !== undefined);
      return watched ? quarterAfter(last + 3 * QUARTER) : NEVER;
    },
    run: async () => {
      last = ports.clock.now();
      await machines.reconcile();
    },
  };
};

/** Whichever comes first, each in its turn. */
const earliestOf = (first: Nights, second: Nights): Nights => {
  const wanted = async (): Promise<{ round: Nights; at: Instant }> => {
    const [a, b] = [await first.next(), await second.next()];
    return a <= b ? { round: first, at: a } : { round: second, at: b };
  };
  return { next: async () => (await wanted()).at, run: async () => (await wanted()).round.run() };
};

export const localRounds = (
  ports: Needs,
  machines: Pick<Machines, "night" | "reconcile">,
  shop: Pick<MemoryShop, "changedAt">,
  nights?: Schedule,
): Nights => earliestOf(localNights(ports, machines, nights), reconciling(ports, machines, shop));
