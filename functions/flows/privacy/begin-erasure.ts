/**
 * Somebody asks to be forgotten: from here on nothing can be sent to them, and the state machine `erase` takes the rest away.
 *
 *   customer.erased ── profile erased, address suppressed, enrollments ended ── row, due now ── sweep ── erase (state machine)
 *                                                                            ▲ due again until it is done ┘
 */

import type { Customer } from "#engine/model/customer.ts";
import { erasureId } from "#engine/model/ids.ts";
import type { Ports } from "#ports/ports.ts";
import type { Erasure } from "#ports/records.ts";
import { saved } from "../concurrency/saved.ts";

/** After this long without an end it is begun again; every step of it may be repeated. */
const AGAIN = 6 * 3_600_000;
/** After this long, where it could not even be begun. */
const SOON = 60_000;

/** @throws Conflict when another writer was faster */
export function beginErasure(ports: Pick<Ports, "people" | "addresses" | "clock">) {
  return async ({ id: customer, address: own }: Pick<Customer, "id" | "address">): Promise<void> => {
    const id = erasureId(customer);
    const now = ports.clock.now();
    const address = own === undefined ? undefined : await ports.addresses.read(own);
    const known = await ports.people.erasure(id);
    const erasure: Erasure = {
      id,
      revision: known?.revision ?? 0,
      state: "running",
      at: now,
      dueAt: now,
      customers: united([customer], address?.customers, known?.customers),
      addresses: united(own === undefined ? [] : [own], known?.addresses),
    };
    await saved(ports.people.saveErasure(erasure));
  };
}

/** Whether its state machine is at work: not due, nor put off because it could not be started. */
export function hasBegun({ dueAt = 0 }: Erasure, now: number): boolean {
  return dueAt > now + SOON;
}

/** Starts the state machine, and stands due again in case that it does not come to its end. */
export async function wakeDueErasure(
  ports: Pick<Ports, "people" | "clock"> & { starter: Pick<Ports["starter"], "startErase"> },
  id: string,
): Promise<"advanced" | "left"> {
  const erasure = await ports.people.erasure(id);
  const now = ports.clock.now();
  if (erasure?.state !== "running" || (erasure.dueAt ?? 0) > now) return "left";
  const taken = await ports.people.saveErasure({ ...erasure, dueAt: now + AGAIN });
  if (taken === "conflict") return "left";
  try {
    await ports.starter.startErase({ erasure: id });
  } catch (error) {
    await ports.people.saveErasure({ ...taken, dueAt: now + SOON });
    throw error;
  }
  return "advanced";
}

const united = (...lists: (string[] | undefined)[]): string[] => [...new Set(lists.flatMap((list) => list ?? []))];
