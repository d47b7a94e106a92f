/** Items as attributes of DynamoDB and back. */

import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import type { Expected, Item, Key } from "./table.ts";

export type Attributes = Record<string, AttributeValue>;

/** The key alone. */
export function keyAttributes({ pk, sk }: Key): Attributes {
  return { pk: { S: pk }, sk: { S: sk } };
}

/** The whole item; `put` names the very write (dynamo-table.ts). */
export function itemAttributes(item: Item, put: string): Attributes {
  return {
    ...keyAttributes(item),
    rev: { N: String(item.revision) },
    put: { S: put },
    ...(item.due && { due: { S: item.due.shard }, dueAt: { N: String(item.due.at) } }),
    data: { S: JSON.stringify(item.data) },
  };
}

/** The item that these attributes hold. */
export function itemOf({ pk, sk, rev, due, dueAt, data }: Attributes): Item {
  return {
    pk: pk?.S ?? "",
    sk: sk?.S ?? "",
    revision: Number(rev?.N),
    ...(due?.S !== undefined && { due: { shard: due.S, at: Number(dueAt?.N) } }),
    data: JSON.parse(data?.S ?? "{}"),
  };
}

/** The condition of a write or a removal. */
export function conditionOf(expected: Expected) {
  return expected === "absent"
    ? { ConditionExpression: "attribute_not_exists(pk)" }
    : { ConditionExpression: "rev = :expected", ExpressionAttributeValues: { ":expected": { N: String(expected) } } };
}
