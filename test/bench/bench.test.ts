/** Each part of the bench, with a handful of people: that it runs and counts, and nothing of its speed. (local) aside, which starts systems of their own for minutes. */

import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Publication } from "#flows/publish/publication.ts";
import { benchBacktest } from "./backtest.ts";
import { benchColdStart } from "./cold-start.ts";
import { billOf } from "./cost/bill.ts";
import { costText } from "./cost/show.ts";
import { wholeLife } from "./cost/whole-life.ts";
import { benchEngine } from "./engine.ts";
import { benchIntake } from "./intake.ts";
import { benchNightly } from "./nightly.ts";
import { benchOrchestration } from "./orchestration.ts";
import { shippedPublication } from "./shipped-publication.ts";
import { benchSweep } from "./sweep.ts";

/** Of those that the parts name, as many as take no second to compile. */
const FEW = /\/(maintenance-\w+|loyalty-thank-you|layout)\b/;

let folder = "";
let publication: Publication;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "perennial-bench-"));
  const few = (path: string) => !/\/(journeys|templates|recipes)\//.test(path) || FEW.test(path);
  cpSync("workflows", join(folder, "workflows"), { recursive: true, filter: few });
  publication = await shippedPublication(join(folder, "workflows"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("(a) sweeps whoever is due", async () => {
  expect(await benchSweep(publication, 4, 1)).toMatchObject({ mails: 4 });
});

it("(b) takes webhooks in", async () => {
  expect(await benchIntake(publication, 1, 2)).toMatchObject({ deliveries: 2 });
});

it("(c) counts what a mail costs, and a whole life", async () => {
  expect(await benchOrchestration(publication, 4)).toMatchObject({ mails: 4 });
  expect(costText([billOf(await wholeLife(4, 1))])).toContain("$");
});

it("(d) imports a bundled Lambda", async () => {
  expect(await benchColdStart(1, ["sweep-probe"])).toMatchObject([{ name: "sweep-probe" }]);
});

it("(e) back-tests, and decides beside XState", async () => {
  const orders = join(folder, "orders.csv");
  writeFileSync(orders, "customer,date,quantity,amount\n1,2025-01-02,1,9.50\n1,2025-02-03,2,7.00\n11,2025-02-04,1,8.00\n");
  expect(await benchBacktest(publication, orders, 1)).toMatchObject({ orders: 3 });
  expect(benchEngine(2).decisionsPerSecond).toBeGreaterThan(0);
});

it("(f) counts the units of nights", async () => {
  const { everybody, idle } = await benchNightly(publication, 2, 1);
  expect([everybody.read, idle.read].every((units) => units > 0)).toBe(true);
});
