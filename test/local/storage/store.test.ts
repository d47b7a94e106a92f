/** The local store: nothing acknowledged is lost, nothing is half done, one process at a time, and damage is never passed over. */

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openStore } from "#local/storage/sqlite/open-store.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "perennial-store-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const waiting = (revision: number, at: number, customer = "c-1") => ({
  pk: `customer#${customer}`,
  sk: "enrollment#j#k",
  revision,
  due: { shard: "due#0", at },
  data: { name: "Żak", note: "x".repeat(500) },
});

const FILE = "store.sqlite";

describe("on disk", () => {
  it("what was stored is there when it is opened again", async () => {
    const first = openStore(folder);
    await first.table.put(waiting(1, 1000), "absent");
    first.close();
    const again = openStore(folder);
    expect(await again.table.get(waiting(1, 1000))).toEqual(waiting(1, 1000));
    expect(await again.table.due("due#0", 1000, 10)).toHaveLength(1);
    expect(again.partitions("customer#")).toEqual(["customer#c-1"]);
    again.close();
  });

  it("a second process, or a second opening, is refused while the folder is in use; and may have it once it is free", async () => {
    const first = openStore(folder);
    expect(() => openStore(folder)).toThrow(`The data folder ${folder} is in use by another running Perennial`);
    await first.table.put(waiting(1, 1000), "absent");
    first.close();
    openStore(folder).close();
  });

  it("what was written without being waited for is committed at the close", async () => {
    const first = openStore(folder);
    const writing = first.table.put(waiting(1, 1000), "absent");
    first.close();
    expect(await writing).toBe("written");
    const again = openStore(folder);
    expect(await again.table.get(waiting(1, 1000))).toBeDefined();
    again.close();
  });

  it("holds nothing of what was deleted or overwritten once it is compacted", async () => {
    const store = openStore(folder);
    for (let n = 0; n < 50; n++) await store.table.put({ ...waiting(1, n, `c-${n}`), data: { name: "Zofia Secret" } }, "absent");
    for (let n = 0; n < 50; n++)
      if (n % 2 === 0) await store.table.remove(waiting(1, n, `c-${n}`), 1);
      else await store.table.put({ ...waiting(2, n, `c-${n}`), data: {} }, 1);
    store.compact();
    for (const name of [FILE, `${FILE}-wal`]) expect(readFileSync(join(folder, name)).includes("Secret")).toBe(false);
    store.close();
  });
});

/** Starts the writer, kills it once it has printed so many lines, and answers the last revision acknowledged of each customer. */
const killedWhileWriting = async (afterLines: number): Promise<Map<string, number>> => {
  const writer: ChildProcess = spawn(process.execPath, ["test/local/storage/store-writer.ts", folder], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  writer.stdout?.on("data", (chunk: Buffer) => {
    output += chunk;
    if (output.split("\n").length > afterLines) writer.kill("SIGKILL");
  });
  await once(writer, "close");
  const lines = output.split("\n").slice(0, -1);
  return new Map(lines.map((line) => line.split(" ")).map(([pk = "", revision]) => [pk, Number(revision)]));
};

describe("killed in the middle of writing", () => {
  it("keeps all that was acknowledged, every waiting person due exactly once, and opens again at once", async () => {
    for (const afterLines of [400, 1300]) {
      const acknowledged = await killedWhileWriting(afterLines);
      const { table, partitions, close } = openStore(folder);
      const items = (await Promise.all(partitions("customer#").map((pk) => table.query(pk)))).flat();
      const stored = new Map(items.map(({ pk, revision, due }) => [pk, { revision, at: due?.at }]));
      expect(acknowledged.size).toBeGreaterThan(0);
      for (const [pk, revision] of acknowledged) expect(stored.get(pk)?.revision).toBeGreaterThanOrEqual(revision);
      const due = await table.due("due#0", Number.MAX_SAFE_INTEGER, 10_000);
      expect(due.map(({ pk, at }) => `${pk} ${at}`).sort()).toEqual([...stored].map(([pk, { at }]) => `${pk} ${at}`).sort());
      close();
      rmSync(folder, { recursive: true });
      mkdirSync(folder);
    }
  });
});

/** A store of two hundred people, closed. */
const filled = async (): Promise<string> => {
  const store = openStore(folder);
  await Promise.all(Array.from({ length: 200 }, (_, n) => store.table.put(waiting(1, n, `c-${n}`), "absent")));
  store.close();
  return join(folder, FILE);
};

const overwrite = (path: string, place: number, bytes: Buffer): void => {
  const file = readFileSync(path);
  bytes.copy(file, place);
  writeFileSync(path, file);
};

describe("a damaged store is refused in a sentence that names the file and what is lost", () => {
  it("when a text in a row was altered, though the file is sound by SQLite's measure", async () => {
    const path = await filled();
    // The last one: pages keep copies in their unused parts, to which no damage matters.
    overwrite(path, readFileSync(path).lastIndexOf('"note":"xxx') + 20, Buffer.from("y"));
    expect(() => openStore(folder)).toThrow(
      /store\.sqlite is damaged: of its 200 rows 1 \(customer#c-\d+\) cannot be read.*backup/,
    );
  });

  it("when only the index of what is due was altered", async () => {
    const path = await filled();
    // An entry of the index holds nothing of its item but the keys.
    const entries = readFileSync(path)
      .toString("latin1")
      .replace(/due#0(?=.customer)/gs, "due#1");
    writeFileSync(path, entries, "latin1");
    expect(() => openStore(folder)).toThrow(/store\.sqlite is damaged: .*what is due cannot be found/);
  });

  it("when random bytes stand in any of its pages", async () => {
    const path = await filled();
    const whole = readFileSync(path);
    for (let page = 0; page < whole.length / 4096; page++) {
      writeFileSync(path, whole);
      overwrite(path, page * 4096, Buffer.alloc(4096, 0xa7));
      expect(() => openStore(folder), `page ${page}`).toThrow(/store\.sqlite is damaged: .*(lost|read)/);
    }
  });

  it("when half of it was cut off, when it is empty, and when it is gone", async () => {
    const path = await filled();
    truncateSync(path, statSync(path).size / 2);
    expect(() => openStore(folder)).toThrow(/store\.sqlite is damaged/);
    truncateSync(path, 0);
    expect(() => openStore(folder)).toThrow(/store\.sqlite is damaged: all of its \d+ writes are gone/);
    rmSync(path);
    expect(() => openStore(folder)).toThrow(/store\.sqlite is damaged: all of its \d+ writes are gone/);
  });

  it("when the log of a killed process was cut", async () => {
    await killedWhileWriting(400);
    // Within its first page: what follows is gone.
    truncateSync(join(folder, `${FILE}-wal`), 4_096);
    expect(() => openStore(folder)).toThrow(/store\.sqlite is damaged: (all|the last \d+) of its \d+ writes are gone/);
  });

  it("when an older copy was put back", async () => {
    const path = await filled();
    copyFileSync(path, `${path}.copy`);
    const store = openStore(folder);
    await store.table.put(waiting(2, 5), 1);
    store.close();
    copyFileSync(`${path}.copy`, path);
    expect(() => openStore(folder)).toThrow("is damaged: the last 1 of its 2 writes are gone");
  });
});

it("a folder of an older version is refused with what to do, never begun anew", () => {
  mkdirSync(join(folder, "db"));
  writeFileSync(join(folder, "db", "CURRENT"), "MANIFEST-000001\n");
  expect(() => openStore(folder)).toThrow(/written by an older version of Perennial.*--data.*--empty/);
});
