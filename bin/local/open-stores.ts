/** Opens the embedded database with the stores on it. */

import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { Clock } from "#ports/clock.ts";
import type { Stores } from "#ports/stores.ts";
import { dynamoTable } from "#stores/table/dynamo-table.ts";
import { tableStores } from "#stores/table-stores.ts";
import { cachedDueIndex } from "./storage/cached-due-index.ts";
import { cachedSlices } from "./storage/cached-slices.ts";
import { createTable } from "./storage/dynamo/create-table.ts";
import { type EmbeddedDynamo, embeddedDynamo, type FaultPicker } from "./storage/dynamo/embedded-dynamo.ts";

/** The name of the one table. */
export const TABLE = "perennial";

/** How long a publication is cached, in milliseconds: it changes only through this process, which then drops the cache. */
const ONE_PUBLISHER = Number.POSITIVE_INFINITY;

export type OpenedStores = Pick<EmbeddedDynamo, "compact" | "close"> & { client: DynamoDBClient; stores: Stores };

/**
 * Without a folder the database is in memory.
 *
 * @throws Error that says what to do when another process has the folder open
 */
export async function openStores(
  folder: string | undefined,
  clock: Pick<Clock, "now">,
  faults: FaultPicker = () => undefined,
): Promise<OpenedStores> {
  const dynamo = await embeddedDynamo({ ...(folder === undefined ? {} : { folder }), faults });
  const client = dynamo.client();
  await createTable(client, TABLE);
  const table = cachedSlices(cachedDueIndex(dynamoTable(client, TABLE)));
  return { client, stores: tableStores(table, clock.now, ONE_PUBLISHER), compact: dynamo.compact, close: dynamo.close };
}
