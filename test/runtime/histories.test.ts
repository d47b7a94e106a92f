/** Histories under other names, page by page, by whichever function answers. */

import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { histories } from "#runtime/pseudonyms.ts";

const key = randomBytes(32);
const HOUR = 3_600_000;
const at = (hour: number, own = key) =>
  histories(
    async () => own,
    () => hour * HOUR,
  );

describe("a history under other names", () => {
  it("calls a person the same on each page, whichever function answers", async () => {
    const first = await at(0).names(undefined);
    const after = first?.next("the place");
    expect(after).not.toContain("place");
    const second = await at(1).names(after);
    expect(second?.after).toBe("the place");
    expect(second?.names.nameOf("c-1")).toBe(first?.names.nameOf("c-1"));
    const third = await at(2).names(second?.next("another"));
    expect([third?.after, third?.names.nameOf("c-1")]).toEqual(["another", first?.names.nameOf("c-1")]);
  });

  it("calls nobody as another history does", async () => {
    const named = await Promise.all([1, 2, 3].map(async () => (await at(0).names(undefined))?.names.nameOf("c-1")));
    expect(new Set(named).size).toBe(3);
  });

  it("ends after a day, and goes on behind nothing but what it has given", async () => {
    const after = (await at(0).names(undefined))?.next("the place") ?? "";
    expect(await at(24).names(after)).toBeDefined();
    expect(await at(25).names(after)).toBeUndefined();
    expect(await at(0, randomBytes(32)).names(after)).toBeUndefined();
    for (const other of ["", "x", `${after.slice(0, -2)}AA`]) expect(await at(0).names(other)).toBeUndefined();
  });
});
