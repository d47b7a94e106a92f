/**
 * The table port on DynamoDB.
 *
 * An item's own fields are JSON text in one attribute, `data`, beside the attributes of the port (pk, sk, rev, put, due, dueAt).
 * They are always read and written as a whole, so nothing is lost by it; no field name of an entity can clash with the port's;
 * and the SDK need not serialize every leaf of an enrollment as an attribute of its own, which took half of a sweep's time.
 *
 * `put` names the very write that made an item. Without it a lost answer would lie:
 *
 *     us        ── put, revision 4 → 5 ──▶ written ──▶ answer lost
 *     the SDK   ── the same put again ───▶ refused: revision 5 is there, and it is ours
 *
 * So a refusal after more than one attempt is checked against what is stored, and a commit to send is never mistaken for
 * another sender's.
 */

import { randomBytes } from "node:crypto";
import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  PutItemCommand,
  type QueryCommandInput,
} from "@aws-sdk/client-dynamodb";
import { StorageUnavailable } from "#ports/errors/storage-unavailable.ts";
import { conditionOf, itemAttributes, itemOf, keyAttributes } from "./dynamo-items.ts";
import { dynamoReads } from "./dynamo-reads.ts";
import type { Table } from "./table.ts";
import { TABLE_DEFINITION } from "./table-definition.ts";

/**
 * The client's own retries deal with throttling.
 *
 * @throws (the table's functions) StorageUnavailable for whatever fails all the same
 */
export function dynamoTable(client: DynamoDBClient, tableName: string): Table {
  const read = dynamoReads(client, tableName);

  return {
    get: translated(async (key) => {
      const found = await read.one(key);
      return found && itemOf(found);
    }),

    getMany: translated(async (keys) => (await read.many(keys)).map(itemOf)),

    put: translated(async (item, expected) => {
      const put = nameOfWrite();
      try {
        const Item = itemAttributes(item, put);
        await client.send(new PutItemCommand({ TableName: tableName, Item, ...conditionOf(expected) }));
        return "written";
      } catch (error) {
        return attemptsOf(error) > 1 && (await read.one(item))?.put?.S === put ? "written" : "conflict";
      }
    }),

    remove: translated(async (key, expected) => {
      try {
        await client.send(new DeleteItemCommand({ TableName: tableName, Key: keyAttributes(key), ...conditionOf(expected) }));
        return "removed";
      } catch (error) {
        return attemptsOf(error) > 1 && !(await read.one(key)) ? "removed" : "conflict";
      }
    }),

    query: translated(async (pk, prefix = "") => {
      const rows = await read.query({
        TableName: tableName,
        ConsistentRead: true,
        KeyConditionExpression: prefix ? "pk = :pk AND begins_with(sk, :prefix)" : "pk = :pk",
        ExpressionAttributeValues: { ":pk": { S: pk }, ...(prefix && { ":prefix": { S: prefix } }) },
      });
      return rows.map(itemOf);
    }),

    page: translated(async (pk, after, limit, prefix = "") => {
      const input: QueryCommandInput = { TableName: tableName, ...pageCondition(pk, after, prefix), Limit: limit };
      return (await read.query(input, limit)).slice(0, limit).map(itemOf);
    }),

    due: translated(async (shard, until, limit, from = 0) => {
      const rows = await read.query({ TableName: tableName, Limit: limit, ...dueCondition(shard, until, from) }, limit);
      return rows.slice(0, limit).map(({ pk, sk, dueAt }) => ({ pk: pk?.S ?? "", sk: sk?.S ?? "", at: Number(dueAt?.N) }));
    }),
  };
}

/** One condition on the sort key is all that a query may have: what comes after one of a prefix lies between it and the prefix's end. */
const pageCondition = (
  pk: string,
  after: string | undefined,
  prefix: string,
): Pick<QueryCommandInput, "KeyConditionExpression" | "ExpressionAttributeValues"> => {
  if (prefix === "")
    return {
      KeyConditionExpression: after === undefined ? "pk = :pk" : "pk = :pk AND sk > :after",
      ExpressionAttributeValues: { ":pk": { S: pk }, ...(after !== undefined && { ":after": { S: after } }) },
    };
  return {
    KeyConditionExpression: "pk = :pk AND sk BETWEEN :from AND :to",
    ExpressionAttributeValues: {
      ":pk": { S: pk },
      ":from": { S: after === undefined ? prefix : `${after}\u0000` },
      ":to": { S: `${prefix}\u{10ffff}` },
    },
  };
};

const dueCondition = (shard: string, until: number, from: number) => ({
  IndexName: TABLE_DEFINITION.dueIndex.name,
  KeyConditionExpression: from === 0 ? "due = :shard AND dueAt <= :until" : "due = :shard AND dueAt BETWEEN :from AND :until",
  ExpressionAttributeValues: {
    ":shard": { S: shard },
    ":until": { N: String(until) },
    ...(from !== 0 && { ":from": { N: String(from) } }),
  },
});

/** How often the refused request was made; anything but a failed condition is thrown on. */
const attemptsOf = (error: unknown): number => {
  if (!(error instanceof ConditionalCheckFailedException)) throw error;
  return error.$metadata.attempts ?? 1;
};

/** Different for every write of every process; random numbers for each would cost more than the rest of a put. */
const PROCESS = randomBytes(9).toString("base64url");
let writes = 0;
const nameOfWrite = (): string => `${PROCESS}${(writes++).toString(36)}`;

/**
 * Turns what DynamoDB or the network fails with into the port's error. Only a request that is wrong in itself would fail the next
 * time too; the SDK has no class for that one error, so its name is compared.
 */
const translated =
  <A extends unknown[], R>(work: (...about: A) => Promise<R>): ((...about: A) => Promise<R>) =>
  async (...about) => {
    try {
      return await work(...about);
    } catch (error) {
      throw error instanceof Error && error.name === "ValidationException" ? error : new StorageUnavailable(error);
    }
  };
