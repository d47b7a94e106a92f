/** Puts an erasure before a person: a source has asked for it, and another source knows the customer, too. */

import type { Instant } from "#engine/model/enrollment.ts";
import type { Ports } from "#ports/ports.ts";
import { saved } from "../concurrency/saved.ts";

/**
 * Saves the request, listed until a person answers it. A repeat changes nothing; one that is newer than what was declined is asked
 * anew.
 *
 * @returns whether it waits for an answer; false: it has got one
 * @throws Conflict when another writer was faster
 */
export function askErasure(ports: Pick<Ports, "people" | "report">) {
  return async ({ customer, address, source, at }: Asking): Promise<boolean> => {
    const stored = await ports.people.askedErasure(customer);
    const isAnswered = stored !== undefined && stored.state !== "asked";
    if (isAnswered && at <= stored.at) return false;
    const before = stored && !isAnswered ? stored : undefined;
    if (before?.sources.includes(source)) return true;
    await saved(
      ports.people.saveAskedErasure({
        customer,
        revision: stored?.revision ?? 0,
        state: "asked",
        sources: [...(before?.sources ?? []), source].sort(),
        at: before?.at ?? at,
        ...(address === undefined ? {} : { address }),
      }),
    );
    ports.report.count("erasure_asked", 1, { source });
    return true;
  };
}

type Asking = { customer: string; address: string | undefined; source: string; at: Instant };
