/** Reading stored items: an item that another release wrote is refused where it is read, and named without its content. */

import { expect, it } from "vitest";
import type { Refusal } from "#engine/model/enrollment.ts";
import { contentReader, reader, saver } from "#stores/items/entity.ts";
import { overwrite } from "#stores/items/overwrite.ts";
import { memoryTable } from "#stores/table/memory-table.ts";

const read = reader<Refusal>("refusal", { customer: "string", journey: "string", key: "string", at: "number", reason: "map" });
const KEY = { pk: "customer#zofia", sk: "refusal#j#k" };
const item = (data: Record<string, unknown>) => ({ ...KEY, revision: 3, data: { v: 1, ...data } });
const row = { customer: "zofia@example.pl", journey: "j", key: "k", at: 1, reason: { kind: "already_inside" } };

it("gives what was stored, with its revision", () => {
  expect(read(item(row))).toEqual({ ...row, revision: 3 });
});

it("refuses an item that lacks a field or has it of another kind, without naming what the item holds", () => {
  const { at: _, ...lacking } = row;
  expect(() => read(item(lacking))).toThrow('A stored refusal has no number "at"');
  expect(() => read(item({ ...row, reason: ["zofia@example.pl"] }))).toThrow('A stored refusal has no map "reason"');
});

it("writes the version of the row format into each row, and keeps it out of what is read", async () => {
  const table = memoryTable();
  const save = saver<Refusal>(table, () => KEY);
  await save({ ...row, revision: 0, reason: { kind: "already_inside" } });
  const stored = await table.get(KEY);
  expect(stored?.data).toEqual({ v: 1, ...row });
  expect(stored && read(stored)).toEqual({ ...row, revision: 1 });
  const fact = { pk: "night", sk: "watched" };
  await overwrite(table, fact, { conditions: {} });
  expect((await table.get(fact))?.data).toEqual({ v: 1, conditions: {} });
});

it("refuses a row of another version, or of none, naming the kind of its key and the version, and no id", () => {
  const refusedAt = 'A stored row under "customer" has version';
  expect(() => read(item({ ...row, v: 2 }))).toThrow(`${refusedAt} 2; this release reads version 1`);
  expect(() => read({ ...item(row), data: row })).toThrow(`${refusedAt} none; this release reads version 1`);
  const readDigest = contentReader<{ seen?: number }>("digest", {});
  const digest = { pk: "slice#03", sk: "zofia@example.pl", revision: 1, data: { v: 7 } };
  expect(() => readDigest(digest)).toThrow('A stored row under "slice" has version 7; this release reads version 1');
});
