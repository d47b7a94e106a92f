/** What every table must do, whatever it is made of. */

import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Due, Item, Table } from "#stores/table/table.ts";
import type { OpenTable, TableMaker } from "./tables.ts";

export const tableContract = ({ name, open }: TableMaker): void => {
  describe(`a table ${name}`, () => {
    let opened: OpenTable;
    let table: Table;
    beforeAll(async () => {
      opened = await open();
      table = opened.table;
    });
    afterAll(() => opened.close());

    /** A partition of its own for each test. */
    const partition = (): string => `test#${randomUUID()}`;
    const item = (pk: string, sk: string, revision = 1, data: Record<string, unknown> = {}, due?: Due): Item => ({
      pk,
      sk,
      revision,
      data,
      ...(due && { due }),
    });
    const waiting = (pk: string, at: number, shard: string, revision = 1): Item =>
      item(pk, "enrollment", revision, { note: "waits" }, { shard, at });
    /** The index of a real DynamoDB lags: it is asked until it says so. */
    const expectDue = (shard: string, until: number, expected: { pk: string; at: number }[]) =>
      vi.waitFor(async () => {
        const rows = await table.due(shard, until, 100);
        expect(rows.map(({ pk, at }) => ({ pk, at }))).toEqual(expected);
      });

    describe("reading many", () => {
      it("answers those that are there, from any partitions, and more than one batch holds", async () => {
        const partitions = Array.from({ length: 3 }, partition);
        for (const pk of partitions) {
          for (let n = 0; n < 40; n++) await table.put(item(pk, `s-${n}`, 1, { n }), "absent");
        }
        const wanted = partitions.flatMap((pk) => Array.from({ length: 41 }, (_, n) => ({ pk, sk: `s-${n}` })));
        const found = await table.getMany(wanted);
        expect(found).toHaveLength(120);
        expect(found).toContainEqual(item(partitions[2] ?? "", "s-39", 1, { n: 39 }));
      });

      it("answers nothing for nothing", async () => {
        expect(await table.getMany([])).toEqual([]);
      });
    });

    describe("walking through a partition", () => {
      it("answers page by page, in order of the sort keys, and nothing at the end", async () => {
        const pk = partition();
        for (const sk of ["c", "a", "d", "b"]) await table.put(item(pk, sk), "absent");
        const page = (after?: string) => vi.waitFor(async () => (await table.page(pk, after, 3)).map(({ sk }) => sk));
        await vi.waitFor(async () => expect(await page()).toEqual(["a", "b", "c"]));
        expect(await page("c")).toEqual(["d"]);
        expect(await page("d")).toEqual([]);
      });

      it("answers only what begins as asked, and nothing before or behind it", async () => {
        const pk = partition();
        for (const sk of ["a", "kow", "kowal#2", "kowal#1", "kowalski#3", "kowam", "kożuch", "z"])
          await table.put(item(pk, sk), "absent");
        const page = async (limit: number, after?: string) => (await table.page(pk, after, limit, "kowal")).map(({ sk }) => sk);
        await vi.waitFor(async () => expect(await page(5)).toEqual(["kowal#1", "kowal#2", "kowalski#3"]));
        expect(await page(2)).toEqual(["kowal#1", "kowal#2"]);
        expect(await page(2, "kowal#2")).toEqual(["kowalski#3"]);
        expect(await page(2, "kowalski#3")).toEqual([]);
      });
    });

    describe("conditional writes", () => {
      it("writes where nothing may be there and nothing is", async () => {
        const pk = partition();
        expect(await table.put(item(pk, "a", 1, { colour: "red" }), "absent")).toBe("written");
        expect(await table.get({ pk, sk: "a" })).toEqual(item(pk, "a", 1, { colour: "red" }));
      });

      it("refuses where nothing may be there and something is, and changes nothing", async () => {
        const pk = partition();
        await table.put(item(pk, "a", 1, { colour: "red" }), "absent");
        expect(await table.put(item(pk, "a", 1, { colour: "blue" }), "absent")).toBe("conflict");
        expect((await table.get({ pk, sk: "a" }))?.data).toEqual({ colour: "red" });
      });

      it("replaces exactly the revision that was read", async () => {
        const pk = partition();
        await table.put(item(pk, "a", 1, { colour: "red", size: 1 }), "absent");
        expect(await table.put(item(pk, "a", 2, { colour: "blue" }), 1)).toBe("written");
        expect(await table.get({ pk, sk: "a" })).toEqual(item(pk, "a", 2, { colour: "blue" }));
      });

      it("refuses to replace an older revision than what is stored, a newer one, and one that is not there", async () => {
        const pk = partition();
        await table.put(item(pk, "a", 5), "absent");
        expect(await table.put(item(pk, "a", 5), 4)).toBe("conflict");
        expect(await table.put(item(pk, "a", 7), 6)).toBe("conflict");
        expect(await table.put(item(pk, "b", 2), 1)).toBe("conflict");
        expect(await table.get({ pk, sk: "b" })).toBeUndefined();
      });

      it("lets one of 50 writers win who all read the same revision", async () => {
        const pk = partition();
        await table.put(item(pk, "a"), "absent");
        const outcomes = await Promise.all(Array.from({ length: 50 }, (_, n) => table.put(item(pk, "a", 2, { n }), 1)));
        expect(outcomes.filter((outcome) => outcome === "written")).toHaveLength(1);
        expect((await table.get({ pk, sk: "a" }))?.data).toEqual({ n: outcomes.indexOf("written") });
      });

      it("lets one of 50 writers win who all found nothing", async () => {
        const pk = partition();
        const outcomes = await Promise.all(Array.from({ length: 50 }, (_, n) => table.put(item(pk, "a", 1, { n }), "absent")));
        expect(outcomes.filter((outcome) => outcome === "written")).toHaveLength(1);
      });

      it("removes exactly the revision that was read", async () => {
        const pk = partition();
        await table.put(item(pk, "a", 3), "absent");
        expect(await table.remove({ pk, sk: "a" }, 2)).toBe("conflict");
        expect(await table.remove({ pk, sk: "a" }, 3)).toBe("removed");
        expect(await table.get({ pk, sk: "a" })).toBeUndefined();
        expect(await table.remove({ pk, sk: "a" }, 3)).toBe("conflict");
      });
    });

    describe("what is stored", () => {
      const everything = {
        text: "zażółć gęślą jaźń, Ж, ääkköset, 日本語, 🛠️",
        empty: "",
        nothing: null,
        yes: true,
        no: false,
        none: [],
        blank: {},
        whole: 1_790_000_000_000,
        fraction: 129.9,
        sum: 0.1 + 0.2,
        negative: -17,
        nested: { list: [1, "two", { three: [null, [], {}] }], "odd name # %": { "": "an empty name" } },
      };

      it("comes back as it went in: text of any script, empty things, numbers, nesting", async () => {
        const pk = partition();
        await table.put(item(pk, "a", 1, everything), "absent");
        expect((await table.get({ pk, sk: "a" }))?.data).toEqual(everything);
      });

      it("lacks the fields that were undefined", async () => {
        const pk = partition();
        await table.put(item(pk, "a", 1, { gone: undefined, kept: { gone: undefined, here: 1 } }), "absent");
        expect((await table.get({ pk, sk: "a" }))?.data).toStrictEqual({ kept: { here: 1 } });
      });

      it("may be named by any text", async () => {
        const pk = `${partition()}#a b/Ж🛠️%23"'\\`;
        for (const sk of ["order#x#y#z", " ", "🛠️", "%", "~", "a/b"]) {
          await table.put(item(pk, sk, 1, { sk }), "absent");
          expect((await table.get({ pk, sk }))?.data).toEqual({ sk });
        }
      });

      it("cannot be altered through what was put in or read out", async () => {
        const pk = partition();
        const tags = ["new"];
        await table.put(item(pk, "a", 1, { tags }), "absent");
        tags.push("altered");
        const read = await table.get({ pk, sk: "a" });
        Object.assign(read?.data ?? {}, { tags: "altered" });
        expect((await table.query(pk))[0]?.data).toEqual({ tags: ["new"] });
      });
    });

    describe("a partition", () => {
      it("is read in the order of sort keys, by their bytes", async () => {
        const pk = partition();
        const inOrder = ["A", "a", "a#", "a#1", "a#10", "a#2", "b", "ä", "Ж", "日", "\ufb01", "🛠️"];
        for (const sk of inOrder.toReversed()) await table.put(item(pk, sk), "absent");
        expect((await table.query(pk)).map(({ sk }) => sk)).toEqual(inOrder);
      });

      it("is read by the beginning of the sort key", async () => {
        const pk = partition();
        for (const sk of ["profile", "order", "order#a#1", "order#b#2", "ordered"]) await table.put(item(pk, sk), "absent");
        expect((await table.query(pk, "order#")).map(({ sk }) => sk)).toEqual(["order#a#1", "order#b#2"]);
        expect(await table.query(pk, "quote#")).toEqual([]);
      });

      it("is empty when nobody has written to it, and apart from others whose names begin alike", async () => {
        const pk = partition();
        await table.put(item(`${pk}0`, "a"), "absent");
        expect(await table.query(pk)).toEqual([]);
      });

      it("is read whole, beyond the megabyte at which DynamoDB begins a new page", async () => {
        const pk = partition();
        const names = Array.from({ length: 12 }, (_, n) => `item#${String(n).padStart(3, "0")}`);
        await Promise.all(names.map((sk) => table.put(item(pk, sk, 1, { text: "x".repeat(200_000) }), "absent")));
        const read = await table.query(pk, "item#");
        expect(read.map(({ sk }) => sk)).toEqual(names);
        expect(read.every(({ data }) => String(data.text).length === 200_000)).toBe(true);
      });
    });

    describe("the due index", () => {
      it("lists what is due by then, oldest first", async () => {
        const [shard, pk] = [partition(), partition()];
        for (const at of [3000, 1000, 20_000, 2000]) await table.put(waiting(`${pk}#${at}`, at, shard), "absent");
        await expectDue(shard, 3000, [
          { pk: `${pk}#1000`, at: 1000 },
          { pk: `${pk}#2000`, at: 2000 },
          { pk: `${pk}#3000`, at: 3000 },
        ]);
      });

      it("gives no more than it is asked for", async () => {
        const [shard, pk] = [partition(), partition()];
        for (const at of [1, 2, 3, 4, 5]) await table.put(waiting(`${pk}#${at}`, at, shard), "absent");
        await vi.waitFor(async () => expect((await table.due(shard, 10, 2)).map(({ at }) => at)).toEqual([1, 2]));
      });

      it("goes on from a moment, that moment included", async () => {
        const [shard, pk] = [partition(), partition()];
        for (const at of [1, 2, 3, 4, 5]) await table.put(waiting(`${pk}#${at}`, at, shard), "absent");
        await vi.waitFor(async () => expect((await table.due(shard, 4, 10, 2)).map(({ at }) => at)).toEqual([2, 3, 4]));
      });

      it("orders times of different lengths as numbers", async () => {
        const [shard, pk] = [partition(), partition()];
        for (const at of [1_790_000_000_000, 0, 999_999_999_999, 1_790_000_000_001, 7]) {
          await table.put(waiting(`${pk}#${at}`, at, shard), "absent");
        }
        await vi.waitFor(async () =>
          expect((await table.due(shard, Number.MAX_SAFE_INTEGER, 9)).map(({ at }) => at)).toEqual([
            0, 7, 999_999_999_999, 1_790_000_000_000, 1_790_000_000_001,
          ]),
        );
      });

      it("lists all of several that are due at the same moment", async () => {
        const [shard, pk] = [partition(), partition()];
        const names = ["a", "b", "c"].map((name) => `${pk}#${name}`);
        for (const name of names) await table.put(waiting(name, 1000, shard), "absent");
        await vi.waitFor(async () => {
          const rows = await table.due(shard, 1000, 100);
          expect(rows.map((row) => row.pk).sort()).toEqual(names);
        });
      });

      it("keeps shards apart", async () => {
        const [shard, pk] = [partition(), partition()];
        await table.put(waiting(pk, 1000, `${shard}0`), "absent");
        expect(await table.due(shard, 5000, 10)).toEqual([]);
      });

      it("moves an entry with its item: to another time, to another shard, out of the index", async () => {
        const [shard, other, pk] = [partition(), partition(), partition()];
        await table.put(waiting(pk, 1000, shard), "absent");
        await table.put(waiting(pk, 2000, shard, 2), 1);
        await expectDue(shard, 9000, [{ pk, at: 2000 }]);
        await table.put(waiting(pk, 500, other, 3), 2);
        await expectDue(shard, 9000, []);
        await expectDue(other, 9000, [{ pk, at: 500 }]);
        expect((await table.get({ pk, sk: "enrollment" }))?.due).toEqual({ shard: other, at: 500 });
        await table.put(item(pk, "enrollment", 4), 3);
        await expectDue(other, 9000, []);
        expect((await table.get({ pk, sk: "enrollment" }))?.due).toBeUndefined();
      });

      it("keeps an entry whose item is rewritten under the same time", async () => {
        const [shard, pk] = [partition(), partition()];
        await table.put(waiting(pk, 1000, shard), "absent");
        await table.put(waiting(pk, 1000, shard, 2), 1);
        await expectDue(shard, 9000, [{ pk, at: 1000 }]);
      });

      it("forgets the entry of an item that is removed", async () => {
        const [shard, pk] = [partition(), partition()];
        await table.put(waiting(pk, 1000, shard), "absent");
        await table.remove({ pk, sk: "enrollment" }, 1);
        await expectDue(shard, 9000, []);
      });

      it("is left alone by a write that is refused", async () => {
        const [shard, pk] = [partition(), partition()];
        await table.put(waiting(pk, 1000, shard), "absent");
        await table.put(waiting(pk, 2000, shard, 9), 8);
        await table.remove({ pk, sk: "enrollment" }, 8);
        await expectDue(shard, 9000, [{ pk, at: 1000 }]);
      });
    });
  });
};
