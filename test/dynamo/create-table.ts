/** Creates the one table where there is none: in the embedded database, or at an endpoint that a test was given. */

import { CreateTableCommand, type DynamoDBClient, ResourceInUseException, waitUntilTableExists } from "@aws-sdk/client-dynamodb";
import { TABLE_DEFINITION } from "#stores/table/table-definition.ts";

const { partitionKey, sortKey, dueIndex } = TABLE_DEFINITION;

/** Resolves once the table can be used; a table that is there already is left as it is. */
export async function createTable(client: DynamoDBClient, tableName: string): Promise<void> {
  try {
    await client.send(command(tableName));
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
  }
  await waitUntilTableExists({ client, maxWaitTime: 60, minDelay: 1 }, { TableName: tableName });
}

const keySchema = (partition: { name: string }, sort: { name: string }) => [
  { AttributeName: partition.name, KeyType: "HASH" as const },
  { AttributeName: sort.name, KeyType: "RANGE" as const },
];

const command = (tableName: string): CreateTableCommand =>
  new CreateTableCommand({
    TableName: tableName,
    BillingMode: "PAY_PER_REQUEST",
    AttributeDefinitions: [partitionKey, sortKey, dueIndex.partitionKey, dueIndex.sortKey].map(({ name, type }) => ({
      AttributeName: name,
      AttributeType: type,
    })),
    KeySchema: keySchema(partitionKey, sortKey),
    GlobalSecondaryIndexes: [
      {
        IndexName: dueIndex.name,
        KeySchema: keySchema(dueIndex.partitionKey, dueIndex.sortKey),
        Projection: { ProjectionType: dueIndex.projection },
      },
    ],
  });
