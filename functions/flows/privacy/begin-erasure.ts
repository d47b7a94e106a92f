/**
 * Begins the erasure of a customer: from here on nothing can be sent to them, and the state machine `erase` removes the rest.
 *
 *   customer.erased ── profile erased, address suppressed, enrollments ended ── row, due now ── sweep ── erase (state machine)
 *                                                                            ▲ due again until it is done ┘
 */

import type { Customer } from "#engine/model/customer.ts";
import { erasureId } from "#engine/model/ids.ts";
import type { Ports } from "#ports/ports.ts";
import type { Erasure } from "#ports/records.ts";
import { saved } from "../concurrency/saved.ts";

/** After this long without an end it is started again; every step of it may be repeated. Milliseconds. */
const AGAIN = 6 * 3_600_000;
/** After this long, where it could not even be started. */
const SOON = 60_000;

/**
 * Saves the row, due now. A repeat adds profiles and addresses to it.
 *
 * @throws Conflict when another writer was faster
 */
export function beginErasure(ports: Pick<Ports, "people" | "addresses" | "clock">) {
  return async ({ id: customer, ids, address: own, formerAddresses }: Erasable): Promise<void> => {
    const id = erasureId(customer);
    const now = ports.clock.now();
    const address = own === undefined ? undefined : await ports.addresses.read(own);
    const stored = await ports.people.erasure(id);
    const erasure: Erasure = {
      id,
      revision: stored?.revision ?? 0,
      state: "running",
      // Handled again, it is the same erasure: who comes back afterwards is found by its time.
      at: stored?.state === "running" ? stored.at : now,
      dueAt: now,
      customers: united([customer], ids, address?.customers, stored?.customers),
      addresses: united(own === undefined ? [] : [own], formerAddresses, stored?.addresses),
    };
    await saved(ports.people.saveErasure(erasure));
  };
}

type Erasable = Pick<Customer, "id" | "ids" | "address" | "formerAddresses">;

/** Whether its state machine is at work: not due, nor put off because it could not be started. */
export function isStarted({ dueAt = 0 }: Erasure, now: number): boolean {
  return dueAt > now + SOON;
}

/**
 * Starts the state machine, and makes the row due again in case that it does not finish. `left`: not due, or another worker was
 * faster.
 *
 * @throws what starting it threw; the row is due again within a minute
 */
export async function wakeDueErasure(
  ports: Pick<Ports, "people" | "clock"> & { starter: Pick<Ports["starter"], "startErase"> },
  id: string,
): Promise<"advanced" | "left"> {
  const erasure = await ports.people.erasure(id);
  const now = ports.clock.now();
  if (erasure?.state !== "running" || (erasure.dueAt ?? 0) > now) return "left";
  const claimed = await ports.people.saveErasure({ ...erasure, dueAt: now + AGAIN });
  if (claimed === "conflict") return "left";
  try {
    await ports.starter.startErase({ erasure: id });
  } catch (error) {
    await ports.people.saveErasure({ ...claimed, dueAt: now + SOON });
    throw error;
  }
  return "advanced";
}

const united = (...lists: (string[] | undefined)[]): string[] => [...new Set(lists.flatMap((list) => list ?? []))];
