/** All customers of the local database, by a scan: only for as few as one machine holds. */

import { type AttributeValue, type DynamoDBClient, ScanCommand } from "@aws-sdk/client-dynamodb";
import { customerKey } from "#stores/keys.ts";

const PREFIX = customerKey("").pk;

/** The ids of all customers, in no order. */
export async function customerIds(client: DynamoDBClient, table: string): Promise<string[]> {
  const found = new Set<string>();
  let from: Record<string, AttributeValue> | undefined;
  do {
    const page = await client.send(new ScanCommand({ TableName: table, ExclusiveStartKey: from, ProjectionExpression: "pk" }));
    for (const { pk } of page.Items ?? []) if (pk?.S?.startsWith(PREFIX)) found.add(pk.S.slice(PREFIX.length));
    from = page.LastEvaluatedKey;
  } while (from);
  return [...found];
}
