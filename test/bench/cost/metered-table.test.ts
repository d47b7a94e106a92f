/** What a write and a read cost, as DynamoDB bills them. */

import { describe, expect, it } from "vitest";
import type { Item } from "#stores/table/table.ts";
import { meteredTable } from "./metered-table.ts";

const enrollment = (revision: number, change: Partial<Item> = {}): Item => ({
  pk: "customer#c-17",
  sk: "enrollment#guide#customer",
  revision,
  data: {},
  ...change,
});
const due = (at: number, shard = "due#1") => ({ due: { shard, at } });

/** What the last of these writes costs, as an enrollment of the sweep. */
const costOf = async (...writes: Item[]) => {
  const { table, counted, countFor } = meteredTable();
  for (const [place, item] of writes.entries()) {
    countFor(place === writes.length - 1 ? "sweep" : undefined);
    await table.put(item, item.revision === 1 ? "absent" : item.revision - 1);
  }
  return counted.get("sweep")?.get("enrollment");
};

describe("a metered table", () => {
  it("counts a write for each kilobyte begun", async () => {
    expect(await costOf(enrollment(1))).toEqual({ read: 0, write: 1, ofIndex: 0 });
    expect(await costOf(enrollment(1, { data: { about: "x".repeat(1_500) } }))).toMatchObject({ write: 2 });
    const shrunk = [enrollment(1, { data: { about: "x".repeat(1_500) } }), enrollment(2)];
    expect(await costOf(...shrunk)).toMatchObject({ write: 2 });
  });

  it("counts one more where the row comes into the due index or leaves it, two where it moves, none where it stays", async () => {
    expect(await costOf(enrollment(1, due(5)))).toMatchObject({ write: 2, ofIndex: 1 });
    expect(await costOf(enrollment(1, due(5)), enrollment(2))).toMatchObject({ write: 2, ofIndex: 1 });
    expect(await costOf(enrollment(1, due(5)), enrollment(2, due(6)))).toMatchObject({ write: 3, ofIndex: 2 });
    expect(await costOf(enrollment(1, due(5)), enrollment(2, due(5, "due#2")))).toMatchObject({ write: 3, ofIndex: 2 });
    expect(await costOf(enrollment(1, due(5)), enrollment(2, due(5)))).toMatchObject({ write: 1, ofIndex: 0 });
  });

  it("counts a refused write, which is billed too, and no index for it", async () => {
    const { table, counted, countFor } = meteredTable();
    countFor("react");
    await table.put(enrollment(3, due(5)), 2);
    expect(counted.get("react")?.get("enrollment")).toEqual({ read: 0, write: 1, ofIndex: 0 });
  });

  it("shares what a query reads among the kinds of rows that it finds, and counts one that finds nothing", async () => {
    const { table, counted, countFor } = meteredTable();
    await table.put({ pk: "customer#c-17", sk: "profile", revision: 1, data: {} }, "absent");
    await table.put(enrollment(1), "absent");
    countFor("react");
    await table.query("customer#c-17");
    const rows = counted.get("react");
    expect((rows?.get("profile")?.read ?? 0) + (rows?.get("enrollment")?.read ?? 0)).toBeCloseTo(1);
    await table.query("customer#nobody");
    expect(rows?.get("profile")?.read).toBeGreaterThan(1);
  });
});
