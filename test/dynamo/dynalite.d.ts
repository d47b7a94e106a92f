/** The HTTP server of dynalite 4.0.0, and its parts that are called in process; it ships no types. */

declare module "dynalite" {
  import type { Server } from "node:http";

  const dynalite: (options: { createTableMs?: number; deleteTableMs?: number }) => Server;
  export default dynalite;
}

declare module "dynalite/db/index.js" {
  export type Attributes = Record<string, Record<string, unknown>>;
  export type Change = { type: "put"; key: string; value: Attributes } | { type: "del"; key: string };
  export type Done<T = unknown> = (error: unknown, result?: T) => void;
  /** Whatever stands under a key: an item, an index entry, a table's description. */
  export type Value = Record<string, unknown>;
  export type Range = { gt?: string; gte?: string; lt?: string; lte?: string; reverse?: boolean; limit?: number };

  /** One prefix of the one LevelDB. */
  export type SubDb<V = Attributes> = {
    put(key: string, value: V, done: Done): void;
    del(key: string, done: Done): void;
    get(key: string, done: Done<V>): void;
  };

  export type TableDescription = {
    TableStatus: string;
    GlobalSecondaryIndexes?: { IndexStatus: string }[];
  };

  export type Store = {
    db: {
      open(): Promise<void>;
      close(): Promise<void>;
      batch(changes: Change[], done: Done): void;
      getSync(key: string): Value | undefined;
      values(range: Range & { highWaterMarkBytes: number }): { nextv(size: number): Promise<Value[]>; close(): Promise<void> };
      on(event: "write", listener: (changes: Change[]) => void): void;
    };
    tableDb: SubDb<TableDescription>;
    /** With `false` also of a table that is not ready. */
    getTable(name: string, ...how: [Done<TableDescription>] | [false, Done<TableDescription>]): void;
    getItemDb(table: string): SubDb;
    getIndexDb(kind: string, table: string, index: string): SubDb;
  };

  const db: { create(options: { createTableMs?: number; deleteTableMs?: number }): Store };
  export default db;
}

declare module "dynalite/validations/index.js" {
  import type { Store } from "dynalite/db/index.js";

  type Data = Record<string, unknown>;
  const validations: {
    checkTypes(data: Data, types: unknown): Data;
    checkValidations(data: Data, types: unknown, custom: unknown, store: Store): void;
  };
  export default validations;
}

declare module "dynalite/validations/*.js" {
  const validation: { types: unknown; custom: unknown };
  export default validation;
}

declare module "dynalite/actions/*.js" {
  import type { Done, Store } from "dynalite/db/index.js";

  const action: (store: Store, data: Record<string, unknown>, done: Done) => void;
  export default action;
}
