/** Slices are queried once, and again as soon as a customer is added. */

import { describe, expect, it } from "vitest";
import { cachedSlices } from "#local/storage/cached-slices.ts";
import { memoryTable } from "#stores/table/memory-table.ts";

describe("cached slices", () => {
  it("ask the table once, until a customer is added to that slice", async () => {
    const inner = memoryTable();
    let asked = 0;
    const page: typeof inner.page = (...about) => {
      asked += 1;
      return inner.page(...about);
    };
    const counting = { ...inner, page };
    const table = cachedSlices(counting);
    const names = async () => (await table.page("slice#00", undefined, 10)).map(({ sk }) => sk);
    const add = (sk: string) => table.put({ pk: "slice#00", sk, revision: 1, data: {} }, "absent");

    await add("anna");
    expect([await names(), await names()]).toEqual([["anna"], ["anna"]]);
    expect(asked).toBe(1);
    await add("bert");
    expect(await names()).toEqual(["anna", "bert"]);
  });
});
