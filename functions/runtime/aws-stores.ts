/** The stores on DynamoDB, with the credentials and region that Lambda gives. */

import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { dynamoTable } from "#stores/dynamo-table.ts";
import type { Stores } from "#stores/stores.ts";
import { stores } from "#stores/table-stores.ts";
import { realClock } from "./clock.ts";

export const awsStores = (env: { TABLE_NAME: string }): Stores =>
  stores(dynamoTable(new DynamoDBClient({}), env.TABLE_NAME), realClock.now);
