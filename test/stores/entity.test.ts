/** Reading stored items: an item that an older version wrote is refused where it is read, and named without its content. */

import { expect, it } from "vitest";
import type { Refusal } from "#engine/model/enrollment.ts";
import { reader } from "#stores/entity.ts";

const read = reader<Refusal>("refusal", { customer: "string", journey: "string", key: "string", at: "number", reason: "map" });
const item = (data: Record<string, unknown>) => ({ pk: "customer#c", sk: "refusal#j#k", revision: 3, data });
const row = { customer: "zofia@example.pl", journey: "j", key: "k", at: 1, reason: { kind: "already_inside" } };

it("gives what was stored, with its revision", () => {
  expect(read(item(row))).toEqual({ ...row, revision: 3 });
});

it("refuses an item that lacks a field or has it of another kind, without telling what the item holds", () => {
  const { at: _, ...lacking } = row;
  expect(() => read(item(lacking))).toThrow('A stored refusal has no number "at"');
  expect(() => read(item({ ...row, reason: ["zofia@example.pl"] }))).toThrow('A stored refusal has no map "reason"');
});
