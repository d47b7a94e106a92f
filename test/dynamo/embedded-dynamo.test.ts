/** DynamoDB in memory: what it writes at once, and what it counts as billed. */

import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import db, { type Change } from "dynalite/db/index.js";
import { describe, expect, it } from "vitest";
import { dynamoTable } from "#stores/table/dynamo-table.ts";
import { atomicStore } from "./atomic-store.ts";
import { capacityMeter } from "./capacity-meter.ts";
import { createTable } from "./create-table.ts";
import { embeddedDynamo } from "./embedded-dynamo.ts";
import { OPERATIONS } from "./operations.ts";

const opened = async () => {
  const dynamo = await embeddedDynamo();
  const client = new DynamoDBClient(dynamo.clientConfig);
  await createTable(client, "perennial");
  return { client, table: dynamoTable(client, "perennial"), close: dynamo.close };
};

const waiting = (revision: number, at: number) => ({
  pk: "customer#c-1",
  sk: "enrollment#j#k",
  revision,
  due: { shard: "due#0", at },
  data: { name: "Żak" },
});

describe("a put that moves a due entry", () => {
  it("is one write to the disk, of the item and both its index entries", async () => {
    const store = db.create({ createTableMs: 0 });
    await store.db.open();
    const writes: Change[][] = [];
    const request = (operation: string, data: Record<string, unknown>) =>
      new Promise<void>((resolve, reject) => {
        const { run } = OPERATIONS.get(operation) ?? {};
        run?.(atomicStore(store).store, { TableName: "t", ...data }, (error) => (error ? reject(error) : resolve()));
      });
    const index = { IndexName: "due", KeySchema: [{ AttributeName: "due" }], Projection: { ProjectionType: "KEYS_ONLY" } };
    const keys = ["pk", "due"].map((AttributeName) => ({ AttributeName, AttributeType: "S" }));
    const table = { AttributeDefinitions: keys, KeySchema: [{ AttributeName: "pk" }], GlobalSecondaryIndexes: [index] };
    await request("CreateTable", table);
    store.db.on("write", (changes) => writes.push(changes));

    const put = (due: string, note: string) =>
      request("PutItem", { Item: { pk: { S: "a" }, due: { S: due }, note: { S: note } } });
    await put("monday", "first");
    await put("friday", "moved");
    await put("friday", "due as before");
    await request("DeleteItem", { Key: { pk: { S: "a" } } });

    const ofItems = writes.filter((changes) => changes.some(({ key }) => key.startsWith("item-")));
    expect(ofItems.map((changes) => changes.map(({ type, key }) => `${type} ${key.split("~")[0]}`))).toEqual([
      ["put index-global", "put item-t"],
      ["del index-global", "put index-global", "put item-t"],
      ["put item-t"],
      ["del index-global", "del item-t"],
    ]);
    await store.db.close();
  });
});

describe("the capacity meter", () => {
  it("counts units by operation as AWS bills them: a changed index key costs two index writes", async () => {
    const { client, table, close } = await opened();
    const meter = capacityMeter(client);
    const writes = async (request: () => Promise<unknown>): Promise<number> => {
      meter.reset();
      await request();
      return meter.totals().write;
    };
    expect(await writes(() => table.put(waiting(1, 1000), "absent"))).toBe(2);
    expect(await writes(() => table.put(waiting(2, 1000), 1))).toBe(1);
    expect(await writes(() => table.put(waiting(3, 2000), 2))).toBe(3);
    expect(await writes(() => table.put({ ...waiting(4, 0), due: undefined, data: { text: "x".repeat(3000) } }, 3))).toBe(4);
    meter.reset();
    await table.get(waiting(4, 0));
    await table.due("due#0", 5000, 1);
    expect(meter.totals()).toEqual({ read: 1.5, write: 0 });
    expect(meter.usage()).toEqual({
      GetItem: { requests: 1, units: 1, ofIndexes: 0 },
      Query: { requests: 1, units: 0.5, ofIndexes: 0 },
    });
    await close();
  });
});
