/**
 * The rows by which a customer is found, kept true to the profile though they are items of their own:
 *
 *     digest: the texts that will hold, and those that may be left ── rows of the new ones ── profile ── rows of the old ones away
 *
 * Wherever a writer is stopped, the digest names every row that may stand: an erasure finds them all. A row whose profile was not
 * saved harms nothing, since whoever shows somebody looks at the profile; the event handled again completes the rest. Each step
 * writes only where a text has changed.
 */

import type { Customer } from "#engine/model/customer.ts";
import type { NightlyDigest } from "#engine/segments/nightly-digest.ts";
import { withVersion } from "../items/entity.ts";
import { customerKey, findKey, sliceKey } from "../items/keys.ts";
import { readDigest } from "../items/nightly-digest-row.ts";
import type { TextChange } from "../items/text-change.ts";
import { untilWritten } from "../items/until-written.ts";
import type { Key, Table } from "../table/table.ts";

/**
 * The rows that the profile needs, before it is saved. One that stands already is written again: whoever is about to remove it, by
 * an older change, is refused then.
 */
export async function addFindRows(table: Table, customer: string, { before, after }: TextChange): Promise<void> {
  const added = after.filter((text) => !before.includes(text));
  await Promise.all(
    added.map((text) => {
      const key = findKey(text, customer);
      // Mostly there is none, so the first attempt saves a read.
      let isNew = true;
      return untilWritten(async () => {
        const revision = isNew ? 0 : ((await table.get(key))?.revision ?? 0);
        isNew = false;
        return table.put({ ...key, revision: revision + 1, data: withVersion({}) }, revision || "absent");
      });
    }),
  );
}

/**
 * The rows that the profile needs no more, after it was saved. Read in this order, a row that another writer needs is either
 * announced by then, or has another revision than the one that is to be removed.
 */
export async function removeLeftRows(table: Table, customer: string, left: string[]): Promise<void> {
  const rows = await table.getMany(left.map((text) => findKey(text, customer)));
  if (rows.length === 0) return;
  const finds = ((await digestOf(table, customer))?.finds ?? []).map((text) => findKey(text, customer).sk);
  await Promise.all(rows.filter(({ sk }) => !finds.includes(sk)).map((row) => table.remove(row, row.revision)));
}

/** After a save that was refused: nothing may stay of somebody who was erased, or merged into another, meanwhile. */
export async function withdrawFindRows(table: Table, { id }: Customer): Promise<void> {
  const profile = await table.get(customerKey(id));
  if (profile && profile.data.erased !== true) return;
  await forgetFindRows(table, id);
  if (!profile) await removeWhatever(table, sliceKey(id));
}

/** Removes every row by which this customer may be found. */
export async function forgetFindRows(table: Table, customer: string): Promise<void> {
  const digest = await digestOf(table, customer);
  const texts = [...(digest?.finds ?? []), ...(digest?.left ?? [])];
  await Promise.all(texts.map((text) => removeWhatever(table, findKey(text, customer))));
}

/** Removes what is there, also what another writer changes meanwhile; says whether there was anything. */
export function removeWhatever(table: Table, key: Key): Promise<boolean> {
  return untilWritten(async () => {
    const item = await table.get(key);
    if (!item) return false;
    return (await table.remove(key, item.revision)) === "conflict" ? "conflict" : true;
  });
}

const digestOf = async (table: Table, customer: string): Promise<NightlyDigest | undefined> => {
  const row = await table.get(sliceKey(customer));
  return row && readDigest(row);
};
