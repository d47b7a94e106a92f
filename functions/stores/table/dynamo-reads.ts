/** Reads of DynamoDB that may take several requests. */

import {
  BatchGetItemCommand,
  type BatchGetItemCommandOutput,
  type DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  type QueryCommandInput,
} from "@aws-sdk/client-dynamodb";
import { CONFLICT_RETRIES } from "#engine/decide/retry-policy.ts";
import { type Attributes, keyAttributes } from "./dynamo-items.ts";
import type { Key } from "./table.ts";

export type DynamoReads = {
  /** Strongly consistent. */
  one(key: Key): Promise<Attributes | undefined>;
  /** Strongly consistent, in no order; any number of different keys. */
  many(keys: Key[]): Promise<Attributes[]>;
  /** Reads page after page until there are no more, or `enough` rows. */
  query(input: QueryCommandInput, enough?: number): Promise<Attributes[]>;
};

/** What one BatchGetItem may ask for. */
const BATCH = 100;

/** On one table. Throws what the client throws. */
export function dynamoReads(client: DynamoDBClient, tableName: string): DynamoReads {
  /** Asks again for what DynamoDB leaves out of a batch: it is throttled, or the batch is beyond 16 MB. */
  const batch = async (keys: Attributes[]): Promise<Attributes[]> => {
    const rows: Attributes[] = [];
    let left: Attributes[] | undefined = keys;
    let inVain = 0;
    while (left && left.length > 0) {
      const command = new BatchGetItemCommand({ RequestItems: { [tableName]: { Keys: left, ConsistentRead: true } } });
      const answer: BatchGetItemCommandOutput = await client.send(command);
      const found = answer.Responses?.[tableName] ?? [];
      rows.push(...found);
      left = answer.UnprocessedKeys?.[tableName]?.Keys;
      inVain = found.length === 0 ? inVain + 1 : 0;
      if (left && left.length > 0 && inVain >= CONFLICT_RETRIES)
        throw new Error("DynamoDB leaves out a whole batch again and again");
    }
    return rows;
  };

  return {
    one: async (key) => {
      const command = new GetItemCommand({ TableName: tableName, Key: keyAttributes(key), ConsistentRead: true });
      return (await client.send(command)).Item;
    },

    many: async (keys) => {
      const batches = Array.from({ length: Math.ceil(keys.length / BATCH) }, (_, n) => keys.slice(n * BATCH, (n + 1) * BATCH));
      return (await Promise.all(batches.map((some) => batch(some.map(keyAttributes))))).flat();
    },

    query: async (input, enough = Number.POSITIVE_INFINITY) => {
      const rows: Attributes[] = [];
      let from: Attributes | undefined;
      do {
        const page = await client.send(new QueryCommand({ ...input, TableName: tableName, ExclusiveStartKey: from }));
        rows.push(...(page.Items ?? []));
        from = page.LastEvaluatedKey;
      } while (from && rows.length < enough);
      return rows;
    },
  };
}
