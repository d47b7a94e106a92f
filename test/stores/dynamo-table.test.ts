/** What only DynamoDB brings: answers that are lost after the write was made, and throttling. */

import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { describe, expect, it } from "vitest";
import { openStore } from "#local/storage/sqlite/open-store.ts";
import { type FaultPicker, type StoreFault, storeFaults } from "#local/storage/store-faults.ts";
import { tableWithFaults } from "#local/storage/table-with-faults.ts";
import { StorageUnavailable } from "#ports/errors/storage-unavailable.ts";
import { dynamoTable } from "#stores/table/dynamo-table.ts";
import type { Item, Table } from "#stores/table/table.ts";
import { createTable } from "../dynamo/create-table.ts";
import { embeddedDynamo } from "../dynamo/embedded-dynamo.ts";

const item = (revision: number, by: string): Item => ({ pk: "address#1", sk: "address", revision, data: { by } });
const key = { pk: "address#1", sk: "address" };

/** A table whose next answers are lost on the way back, after the work was done, and `meanwhile` happens before the SDK asks again. */
const losingTable = async () => {
  const dynamo = await embeddedDynamo();
  const loss = { next: false, meanwhile: async () => {} };
  const honest = dynamo.clientConfig.requestHandler as { handle(request: unknown, options?: unknown): Promise<unknown> };
  const requestHandler = {
    ...honest,
    handle: async (request: unknown, options: unknown) => {
      const answer = await honest.handle(request, options);
      if (!loss.next) return answer;
      loss.next = false;
      await loss.meanwhile();
      throw Object.assign(new Error("socket hang up"), { code: "ECONNRESET", name: "TimeoutError" });
    },
  };
  const client = new DynamoDBClient({ ...dynamo.clientConfig, requestHandler });
  await createTable(client, "perennial");
  const others = dynamoTable(new DynamoDBClient(dynamo.clientConfig), "perennial");
  return { table: dynamoTable(client, "perennial"), others, loss };
};

describe("when the answer to a write is lost and the SDK asks again", () => {
  it("the writer that was first still learns that it was", async () => {
    const { table, loss } = await losingTable();
    loss.next = true;
    expect(await table.put(item(1, "us"), "absent")).toBe("written");
    loss.next = true;
    expect(await table.put(item(2, "us"), 1)).toBe("written");
    expect((await table.get(key))?.revision).toBe(2);
  });

  it("a remover learns that it is gone", async () => {
    const { table, loss } = await losingTable();
    await table.put(item(1, "us"), "absent");
    loss.next = true;
    expect(await table.remove(key, 1)).toBe("removed");
  });

  it("a writer whose work was replaced meanwhile reads again", async () => {
    const { table, others, loss } = await losingTable();
    await table.put(item(1, "us"), "absent");
    loss.next = true;
    loss.meanwhile = async () => {
      await others.put(item(3, "another"), 2);
    };
    expect(await table.put(item(2, "us"), 1)).toBe("conflict");
    expect((await table.get(key))?.data).toEqual({ by: "another" });
  });
});

const onDynamo = async (faults: FaultPicker): Promise<Table> => {
  const dynamo = await embeddedDynamo({ faults });
  const client = new DynamoDBClient({ ...dynamo.clientConfig, maxAttempts: 3 });
  await createTable(client, "perennial");
  return dynamoTable(client, "perennial");
};

const TABLES = [
  { of: "DynamoDB", faultyTable: onDynamo },
  { of: "the local system", faultyTable: async (faults: FaultPicker) => tableWithFaults(openStore(undefined).table, faults) },
];

describe.each(TABLES)("under faults made on purpose, the table of $of", ({ faultyTable }) => {
  it("a throttled request is made again", async () => {
    const faults: (StoreFault | undefined)[] = ["throttle"];
    const table = await faultyTable(() => faults.shift());
    expect(await table.put(item(1, "us"), "absent")).toBe("written");
    expect(faults).toEqual([]);
  });

  it("throttling that outlasts all attempts is an error, and nothing has been written", async () => {
    let throttling = true;
    const table = await faultyTable(() => (throttling ? "throttle" : undefined));
    await expect(table.put(item(1, "us"), "absent")).rejects.toThrow(StorageUnavailable);
    throttling = false;
    expect(await table.get(key)).toBeUndefined();
  });

  it("a conflict refuses a write over a revision, lets reads and new items pass, and is not used up by them", async () => {
    const faults = storeFaults();
    faults.set({ mode: "conflict", times: 1 });
    const table = await faultyTable(faults.pick);
    expect(await table.put(item(1, "us"), "absent")).toBe("written");
    expect(await table.get(key)).toMatchObject({ data: { by: "us" } });
    expect(await table.put(item(2, "us"), 1)).toBe("conflict");
    expect(await table.put(item(2, "us"), 1)).toBe("written");
  });
});
