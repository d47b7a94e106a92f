/** Whom an export is about, as far as its file is named after them. */

import type { OutputOf } from "#operations/typed-registry.ts";
import type { ExportedPerson } from "../local/storage/exports.ts";

/** By the ids in it, not by what was asked for: asked for otherwise, it is the same file. */
export function exportedPerson({ profiles, addresses, waitingSignUps }: OutputOf<"export-person">): ExportedPerson {
  const ids = [...addresses.map(({ id }) => id), ...waitingSignUps.map(({ address }) => address)];
  return {
    customers: profiles.map(({ customer }) => customer),
    addresses: ids.filter((id) => typeof id === "string"),
  };
}
