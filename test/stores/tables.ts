/**
 * The implementations of the table port that the contract suites run on.
 *
 * Where they differ, and why it may stay so:
 *   - `due` of DynamoDB lags behind writes by milliseconds; in memory and embedded it does not. A due row is a hint either way.
 *   - Rows due at the same millisecond come in the order of their keys in memory, in any order from DynamoDB.
 *   - DynamoDB refuses what it cannot hold: items over 400 KB, keys over 2,048 and 1,024 bytes, numbers beyond 1e125, 33 levels
 *     of nesting. The embedded one refuses the first three, memory none: what is stored is bounded where it comes in.
 *   - The local system's caches are right only where one process writes.
 *   - The simulation's table is one in memory whose calls fail on purpose, so no contract can hold it to an answer.
 *   - The embedded one counts the length of text in characters where DynamoDB counts bytes, so its units are a little low.
 */

import { randomUUID } from "node:crypto";
import { DeleteTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { cachedDueIndex } from "#local/storage/cached-due-index.ts";
import { cachedSlices } from "#local/storage/cached-slices.ts";
import { createTable } from "#local/storage/dynamo/create-table.ts";
import { type EmbeddedDynamo, embeddedDynamo } from "#local/storage/dynamo/embedded-dynamo.ts";
import { dynamoTable } from "#stores/dynamo-table.ts";
import { memoryTable } from "#stores/memory-table.ts";
import type { Table } from "#stores/table.ts";

export type OpenTable = { table: Table; close(): Promise<unknown> };
export type TableMaker = { name: string; open(): Promise<OpenTable> };

const inMemory: TableMaker = {
  name: "in memory",
  open: async () => ({ table: memoryTable(), close: async () => {} }),
};

const onEmbedded = (name: string, clientOf: (dynamo: EmbeddedDynamo) => DynamoDBClient): TableMaker => ({
  name,
  open: async () => {
    const dynamo = await embeddedDynamo();
    const client = clientOf(dynamo);
    await createTable(client, "perennial");
    return { table: dynamoTable(client, "perennial"), close: dynamo.close };
  },
});

/** The whole way of the SDK's client, as to a deployed table. */
const embedded = onEmbedded("on the embedded DynamoDB", ({ clientConfig }) => new DynamoDBClient(clientConfig));

/** The shorter way that the local system goes. */
const askedDirectly = onEmbedded("on the embedded DynamoDB, asked directly", (dynamo) => dynamo.client());

/** As the local system uses it, which is the only writer to its table. */
const cached: TableMaker = {
  name: "on the embedded DynamoDB, behind the local system's caches",
  open: async () => {
    const { table, close } = await askedDirectly.open();
    return { table: cachedSlices(cachedDueIndex(table)), close };
  },
};

const endpoint: TableMaker = {
  name: `at ${process.env.AWS_ENDPOINT_URL}`,
  open: async () => {
    const client = new DynamoDBClient({});
    const name = `perennial-contract-${randomUUID()}`;
    await createTable(client, name);
    return {
      table: dynamoTable(client, name),
      close: () => client.send(new DeleteTableCommand({ TableName: name })),
    };
  },
};

/** Those whose due index does not lag. */
export const LOCAL_TABLES: TableMaker[] = [inMemory, embedded, askedDirectly];

/** The endpoint of AWS_ENDPOINT_URL only if there is one. */
export const TABLES: TableMaker[] = [...LOCAL_TABLES, cached, ...(process.env.AWS_ENDPOINT_URL ? [endpoint] : [])];
