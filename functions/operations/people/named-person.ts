/** How the operations for a person's rights name that person. */

import * as z from "zod";
import { sourceId } from "#engine/identity/source-ids.ts";
import { addressId, derivedCustomerId, erasureId } from "#engine/model/ids.ts";
import type { OperationPorts } from "../operation-ports.ts";
import { type Refused, refused } from "../operation-result.ts";
import { name } from "../shapes.ts";

export const personInput = z.strictObject({
  person: name.describe("an id or an e-mail address; all profiles of one address are one person"),
});

export type ExportNeeds = Pick<
  OperationPorts,
  "people" | "customers" | "cases" | "addresses" | "events" | "publications" | "signUps" | "consentTexts" | "clock"
>;

/** Refused where nothing is held under this id or address. */
export function nobody(person: string): Refused {
  return refused(`Nobody is known as "${person}".`);
}

/** Refused where nothing is held under this id or address, or nothing any more. */
export async function nothingHeld(ports: Pick<OperationPorts, "people" | "publications">, person: string): Promise<Refused> {
  const { settings } = await ports.publications.current();
  const ids = [person, ...Object.keys(settings?.sources ?? {}).map((source) => sourceId(source, person))];
  const erasures = await Promise.all([...new Set(ids.map(personHash))].map(ports.people.erasure));
  return erasures.some((erasure) => erasure?.state === "done") ? erasedBefore(person) : nobody(person);
}

/** What stays of somebody who was erased are hashes; nothing would be taken away, and that is said. */
export function erasedBefore(person: string): Refused {
  return refused(
    `Nothing is held of "${person}" any more: they were erased before. Hashes of the id and the address are all that stays.`,
  );
}

/** The hash by which the audit trail knows them: that of the id, or of the id that their address alone would have. */
export function personHash(person: string): string {
  return erasureId(person.includes("@") ? derivedCustomerId(addressId(person)) : person);
}

/** Refused where no source has asked to erase this person, or it has been answered. */
export function noErasureAsked(person: string): Refused {
  return refused(`No source asks to erase "${person}", or a person has answered already.`, {
    remedy: "`perennial erasures` lists what waits; `perennial erase-person` erases somebody by your own decision.",
  });
}
