/** Publishes, and does to those inside what the plan has told. */

import { errorText } from "#ports/error-text.ts";
import type { Ports } from "#ports/ports.ts";
import { retryOnConflict } from "../concurrency/retry-on-conflict.ts";
import { saved } from "../concurrency/saved.ts";
import { type Inside, insideOf } from "../journeys/active-enrollments.ts";
import { classifyChanges } from "./classify-changes.ts";
import { aimOf, type Fate, fateOf, type InFlightChoice, inFlightOf } from "./plan-publish.ts";
import type { Publication } from "./publication.ts";
import { type Change, publish } from "./publish.ts";

type Needs = Pick<Ports, "publications" | "customers" | "enrollments" | "due" | "clock" | "report">;

export type Published = { changes: Change[]; moved: number; ended: number; failed: number };

/**
 * The new versions hold first, so that whoever enters meanwhile enters them; then everybody inside another version is taken
 * over or ended, one save each. Stopped half-way, the others stay on their version; named by `only`, they are taken over by
 * publishing again.
 */
export function publishInFlight(ports: Needs) {
  return async (publication: Publication, choice: InFlightChoice): Promise<Published> => {
    const now = ports.clock.now();
    const fates = new Map<string, Fate>();
    for (const one of await classifyChanges(ports, publication)) {
      const inFlight = inFlightOf(one, choice);
      if (inFlight === "finish") continue;
      const aim = one.change === "retired" ? undefined : await aimOf(ports, one);
      fates.set(one.name, { settings: publication.settings, inFlight, aim, now });
    }
    const published: Published = { changes: await publish(ports)(publication), moved: 0, ended: 0, failed: 0 };
    for await (const lot of insideOf(ports, new Set(fates.keys()))) {
      for (const inside of lot) {
        const fate = fates.get(inside.enrollment.journey);
        if (!fate) continue;
        try {
          const settled = await settle(ports, inside, fate);
          if (settled) published[settled] += 1;
        } catch (error) {
          // One who cannot be moved stays on their version, and does not keep the others.
          published.failed += 1;
          ports.report.note("somebody was not moved to the new version", {
            enrollment: inside.enrollment.id,
            reason: errorText(error),
          });
        }
      }
    }
    return published;
  };
}

/** Saved on a fresh reading; somebody who went on meanwhile is decided on anew, where they are now. */
const settle = (ports: Needs, first: Inside, fate: Fate): Promise<"moved" | "ended" | undefined> => {
  let inside: Inside | undefined = first;
  return retryOnConflict(ports.clock, async () => {
    inside ??= await again(ports, first);
    if (!inside) return undefined;
    const { enrollment } = inside;
    const next = await fateOf(ports, inside, fate);
    inside = undefined;
    if (next === enrollment) return undefined;
    await saved(ports.enrollments.saveAdvance(next));
    return next.state === "active" ? "moved" : "ended";
  });
};

const again = async (ports: Needs, { enrollment: { customer, journey, key } }: Inside): Promise<Inside | undefined> => {
  const customerRecord = await ports.customers.customerRecord(customer);
  const enrollment = customerRecord?.enrollments.find((one) => one.journey === journey && one.key === key);
  return customerRecord && enrollment?.state === "active" ? { customerRecord, enrollment } : undefined;
};
