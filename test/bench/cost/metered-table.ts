/** A table in memory that counts what DynamoDB would bill, by who asks and for which kind of row. */

import { kindOf } from "#stores/items/keys.ts";
import { itemAttributes } from "#stores/table/dynamo-items.ts";
import { memoryTable } from "#stores/table/memory-table.ts";
import type { Due, Item, Table } from "#stores/table/table.ts";

/** Whoever works: a Lambda, or the Lambdas of a state machine together. */
export type Actor = "webhook" | "react" | "sweep" | "recorder" | "night";
/** Units; those of the index are among `write`, and shown apart as well. */
export type Units = { read: number; write: number; ofIndex: number };
export type Metered = {
  table: Table;
  /** Counts for this one from now on; undefined: counts nothing. */
  countFor(actor: Actor | undefined): void;
  /** By actor and kind of row. */
  counted: Map<Actor, Map<string, Units>>;
};

/** Refused conditional writes are billed as well, and counted. */
export function meteredTable(): Metered {
  const inner = memoryTable();
  const counted: Metered["counted"] = new Map();
  let current: Actor | undefined;
  const count = (kind: string, { read = 0, write = 0, ofIndex = 0 }: Partial<Units>): void => {
    if (!current) return;
    const rows = counted.get(current) ?? new Map<string, Units>();
    counted.set(current, rows);
    const before = rows.get(kind) ?? { read: 0, write: 0, ofIndex: 0 };
    const sum = { read: before.read + read, write: before.write + write + ofIndex, ofIndex: before.ofIndex + ofIndex };
    rows.set(kind, sum);
  };
  const readOne = (pk: string, sk: string, item: Item | undefined) =>
    count(rowKind(pk, sk), { read: readUnits(item ? bytesOf(item) : 0) });
  /** A query is billed by all that it reads together; what it costs is shared among the kinds by their bytes. */
  const readMany = (pk: string, items: Item[], consistent: boolean): void => {
    const all = items.reduce((sum, item) => sum + bytesOf(item), 0);
    const units = readUnits(all) * (consistent ? 1 : 0.5);
    if (items.length === 0) count(rowKind(pk, ""), { read: units });
    for (const item of items) count(rowKind(pk, item.sk), { read: (units * bytesOf(item)) / all });
  };
  const table: Table = {
    get: async (key) => {
      const item = await inner.get(key);
      readOne(key.pk, key.sk, item);
      return item;
    },
    getMany: async (keys) => {
      const items = await inner.getMany(keys);
      for (const { pk, sk } of keys)
        readOne(
          pk,
          sk,
          items.find((item) => item.pk === pk && item.sk === sk),
        );
      return items;
    },
    put: async (item, expected) => {
      const before = await inner.get(item);
      const result = await inner.put(item, expected);
      const write = writeUnits(Math.max(bytesOf(item), before ? bytesOf(before) : 0));
      count(rowKind(item.pk, item.sk), { write, ofIndex: result === "written" ? indexWrites(before?.due, item.due) : 0 });
      return result;
    },
    remove: async (key, expected) => {
      const before = await inner.get(key);
      const result = await inner.remove(key, expected);
      const ofIndex = result === "removed" ? indexWrites(before?.due, undefined) : 0;
      count(rowKind(key.pk, key.sk), { write: writeUnits(before ? bytesOf(before) : 0), ofIndex });
      return result;
    },
    query: async (pk, prefix) => {
      const items = await inner.query(pk, prefix);
      readMany(pk, items, true);
      return items;
    },
    page: async (pk, ...input) => {
      const items = await inner.page(pk, ...input);
      readMany(pk, items, false);
      return items;
    },
    due: async (shard, until, limit, from) => {
      const rows = await inner.due(shard, until, limit, from);
      count("due index", { read: readUnits(rows.length * INDEX_ENTRY) / 2 });
      return rows;
    },
  };
  return {
    table,
    counted,
    countFor: (actor) => {
      current = actor;
    },
  };
}

/** Bytes of an entry of the index, which holds keys only, and what DynamoDB adds to each. */
const INDEX_ENTRY = 200;

/** None where the keys stay; one where an entry comes or goes, two where it moves. An entry is smaller than 1 KB. */
const indexWrites = (before: Due | undefined, after: Due | undefined): number => {
  if (before && after) return before.shard === after.shard && before.at === after.at ? 0 : 2;
  return before || after ? 1 : 0;
};

/** Names and values, as DynamoDB counts them. */
const bytesOf = (item: Item): number =>
  Object.entries(itemAttributes(item, "0123456789abcdef")).reduce(
    (sum, [name, { S, N }]) => sum + name.length + (S === undefined ? Math.ceil((N ?? "").length / 2) + 1 : Buffer.byteLength(S)),
    0,
  );

const writeUnits = (bytes: number): number => Math.max(1, Math.ceil(bytes / 1_024));
const readUnits = (bytes: number): number => Math.max(1, Math.ceil(bytes / 4_096));

/** As the table of keys.ts names them. */
const rowKind = (pk: string, sk: string): string => {
  const [partition = ""] = pk.split("#");
  if (partition === "customer") return sk === "" ? "profile" : kindOf(sk).replace("_", " ");
  if (partition === "slice") return "nightly digest";
  if (partition === "results") return "mails of a journey's day";
  if (partition === "deliverability") return sk === "breaker" ? "breaker" : "deliveries of a day";
  return NAMES[partition] ?? partition;
};

const NAMES: Record<string, string> = {
  published: "what is current",
  journey: "journey version",
  source: "source activity",
  job: "progress of a job",
  night: "figures of a night",
  erasure: "erasure",
};
