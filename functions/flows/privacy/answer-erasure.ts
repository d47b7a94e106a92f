/** A person's answer to an erasure that waits for one: they are written to again, or the erasure goes its way. */

import { withoutErasureAsked } from "#engine/decide/people/erasure-asked.ts";
import { Conflict } from "#ports/errors/conflict.ts";
import type { Ports } from "#ports/ports.ts";
import type { AskedErasure } from "#ports/records.ts";
import { changeAddress } from "../concurrency/change-address.ts";
import { whoIs } from "./export-person.ts";

type Needs = Pick<Ports, "people" | "customers" | "addresses" | "publications" | "clock">;

/** The requests that wait about this person, by an id of theirs or their address. */
export async function waitingErasures(ports: Needs, person: string): Promise<AskedErasure[]> {
  const { customers } = await whoIs(ports, person);
  const asked = await Promise.all([...new Set([...customers, person])].map(ports.people.askedErasure));
  return asked.filter((one) => one !== undefined).filter(({ state }) => state === "asked");
}

/**
 * Writes down the answer. Declined, marketing goes to their address again; confirmed, they are about to be erased.
 *
 * @throws Conflict when another writer was faster
 */
export function answerErasure(ports: Needs) {
  return async (asked: AskedErasure, answer: "confirmed" | "declined"): Promise<void> => {
    const free = async (): Promise<void> => {
      if (answer === "declined" && asked.address !== undefined) await changeAddress(ports, asked.address, withoutErasureAsked);
    };
    await free();
    // Where the erasure has been faster, the row is gone already.
    const outcome = await ports.people.saveAskedErasure({ ...asked, state: answer });
    if (outcome === "conflict" && (await ports.people.askedErasure(asked.customer))?.state === "asked") throw new Conflict();
    // The request may have been about to hold the address when it was answered (orchestrate/ask-erasure.ts).
    await free();
  };
}
