/** The row of a customer in their slice: that they exist, and the digest by which a night knows whom to recheck. */

import type { Customer } from "#engine/model/customer.ts";
import { type NightlyDigest, withUpdate } from "#engine/segments/nightly-digest.ts";
import type { Table } from "../table/table.ts";
import { contentReader, withVersion } from "./entity.ts";
import { sliceKey } from "./keys.ts";
import { announced, type TextChange } from "./text-change.ts";
import { untilWritten } from "./until-written.ts";

/**
 * To be called before the profile is saved. A customer of whom no slice has a row would be missed by every night, and one whose
 * row lacks an update by the nights before their turn; a row whose profile was not saved after all harms nothing.
 *
 * @param texts what the save changes of the texts by which the customer is found
 * @returns the digest as it stands then
 * @throws Conflict when other writers were faster at every attempt
 */
export async function updateDigest(table: Table, customer: Customer, texts: TextChange | undefined): Promise<NightlyDigest> {
  const key = sliceKey(customer.id);
  // Of a new customer there is mostly no row, so the first attempt saves a read. Where there is one (another writer was faster,
  // or was stopped before it saved the profile) the next attempt reads it.
  let isNew = customer.revision === 0;
  return untilWritten(async () => {
    const row = isNew ? undefined : await table.get(key);
    isNew = false;
    const digest = row ? readDigest(row) : {};
    const updated = withUpdate(digest, customer);
    const next = texts ? announced(updated, texts) : updated;
    if (next === digest) return digest;
    const revision = row?.revision ?? 0;
    const outcome = await table.put({ ...key, revision: revision + 1, data: withVersion(next) }, revision || "absent");
    return outcome === "conflict" ? "conflict" : next;
  });
}

/** Every field may be absent. */
export const readDigest = contentReader<NightlyDigest>("digest", {});
