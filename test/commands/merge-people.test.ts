/** A merge on the local system: looked for, previewed, done, and what is reported and opened afterwards. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { runLocal } from "#local/run-local.ts";
import { openShop, type Shop } from "../local/shop.ts";

let root: string;
let data: string;
let open: Shop;
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), "merge-"));
  data = join(root, "data");
  open = await openShop("2026-11-02T08:00:00Z", data);
});
afterEach(async () => {
  await open.close();
  rmSync(root, { recursive: true, force: true });
});

const MARY = "mary@example.ie";
const bought = (customer: string, n: number, email = MARY) =>
  open.post({
    ...{ type: "order.paid", id: `paid-${n}`, at: `2026-11-02T0${n}:00:00Z` },
    customer: { id: customer, email, country: "IE", first_name: "Mary" },
    order: { id: `o-${n}`, number: `${n}`, total: 20, currency: "EUR" },
  });

it("finds two ids of one mailbox, says what would go over, and makes them one", async () => {
  await bought("c-1", 1);
  await bought("c-2", 2);
  expect(await runLocal(data, "duplicates", { person: MARY })).toMatchObject({
    output: {
      profiles: [
        { customer: "standard/c-1", orders: 1 },
        { customer: "standard/c-2", orders: 1 },
      ],
    },
  });
  const both = { keep: "c-1", other: "c-2" };
  const preview = await runLocal(data, "preview-merge", both);
  expect(preview.ok && preview.output.sentences.join(" ")).toContain("They have 2 orders then.");
  expect(await runLocal(data, "duplicates", { person: MARY })).toMatchObject({ output: { profiles: [{}, {}] } });

  expect(await runLocal(data, "merge-people", both)).toMatchObject({
    output: { keep: "standard/c-1", other: "standard/c-2", already: false },
  });
  await bought("c-2", 3);
  await open.advance("1 minute");
  expect(await runLocal(data, "facts", { customer: "c-2" })).toMatchObject({
    output: { facts: { customer: { id: "c-1", orders: 3 } } },
  });
  // Asked for again, as after a command that was cut off, it is done already.
  expect(await runLocal(data, "merge-people", both)).toMatchObject({ ok: true, output: { already: true, moved: 0 } });
  const trail = await runLocal(data, "audit", {});
  expect(JSON.stringify(trail)).toContain("merge-people");
  expect(JSON.stringify(trail)).not.toContain(MARY);
});

it("refuses to make one of one, and of somebody who is not known", async () => {
  await bought("c-1", 1);
  expect(await runLocal(data, "merge-people", { keep: "c-1", other: MARY })).toMatchObject({ ok: false });
  expect(await runLocal(data, "merge-people", { keep: "c-1", other: "c-9" })).toMatchObject({ ok: false });
});
