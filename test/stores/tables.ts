/**
 * The implementations of the table port that the contract suites run on.
 *
 * Where they differ, and why it may stay so:
 *   - `due` of DynamoDB lags behind writes by milliseconds; in memory and on SQLite it does not. A due row is a hint either way.
 *   - Rows due at the same millisecond come in the order of their keys in memory and on SQLite, in any order from DynamoDB.
 *   - DynamoDB refuses what it cannot hold: items over 400 KB, keys over 2,048 and 1,024 bytes, numbers beyond 1e125, 33 levels
 *     of nesting. dynalite refuses the first three, the others none: what is stored is bounded where it comes in.
 *   - The simulation's table is one in memory whose calls fail on purpose, so no contract can hold it to an answer.
 *   - dynalite counts the length of text in characters where DynamoDB counts bytes, so its units are a little low.
 */

import { randomUUID } from "node:crypto";
import { DeleteTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { openStore } from "#local/storage/sqlite/open-store.ts";
import type { Stores } from "#ports/stores.ts";
import { dynamoTable } from "#stores/table/dynamo-table.ts";
import { memoryTable } from "#stores/table/memory-table.ts";
import type { Table } from "#stores/table/table.ts";
import { createTable } from "../dynamo/create-table.ts";
import { dynaliteServer } from "../dynamo/dynalite-server.ts";
import { withPromptIndex } from "./with-prompt-index.ts";

export type OpenTable = { table: Table; close(): Promise<unknown> };
/** The table, and all stores on it that cache nothing. */
export type OpenStores = { readonly table: Table; readonly stores: Stores };
export type TableMaker = { name: string; open(): Promise<OpenTable> };

const inMemory: TableMaker = {
  name: "in memory",
  open: async () => ({ table: memoryTable(), close: async () => {} }),
};

const onSqlite: TableMaker = {
  name: "on SQLite",
  open: async () => {
    const { table, close } = openStore(undefined);
    return { table, close: async () => close() };
  },
};

const onDynalite: TableMaker = {
  name: "on DynamoDB, played by dynalite",
  open: async () => {
    const { client, close } = await dynaliteServer();
    await createTable(client, "perennial");
    return { table: dynamoTable(client, "perennial"), close };
  },
};

const endpoint: TableMaker = {
  name: `at ${process.env.AWS_ENDPOINT_URL}`,
  open: async () => {
    const client = new DynamoDBClient({});
    const name = `perennial-contract-${randomUUID()}`;
    await createTable(client, name);
    return {
      table: withPromptIndex(dynamoTable(client, name)),
      close: () => client.send(new DeleteTableCommand({ TableName: name })),
    };
  },
};

/** The endpoint of AWS_ENDPOINT_URL only if there is one. */
export const TABLES: TableMaker[] = [inMemory, onSqlite, onDynalite, ...(process.env.AWS_ENDPOINT_URL ? [endpoint] : [])];
