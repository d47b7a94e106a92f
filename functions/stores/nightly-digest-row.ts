/** The row of a customer in their slice: that they are there, and the digest by which a night knows whom to look at. */

import type { Customer } from "#engine/model/customer.ts";
import { type NightlyDigest, withUpdate } from "#engine/segments/nightly-digest.ts";
import { contentReader } from "./entity.ts";
import { sliceKey } from "./keys.ts";
import type { Table } from "./table.ts";

/** Every field may be absent: a row of an older version holds none. */
export const readDigest = contentReader<NightlyDigest>("digest", {});

/**
 * To be called before the profile is saved. A customer whom no slice knows would be seen by no night, and one whose news it does
 * not know by none before their turn; the other way round harms nothing.
 */
export async function updateDigest(table: Table, customer: Customer, isNew = customer.revision === 0): Promise<void> {
  const key = sliceKey(customer.id);
  const row = isNew ? undefined : await table.get(key);
  const known = row ? readDigest(row) : {};
  const next = withUpdate(known, customer);
  if (next === known) return;
  const revision = row?.revision ?? 0;
  const told = await table.put({ ...key, revision: revision + 1, data: { ...next } }, revision || "absent");
  // Another writer was faster, or was stopped before the profile of somebody new: what they have told is read, and told over.
  if (told === "conflict") await updateDigest(table, customer, false);
}
