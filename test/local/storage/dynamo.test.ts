/** The embedded database: nothing acknowledged is lost, nothing is half done, and one process at a time. */

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DeleteTableCommand, ResourceNotFoundException, ScanCommand, waitUntilTableNotExists } from "@aws-sdk/client-dynamodb";
import db, { type Change } from "dynalite/db/index.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { atomicStore } from "#local/storage/dynamo/atomic-store.ts";
import { capacityMeter } from "#local/storage/dynamo/capacity-meter.ts";
import { createTable } from "#local/storage/dynamo/create-table.ts";
import { embeddedDynamo } from "#local/storage/dynamo/embedded-dynamo.ts";
import { OPERATIONS } from "#local/storage/dynamo/operations.ts";
import { dynamoTable } from "#stores/table/dynamo-table.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "perennial-dynamo-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const opened = async () => {
  const dynamo = await embeddedDynamo({ folder });
  const client = dynamo.client();
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

describe("on disk", () => {
  it("what was stored is there when it is opened again", async () => {
    const first = await opened();
    await first.table.put(waiting(1, 1000), "absent");
    await first.close();
    const again = await opened();
    expect(await again.table.get(waiting(1, 1000))).toEqual(waiting(1, 1000));
    expect(await again.table.due("due#0", 1000, 10)).toHaveLength(1);
    await again.close();
  });

  it("a table that is deleted is not there any more, and an empty one when it is made again", async () => {
    const { client, table, close } = await opened();
    await table.put(waiting(1, 1000), "absent");
    await client.send(new DeleteTableCommand({ TableName: "perennial" }));
    await waitUntilTableNotExists({ client, minDelay: 0.01, maxDelay: 0.01, maxWaitTime: 10 }, { TableName: "perennial" });
    await expect(table.get(waiting(1, 1000))).rejects.toMatchObject({ cause: expect.any(ResourceNotFoundException) });
    await createTable(client, "perennial");
    expect(await table.get(waiting(1, 1000))).toBeUndefined();
    await close();
  });

  it("a second process, or a second opening, is refused while the folder is in use; and may have it once it is free", async () => {
    const first = await opened();
    await expect(embeddedDynamo({ folder })).rejects.toThrow(`The data folder ${folder} is in use by another running Perennial`);
    await first.table.put(waiting(1, 1000), "absent");
    await first.close();
    await (await opened()).close();
  });
});

describe("killed in the middle of writing", () => {
  const startWriting = (): ChildProcess =>
    spawn(process.execPath, ["test/local/storage/dynamo-writer.ts", folder], { stdio: ["ignore", "pipe", "inherit"] });

  /** The last revision of each customer that was acknowledged to the writer before the kill. */
  const killedWhileWriting = async (afterLines: number): Promise<Map<string, number>> => {
    const writer = startWriting();
    let output = "";
    writer.stdout?.on("data", (chunk: Buffer) => {
      output += chunk;
      if (output.split("\n").length > afterLines) writer.kill("SIGKILL");
    });
    await once(writer, "close");
    const lines = output.split("\n").slice(0, -1);
    return new Map(lines.map((line) => line.split(" ")).map(([pk = "", revision]) => [pk, Number(revision)]));
  };

  it("keeps all that was acknowledged, every waiting person due exactly once, and opens again at once", async () => {
    for (const afterLines of [400, 1300]) {
      const acknowledged = await killedWhileWriting(afterLines);
      const { client, table, close } = await opened();
      const { Items: items = [] } = await client.send(new ScanCommand({ TableName: "perennial" }));
      const stored = new Map(
        items.map(({ pk, rev, dueAt }) => [pk?.S ?? "", { revision: Number(rev?.N), at: Number(dueAt?.N) }]),
      );
      for (const [pk, revision] of acknowledged) expect(stored.get(pk)?.revision).toBeGreaterThanOrEqual(revision);
      const due = await table.due("due#0", Number.MAX_SAFE_INTEGER, 10_000);
      expect(due.map(({ pk, at }) => `${pk} ${at}`).sort()).toEqual([...stored].map(([pk, { at }]) => `${pk} ${at}`).sort());
      await close();
      await rm(folder, { recursive: true });
    }
  });
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
