/** Events that came late are replayed as late, and the cases that journeys open count where the history records cases. */

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PublishedJourney } from "#engine/model/journey.ts";
import { type Report, reportOf } from "#flows/backtest/report/report.ts";
import { runBacktest } from "#flows/backtest/run-backtest.ts";
import { eventsHistory } from "#histories/events-history.ts";
import { fileOnDisk } from "../../bin/backtest/file-on-disk.ts";
import { email, givenSettings, journey } from "../given.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "perennial-late-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const settings = givenSettings();
const customer = { id: "c-1", email: "anna@example.com" };
const paid = (at: string, more: object = {}) => ({
  type: "order.paid",
  id: `paid-${at}`,
  at,
  customer,
  order: { id: at, total: 10 },
  ...more,
});

const backtest = async (lines: object[], ...journeys: PublishedJourney[]): Promise<Report> => {
  const path = join(folder, "events.jsonl");
  await writeFile(path, lines.map((line) => JSON.stringify(line)).join("\n"));
  const history = await eventsHistory(await fileOnDisk(path), settings);
  return reportOf(history, await runBacktest(history, { journeys, settings: settings }), settings);
};

const receipt = journey([email("receipt")], { name: "receipt", topic: "orders", key: "order.id" });
const NOON = "2026-03-02T12:00:00Z";

describe("an event that was received later than it happened", () => {
  it("is acted on when it was received, where its line says when", async () => {
    const late = await backtest([paid(NOON, { received_at: "2026-03-02T16:30:00+01:00" })], receipt);
    expect(late.sendRate.peakMinute).toBe("2026-03-02T15:30:00.000Z");
    expect((await backtest([paid(NOON)], receipt)).sendRate.peakMinute).toBe("2026-03-02T12:00:00.000Z");
  });

  it("enrolls nobody where it would be too late, as in the live system", async () => {
    const { mails, journeys } = await backtest([paid(NOON, { received_at: "2026-03-09T12:00:00Z" })], receipt);
    expect(mails).toBe(0);
    expect(journeys[0]?.filtered[0]?.reason).toBe("too late to begin");
  });

  it("is handled once, at its first delivery, however often and in whatever order it stands in the file", async () => {
    const twice = [paid(NOON, { received_at: "2026-03-03T08:00:00Z" }), paid(NOON, { received_at: "2026-03-02T13:00:00Z" })];
    const { mails, sendRate } = await backtest(twice, receipt);
    expect([mails, sendRate.peakMinute]).toEqual([1, "2026-03-02T13:00:00.000Z"]);
  });
});

describe("two sources that number their events alike", () => {
  it("have told two events, each once", async () => {
    const reported = (source: string, order: string) =>
      paid(NOON, { id: "1", received_from: source, order: { id: order, total: 10 }, customer: { email: customer.email } });
    const { mails } = await backtest([reported("shop", "a"), reported("till", "b"), reported("till", "b")], receipt);
    expect(mails).toBe(2);
  });
});

describe("a history in several currencies", () => {
  it("is said to need rates, with the lines to paste", async () => {
    const inZloty = paid("2026-03-03T12:00:00Z", { order: { id: "b", total: 10, currency: "PLN" } });
    const inEuro = paid(NOON, { order: { id: "a", total: 10, currency: "EUR" } });
    expect((await backtest([inEuro], receipt)).missingRates).toEqual([]);
    expect((await backtest([inEuro, inZloty], receipt)).missingRates.join(" ")).toContain("Money in PLN was received");
  });
});

describe("a case that a journey opens", () => {
  const call = journey([{ kind: "case", id: "call", title: "Call", team: "team", due: { amount: 30, unit: "days" } }], {
    name: "a-call",
    topic: "orders",
    onlyIf: "customer.orders == 1",
  });
  const thanks = journey([email("thanks")], {
    name: "thanks",
    topic: "orders",
    key: "order.id",
    onlyIf: "customer.open_cases == 0",
  });
  const orders = [paid(NOON), paid("2026-03-05T12:00:00Z")];
  const elsewhere = { type: "case.resolved", id: "r-1", at: NOON, customer: { id: "c-2" }, case: { id: "some-case" } };

  it("is open to all journeys until the history resolves it, where it records cases", async () => {
    // The first order is thanked for at the moment at which the case is opened, the second while it is open.
    expect((await backtest([...orders, elsewhere], call, thanks)).mails).toBe(1);
  });

  it("keeps nobody out where the history records none, and the report says so", async () => {
    const report = await backtest(orders, call, thanks);
    expect(report.mails).toBe(2);
    expect(report.assumptions.join(" ")).toContain("The history tells of no cases");
  });
});
