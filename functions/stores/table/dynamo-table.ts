/**
 * The table port on DynamoDB.
 *
 * An item's own fields stand as JSON text in one attribute, `data`, beside the attributes of the port (pk, sk, rev, put, due,
 * dueAt). They are always read and written whole, so nothing is lost by it; no field name of an entity can clash with the
 * port's; and the SDK need not spell out every leaf of an enrollment as an attribute of its own, which took half of a sweep's time.
 *
 * `put` names the very write that made an item. Without it a lost answer would lie:
 *
 *     us        ── put, revision 4 → 5 ──▶ written ──▶ answer lost
 *     the SDK   ── the same put again ───▶ refused: revision 5 is there, and it is ours
 *
 * So a refusal after more than one attempt is checked against what is stored, and a commit to send is never mistaken for
 * somebody else's.
 */

import { randomBytes } from "node:crypto";
import {
  type AttributeValue,
  BatchGetItemCommand,
  type BatchGetItemCommandOutput,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  type QueryCommandInput,
} from "@aws-sdk/client-dynamodb";
import { StorageUnavailable } from "#ports/storage-unavailable.ts";
import type { Expected, Item, Key, Table } from "./table.ts";
import { TABLE_DEFINITION } from "./table-definition.ts";

type Attributes = Record<string, AttributeValue>;

/** What one BatchGetItem may ask for. */
const BATCH = 100;

/** The client's own retries deal with throttling; what fails all the same is a `StorageUnavailable`. */
export function dynamoTable(client: DynamoDBClient, tableName: string): Table {
  const read = async (key: Key): Promise<Attributes | undefined> => {
    const command = new GetItemCommand({ TableName: tableName, Key: keyAttributes(key), ConsistentRead: true });
    return (await client.send(command)).Item;
  };

  /** Asks again for what DynamoDB leaves out of a batch when it is throttled; the client's retries slow it down. */
  const readMany = async (keys: Attributes[]): Promise<Attributes[]> => {
    const rows: Attributes[] = [];
    let left: Attributes[] | undefined = keys;
    while (left && left.length > 0) {
      const command = new BatchGetItemCommand({ RequestItems: { [tableName]: { Keys: left, ConsistentRead: true } } });
      const answer: BatchGetItemCommandOutput = await client.send(command);
      rows.push(...(answer.Responses?.[tableName] ?? []));
      left = answer.UnprocessedKeys?.[tableName]?.Keys;
    }
    return rows;
  };

  /** Pages until DynamoDB has no more, or `enough` rows are there. */
  const readAll = async (input: QueryCommandInput, enough = Number.POSITIVE_INFINITY): Promise<Attributes[]> => {
    const rows: Attributes[] = [];
    let from: Attributes | undefined;
    do {
      const page = await client.send(new QueryCommand({ ...input, TableName: tableName, ExclusiveStartKey: from }));
      rows.push(...(page.Items ?? []));
      from = page.LastEvaluatedKey;
    } while (from && rows.length < enough);
    return rows;
  };

  return {
    get: asked(async (key) => {
      const found = await read(key);
      return found && itemOf(found);
    }),

    getMany: asked(async (keys) => {
      const pages = Array.from({ length: Math.ceil(keys.length / BATCH) }, (_, n) => keys.slice(n * BATCH, (n + 1) * BATCH));
      const rows = await Promise.all(pages.map((page) => readMany(page.map(keyAttributes))));
      return rows.flat().map(itemOf);
    }),

    put: asked(async (item, expected) => {
      const put = nameOfWrite();
      try {
        await client.send(new PutItemCommand({ TableName: tableName, Item: itemAttributes(item, put), ...provided(expected) }));
        return "written";
      } catch (error) {
        return attemptsOf(error) > 1 && (await read(item))?.put?.S === put ? "written" : "conflict";
      }
    }),

    remove: asked(async (key, expected) => {
      try {
        await client.send(new DeleteItemCommand({ TableName: tableName, Key: keyAttributes(key), ...provided(expected) }));
        return "removed";
      } catch (error) {
        return attemptsOf(error) > 1 && !(await read(key)) ? "removed" : "conflict";
      }
    }),

    query: asked(async (pk, prefix = "") => {
      const rows = await readAll({
        TableName: tableName,
        ConsistentRead: true,
        KeyConditionExpression: prefix ? "pk = :pk AND begins_with(sk, :prefix)" : "pk = :pk",
        ExpressionAttributeValues: { ":pk": { S: pk }, ...(prefix && { ":prefix": { S: prefix } }) },
      });
      return rows.map(itemOf);
    }),

    page: asked(async (pk, after, limit) => {
      const rows = await readAll(
        {
          TableName: tableName,
          KeyConditionExpression: after === undefined ? "pk = :pk" : "pk = :pk AND sk > :after",
          ExpressionAttributeValues: { ":pk": { S: pk }, ...(after !== undefined && { ":after": { S: after } }) },
          Limit: limit,
        },
        limit,
      );
      return rows.slice(0, limit).map(itemOf);
    }),

    due: asked(async (shard, until, limit, from = 0) => {
      const input: QueryCommandInput = {
        TableName: tableName,
        IndexName: TABLE_DEFINITION.dueIndex.name,
        KeyConditionExpression:
          from === 0 ? "due = :shard AND dueAt <= :until" : "due = :shard AND dueAt BETWEEN :from AND :until",
        ExpressionAttributeValues: {
          ":shard": { S: shard },
          ":until": { N: String(until) },
          ...(from !== 0 && { ":from": { N: String(from) } }),
        },
        Limit: limit,
      };
      const rows = await readAll(input, limit);
      return rows.slice(0, limit).map(({ pk, sk, dueAt }) => ({ pk: pk?.S ?? "", sk: sk?.S ?? "", at: Number(dueAt?.N) }));
    }),
  };
}

const keyAttributes = ({ pk, sk }: Key): Attributes => ({ pk: { S: pk }, sk: { S: sk } });

const itemAttributes = (item: Item, put: string): Attributes => ({
  ...keyAttributes(item),
  rev: { N: String(item.revision) },
  put: { S: put },
  ...(item.due && { due: { S: item.due.shard }, dueAt: { N: String(item.due.at) } }),
  data: { S: JSON.stringify(item.data) },
});

const itemOf = ({ pk, sk, rev, due, dueAt, data }: Attributes): Item => ({
  pk: pk?.S ?? "",
  sk: sk?.S ?? "",
  revision: Number(rev?.N),
  ...(due?.S !== undefined && { due: { shard: due.S, at: Number(dueAt?.N) } }),
  data: JSON.parse(data?.S ?? "{}"),
});

const provided = (expected: Expected) =>
  expected === "absent"
    ? { ConditionExpression: "attribute_not_exists(pk)" }
    : { ConditionExpression: "rev = :expected", ExpressionAttributeValues: { ":expected": { N: String(expected) } } };

/** Answers how often the refused request was made; anything but a failed condition is thrown on. */
const attemptsOf = (error: unknown): number => {
  if (!(error instanceof ConditionalCheckFailedException)) throw error;
  return error.$metadata.attempts ?? 1;
};

/** Different for every write of every process; random numbers for each would cost more than the rest of a put. */
const PROCESS = randomBytes(9).toString("base64url");
let writes = 0;
const nameOfWrite = (): string => `${PROCESS}${(writes++).toString(36)}`;

/** What DynamoDB finds wrong with a request would be wrong the next time too; all else may pass. */
const asked =
  <A extends unknown[], R>(work: (...about: A) => Promise<R>): ((...about: A) => Promise<R>) =>
  async (...about) => {
    try {
      return await work(...about);
    } catch (error) {
      throw error instanceof Error && error.name === "ValidationException" ? error : new StorageUnavailable(error);
    }
  };
