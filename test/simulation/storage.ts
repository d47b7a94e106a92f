/** The table as DynamoDB is: conditional writes on items, an index that lags behind them, and calls that may fail. */

import type { Instant } from "#engine/model/enrollment.ts";
import { addressKey } from "#stores/items/keys.ts";
import { type DueIndex, dueIndex } from "#stores/table/due-index.ts";
import { memoryTable } from "#stores/table/memory-table.ts";
import type { Due, Item, Key, Table } from "#stores/table/table.ts";
import { chanceOf } from "./chance.ts";
import type { Machine } from "./machine.ts";
import type { Run } from "./run.ts";

type Change = { visibleAt: Instant; key: Key; from: Due | undefined; to: Due | undefined };
/** Two copies of the index, each late in its own way: two readings one after the other may go back in time. */
type Copy = { index: DueIndex; coming: Change[]; visible: Map<string, Instant> };

export type Written = (item: Item, before: Item | undefined) => void;

export type Storage = {
  /** Without faults and without lag: for what watches the run. */
  table: Table;
  /** As a process sees it. */
  seenBy(machine: Machine): Table;
  /** When the first thing of these shards falls due, as it really is; never, if there is none. */
  oldest(shards: readonly string[]): Instant;
  /** Is called after each write. */
  watch(written: Written): void;
  /** Is called at each read of this address by a process. */
  watchReads(address: string, read: () => void): void;
};

const frozen = <T>(value: T): T => {
  if (typeof value !== "object" || value === null) return value;
  for (const inner of Object.values(value)) frozen(inner);
  return Object.freeze(value);
};

const short = ({ pk, sk }: Key): string => (pk.slice(0, pk.indexOf("#")) === sk ? pk : `${pk} ${sk}`);

export const storage = (run: Run): Storage => {
  const table = memoryTable({ shared: true });
  const chance = chanceOf(run.seed, "index");
  const copies: Copy[] = [0, 1].map(() => ({ index: dueIndex(), coming: [], visible: new Map() }));
  const standing = new Map<string, Due>();
  const watching: Written[] = [];
  const reading = new Map<string, (() => void)[]>();
  let reads = 0;

  const moved = (key: Key, to: Due | undefined): void => {
    const name = `${key.pk} ${key.sk}`;
    const from = standing.get(name);
    if (from?.shard === to?.shard && from?.at === to?.at) return;
    if (to) standing.set(name, to);
    else standing.delete(name);
    for (const copy of copies) {
      // Changes of one item come in their order.
      const lag = run.weather.lag === 0 ? 0 : chance.whole(0, run.weather.lag);
      const visibleAt = Math.max(run.timeline.now() + lag, copy.visible.get(name) ?? 0);
      copy.visible.set(name, visibleAt);
      copy.coming.push({ visibleAt, key: { pk: key.pk, sk: key.sk }, from, to });
    }
  };

  const readIndex = (shard: string, until: number, limit: number, from?: number) => {
    const copy = copies[reads++ % 2];
    if (!copy) return [];
    const now = run.timeline.now();
    if (copy.coming.length > 0) {
      const later: Change[] = [];
      for (const change of copy.coming) {
        if (change.visibleAt <= now) copy.index.move(change.key, change.from, change.to);
        else later.push(change);
      }
      copy.coming = later;
    }
    return copy.index.read(shard, until, limit, from);
  };

  const put: Table["put"] = async (item, expected) => {
    // Only of addresses is it asked what stood there before.
    const before = item.sk === "address" ? await table.get(item) : undefined;
    const outcome = await table.put(item, expected);
    if (outcome === "conflict") return outcome;
    if (run.frozen) frozen(await table.get(item));
    moved(item, item.due);
    for (const written of watching) written(item, before);
    return outcome;
  };

  const remove: Table["remove"] = async (key, expected) => {
    const outcome = await table.remove(key, expected);
    if (outcome === "removed") moved(key, undefined);
    return outcome;
  };

  const get: Table["get"] = (key) => {
    for (const read of reading.get(`${key.pk} ${key.sk}`) ?? []) read();
    return table.get(key);
  };

  const getMany: Table["getMany"] = (keys) => {
    for (const key of keys) for (const read of reading.get(`${key.pk} ${key.sk}`) ?? []) read();
    return table.getMany(keys);
  };

  return {
    table: { ...table, put, remove },
    oldest: (shards) => {
      let oldest = Number.POSITIVE_INFINITY;
      for (const { shard, at } of standing.values()) if (at < oldest && shards.includes(shard)) oldest = at;
      return oldest;
    },
    watchReads: (address, read) => {
      const { pk, sk } = addressKey(address);
      const name = `${pk} ${sk}`;
      reading.set(name, [...(reading.get(name) ?? []), read]);
    },
    watch: (written) => {
      watching.push(written);
    },
    seenBy: ({ call, look }) => ({
      get: (key) => call(`reads ${short(key)}`, "read", () => get(key)),
      getMany: (keys) => call(`reads ${keys.map(short).join(", ")}`, "read", () => getMany(keys)),
      put: (item, expected) => call(`writes ${short(item)}`, "write", () => put(item, expected)),
      remove: (key, expected) => call(`removes ${short(key)}`, "write", () => remove(key, expected)),
      query: (pk, prefix) => call(`reads all of ${pk}`, "read", () => table.query(pk, prefix)),
      page: (pk, ...input) => call(`pages ${pk}`, "read", () => table.page(pk, ...input)),
      due: (shard, until, limit, from) => look(() => readIndex(shard, until, limit, from)),
    }),
  };
};
