/** The steps of the state machine `erase`. Each may be repeated, also after the later ones: it removes what is still there. */

import { erasedAddress } from "#engine/fold/erasure.ts";
import { addressId, erasureId } from "#engine/model/ids.ts";
import type { Ports } from "#ports/ports.ts";
import type { Erasure, StoredEvent } from "#ports/records.ts";
import { changeAddress } from "../concurrency/change-address.ts";
import { quarantinedEvents } from "./quarantined-events.ts";
import { relatedRecordsOf } from "./related-records.ts";

/** Copies that are kept elsewhere than in the table: of mails, and of what was handed out. Where none are, there is nothing to do. */
export type KeptCopies = { forget(addresses: string[], mailKeys: string[], customers: string[]): Promise<void> };

export type EraseNeeds = Pick<
  Ports,
  "people" | "customers" | "cases" | "addresses" | "events" | "publications" | "signUps" | "clock" | "report"
> & {
  keptCopies: KeptCopies;
};

export const ERASE_STEPS = ["suppress", "messages", "events", "rows", "finish"] as const;
export type EraseStep = (typeof ERASE_STEPS)[number];

/** `again`: another writer was at work meanwhile, so the rows are to be removed once more. */
export type ErasedStep = { erasure: string; again: boolean };

/**
 * Runs one step of one erasure. A finished or unknown erasure answers `again: false`.
 *
 * @throws Error when another run is at the same erasure: the state machine retries the step
 */
export function eraseStep(ports: EraseNeeds) {
  const suppress = async (erasure: Erasure, customers: string[]): Promise<void> => {
    const { ids, addresses } = await relatedRecordsOf(ports, customers, erasure.addresses ?? []);
    // Saved first: once the rows are gone, earlier addresses and the other ids of everybody at the address could not be found.
    if ((await ports.people.saveErasure({ ...erasure, customers: ids, addresses })) === "conflict")
      throw new Error("another run is at this erasure");
    for (const id of addresses)
      await changeAddress(ports, id, (address) => {
        const { suppressed } = erasedAddress(address, { customers, at: erasure.at }, ports.clock.now());
        return { ...address, ...(suppressed ? { suppressed } : {}) };
      });
  };

  const messages = async (erasure: Erasure, customers: string[]): Promise<void> => {
    const { addresses, mailKeys } = await relatedRecordsOf(ports, customers, erasure.addresses ?? []);
    await ports.people.forgetMessages(mailKeys);
    await ports.keptCopies.forget(addresses, mailKeys, customers);
    for (const id of addresses) await forgetSignUp(ports, id);
    // The send claims are the way to find the messages: they go last.
    for (const id of addresses)
      await changeAddress(ports, id, (address) => erasedAddress(address, { customers, at: erasure.at }, ports.clock.now()));
  };

  /** For every profile a hash of its own remains. The erasure by which the state machine works is closed last. */
  const finish = async (erasure: Erasure, customers: string[]): Promise<boolean> => {
    for (const customer of customers) if ((await ports.people.rows(customer)).length > 0) return false;
    const others = customers.map(erasureId).filter((id) => id !== erasure.id);
    for (const id of others) {
      const stored = await ports.people.erasure(id);
      const done: Erasure = { id, revision: stored?.revision ?? 0, state: "done", at: erasure.at };
      if ((await ports.people.saveErasure(done)) === "conflict") throw new Error("another run is at this erasure");
    }
    const { id, revision } = erasure;
    if ((await ports.people.saveErasure({ id, revision, state: "done", at: erasure.at })) === "conflict")
      throw new Error("another run is at this erasure");
    ports.report.count("people_erased");
    return true;
  };

  return async ({ erasure: id, step }: { erasure: string; step: EraseStep }): Promise<ErasedStep> => {
    const erasure = await ports.people.erasure(id);
    const customers = erasure?.customers;
    // Done by another run, or never asked for.
    if (erasure?.state !== "running" || !customers) return { erasure: id, again: false };
    switch (step) {
      case "suppress":
        await suppress(erasure, customers);
        return { erasure: id, again: false };
      case "messages":
        await messages(erasure, customers);
        return { erasure: id, again: false };
      case "events":
        await clearEvents(ports, erasure, customers);
        return { erasure: id, again: false };
      case "rows":
        for (const customer of customers) await ports.people.forgetRows(customer);
        return { erasure: id, again: false };
      case "finish":
        return { erasure: id, again: !(await finish(erasure, customers)) };
    }
  };
}

/** What was entered into the sign-up form and is not mailed yet. Another writer is at it: it goes by the next try of this step. */
const forgetSignUp = async ({ signUps }: Pick<EraseNeeds, "signUps">, address: string): Promise<void> => {
  const waiting = await signUps.waiting(address);
  if (waiting && (await signUps.removeWaiting(waiting)) === "conflict") throw new Error("a sweep is at this sign-up");
};

/** Clears events that wait for a person; all others lose their content as soon as they are handled. */
const clearEvents = async (ports: Pick<EraseNeeds, "events">, erasure: Erasure, customers: string[]): Promise<void> => {
  const concerns = ({ event: { customer } }: StoredEvent): boolean =>
    (customer.id !== undefined && customers.includes(customer.id)) ||
    (typeof customer.email === "string" && (erasure.addresses ?? []).includes(addressId(customer.email)));
  for (const stored of await quarantinedEvents(ports, concerns)) {
    const { problem: _problem, ...rest } = stored;
    const { type, at } = stored.event;
    await ports.events.save({ ...rest, state: "done", event: { type, id: stored.id, at, customer: {} } });
  }
};
