/** The stores on DynamoDB, with the credentials and region that Lambda gives. */

import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { Stores } from "#ports/stores.ts";
import { dynamoTable } from "#stores/table/dynamo-table.ts";
import { tableStores } from "#stores/table-stores.ts";
import { realClock } from "../real-clock.ts";

/** `requestTimeout` is for each of the three attempts of a call, in milliseconds. */
export function awsStores(env: { TABLE_NAME: string }, requestTimeout = 3_000): Stores {
  const client = new DynamoDBClient({ requestHandler: { ...TIMEOUTS, requestTimeout }, maxAttempts: 3 });
  return tableStores(dynamoTable(client, env.TABLE_NAME), realClock.now);
}

/** A call that hangs is repeated: every write is conditional, so a repeat is told apart from another writer's. */
const TIMEOUTS = { throwOnRequestTimeout: true, connectionTimeout: 1_000 };
