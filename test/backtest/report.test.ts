/** From a file of orders to the answers: who enters, what is sent, who is in which tier, and the page to show around. */

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PublishedJourney } from "#engine/model/journey.ts";
import { builtInSegments } from "#engine/segments/built-in.ts";
import { type Report, reportOf } from "#flows/backtest/report/report.ts";
import { runBacktest } from "#flows/backtest/run-backtest.ts";
import { readAmount } from "#histories/cells/column-amounts.ts";
import { readColumnMap } from "#histories/order-columns.ts";
import { ordersHistory } from "#histories/orders-history.ts";
import { fileOnDisk } from "../../bin/backtest/file-on-disk.ts";
import { htmlReport } from "../../bin/backtest/show/html-report.ts";
import { terminalReport } from "../../bin/backtest/show/terminal-report.ts";
import { email, givenSettings, journey } from "../given.ts";
import { fiveJourneys } from "./five-journeys.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "perennial-backtest-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const settings = givenSettings({ segments: builtInSegments() });

const backtest = async (csv: string, journeys: PublishedJourney[], map = {}): Promise<Report> => {
  const path = join(folder, "orders.csv");
  await writeFile(path, csv);
  const history = await ordersHistory(await fileOnDisk(path), settings, { map });
  return reportOf(history, await runBacktest(history, { journeys, settings: settings }), settings);
};

const once = (change: Partial<PublishedJourney> = {}): PublishedJourney => journey([email("thanks")], change);
const rows = (count: number, line: (n: number) => string): string => Array.from({ length: count }, (_, n) => line(n)).join("\n");

describe("an orders file", () => {
  it("places orders at noon in the shop's zone, whatever the order of its rows", async () => {
    const csv = "customer,date,amount\nanna,2026-03-30,10\nbert,2026-03-28,20\nanna,2026-03-28,5\n";
    const { history, mails } = await backtest(csv, [once({ key: "order.id", topic: "orders" })]);
    expect(history).toMatchObject({ events: 3, people: 2, first: "2026-03-28T11:00:00.000Z", last: "2026-03-30T10:00:00.000Z" });
    expect(mails).toBe(3);
  });

  it("has its columns named by --map, and unknown ones refused with the nearest name", async () => {
    const csv = "Kundennummer;Datum;Betrag\n1;2026-03-28;1.234,50\n";
    const map = readColumnMap("customer=Kundennummer,date=Datum,amount=Betrag");
    expect((await backtest(csv, [once({ topic: "orders", onlyIf: "customer.revenue > 1234.0" })], map)).mails).toBe(1);
    await expect(backtest(csv, [once()], readColumnMap("customer=Kundenummer,date=Datum"))).rejects.toThrow("`Kundennummer`");
    await expect(backtest(csv, [once()])).rejects.toThrow("--map customer=<column>");
  });

  it("has rows without a usable date passed over and counted", async () => {
    const { history } = await backtest("customer,date\n1,2026-03-28\n2,3/1/2026\n,2026-03-28\n", [once()]);
    expect(history.events).toBe(1);
    expect(history.passedOver.map(({ times }) => times)).toEqual([1, 1]);
  });

  it.each([
    ["12.50", 12.5],
    ["1,234.50", 1234.5],
    ["1 234,50 zł", 1234.5],
    ["€12", 12],
    ["", undefined],
    ["free", undefined],
  ])("writes the amount %s", (text, amount) => {
    expect(readAmount(text)).toBe(amount);
  });
});

describe("a back-test's report", () => {
  it("is the same to the byte on every run", async () => {
    const csv = `customer,date,amount\n${rows(300, (n) => `${n % 70},2026-0${1 + (n % 6)}-1${n % 9},${n}`)}\n`;
    const [first, second] = [await backtest(csv, fiveJourneys()), await backtest(csv, fiveJourneys())];
    expect(first.mails).toBeGreaterThan(100);
    expect(JSON.stringify(first)).toBe(JSON.stringify(second));
    expect(htmlReport(first)).toBe(htmlReport(second));
    expect(terminalReport(first, false)).toBe(terminalReport(second, false));
  });

  it("says of a journey that cannot start from this history which event it lacks", async () => {
    const csv = "customer,date,amount\n1,2026-03-28,10\n";
    const { journeys } = await backtest(csv, [
      once({ name: "quoted", trigger: { kind: "event", event: "quote.sent" } }),
      once({
        name: "ending",
        trigger: {
          kind: "date",
          field: "asset.warranty_end",
          at: "09:00",
          repeats: "never",
          ifPast: { kind: "skip" },
          feb29: "feb_28",
        },
      }),
      once({ name: "paid" }),
    ]);
    const notes = Object.fromEntries(journeys.map(({ journey: name, note }) => [name, note]));
    expect(notes.quoted).toBe("It starts on `quote.sent`, of which this history has none. This history has `order.paid` alone.");
    expect(notes.ending).toBe(
      "It starts by `asset.warranty_end`, and this history tells of no asset. This history has `order.paid` alone.",
    );
    expect(notes.paid).toBeUndefined();
  });

  it("counts who is over the cap, and who was filtered, with reasons", async () => {
    // The third mail waits two days for room; another customer's order lets the history last so long.
    const csv = "customer,date,amount\n1,2026-03-28,10\n1,2026-03-29,10\n1,2026-03-30,10\n2,2026-04-02,10\n";
    const { withheld, journeys } = await backtest(csv, [
      once({ key: "order.id" }),
      once({ name: "never", onlyIf: "customer.orders > 9" }),
    ]);
    expect(withheld).toEqual([{ what: "over the cap", times: 1 }]);
    expect(journeys.find((one) => one.journey === "never")?.filtered).toEqual([
      { reason: "only_if did not hold", times: 4, people: 2 },
    ]);
  });

  it("compares treated and held-out, and says when it cannot tell", async () => {
    const csv = `customer,date,amount\n${rows(200, (n) => `${n},2026-03-0${1 + (n % 2)},10`)}\n${rows(100, (n) => `${n * 2},2026-03-20,10`)}\n`;
    const goal = { event: "order.paid", ends: false };
    const [report] = (await backtest(csv, [once({ holdout: 30, goal })])).journeys;
    expect((report?.goal?.treated.people ?? 0) + (report?.goal?.heldOut.people ?? 0)).toBe(200);
    expect(report?.heldOut).toBeGreaterThan(30);
    expect(report?.goal?.verdict).toBe("cannot tell yet");
  });

  it("enrolls in a journey for the top tier exactly those who bring 80 % of the revenue", async () => {
    // Ten bring 80 each, ninety bring 20/9 each: the ten are the top, from the first night on.
    const csv = `customer,date,amount\n${rows(100, (n) => `${n},2026-03-01,${n < 10 ? "80.00" : "2.22"}`)}\nlate,2026-03-10,1\n`;
    const top = once({ name: "top", trigger: { kind: "segment", segment: "tier-top" }, topic: "orders" });
    const report = await backtest(csv, [top]);
    expect(report.mails).toBe(10);
    expect(report.mostMailed.map(({ customer }) => customer).sort()).toEqual(
      Array.from({ length: 10 }, (_, n) => `standard/${n}`),
    );
  });

  it("lets no name become part of the page's markup", async () => {
    const csv = `customer,date,amount\n"<script>alert(1)</script>",2026-03-28,10\n`;
    const html = htmlReport(await backtest(csv, [once({ topic: "orders" })]));
    expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    expect(html).not.toContain("<script");
    expect(html).not.toMatch(/(src|href)=/);
  });
});
