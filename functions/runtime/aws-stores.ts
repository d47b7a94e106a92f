/** The stores on DynamoDB, with the credentials and region that Lambda gives. */

import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { Stores } from "#ports/stores.ts";
import { dynamoTable } from "#stores/table/dynamo-table.ts";
import { tableStores } from "#stores/table-stores.ts";
import { realClock } from "./real-clock.ts";

/** A call that hangs is asked again: every write is conditional, so a repeat is told apart from somebody else's. */
const PATIENCE = { throwOnRequestTimeout: true, connectionTimeout: 1_000 };

/** `requestTimeout`: for how long one of the three attempts of a call may take, in milliseconds. */
export function awsStores(env: { TABLE_NAME: string }, requestTimeout = 3_000): Stores {
  const client = new DynamoDBClient({ requestHandler: { ...PATIENCE, requestTimeout }, maxAttempts: 3 });
  return tableStores(dynamoTable(client, env.TABLE_NAME), realClock.now);
}
