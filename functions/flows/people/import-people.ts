/** Takes in a batch of people from a file, or says what that would change: the same decisions, with nothing saved. */

import pMap from "p-map";
import type { ImportedPerson } from "#engine/decide/people/imported-person.ts";
import { addressId } from "#engine/model/ids.ts";
import { importPerson } from "#orchestrate/people/import-person.ts";
import type { Live } from "#orchestrate/requests.ts";
import { drive } from "../driver/drive.ts";
import { type ImportNeeds, importRequests, type Noted } from "./import-requests.ts";

/** How many people. A row counts once in each of these. */
export type ImportCounts = {
  new: number;
  changed: number;
  same: number;
  /** Of whom nothing but that they are not to be written to was taken. */
  addresses: number;
  /** Erased before: nothing of them was taken. */
  forgotten: number;
  /** Whose address nothing is sent to now. */
  suppressed: number;
  /** By topic: the words that hold now, and the yeses that do not count because of a no. */
  consents: Record<string, { yes: number; no: number; held: number }>;
  /** Rows of the table that were written, or would be. */
  writes: number;
};

const WIDTH = 32;

/**
 * Rows of one address are taken one after the other, all others side by side.
 *
 * @param preview nothing is saved; of two rows about one person the second is decided as if the first had been
 * @throws RetryLater when other writers were faster at every attempt
 */
export function importPeople(ports: ImportNeeds) {
  return async (live: Live, people: ImportedPerson[], { preview = false } = {}): Promise<ImportCounts> => {
    const counts = noCounts();
    const remembered = preview ? { addresses: new Map(), records: new Map() } : undefined;
    const byAddress = Map.groupBy(people, ({ email }) => addressId(email));
    const environment = { live, now: ports.clock.now };
    await pMap(
      byAddress.values(),
      async (rows) => {
        for (const person of rows) {
          const { requests, noted } = importRequests(ports, live, remembered);
          const as = await drive(importPerson(environment, person), requests);
          count(counts, { as, noted, person });
        }
      },
      { concurrency: WIDTH },
    );
    return counts;
  };
}

const noCounts = (): ImportCounts => ({
  ...{ new: 0, changed: 0, same: 0, addresses: 0, forgotten: 0, suppressed: 0 },
  consents: {},
  writes: 0,
});

type Imported = { as: "customer" | "address" | "forgotten"; noted: Noted; person: ImportedPerson };

const count = (counts: ImportCounts, { as, noted, person }: Imported): void => {
  counts.writes += noted.writes;
  if (as === "forgotten") counts.forgotten++;
  else if (as === "address") counts.addresses++;
  else if (noted.isNew) counts.new++;
  else if (noted.writes > 0) counts.changed++;
  else counts.same++;
  if (as === "forgotten") return;
  if (person.suppressed) counts.suppressed++;
  for (const [topic, { given }] of Object.entries(person.event.customer.consents ?? {})) {
    const stated = counts.consents[topic] ?? { yes: 0, no: 0, held: 0 };
    const holds = noted.addresses.get(addressId(person.email))?.consents[topic]?.given;
    counts.consents[topic] = stated;
    if (!given) stated.no++;
    else if (holds === true) stated.yes++;
    else stated.held++;
  }
};
