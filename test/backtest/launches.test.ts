/** Journeys that no recorded event starts: schedules come as they would have come, and a launch by hand when it is asked for. */

import { describe, expect, it } from "vitest";
import type { Event } from "#engine/model/event.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import { readEnrollAt } from "#flows/backtest/enroll-at.ts";
import { historyOfEvents } from "#flows/backtest/history-of-events.ts";
import { type Report, reportOf } from "#flows/backtest/report/report.ts";
import { runBacktest } from "#flows/backtest/run-backtest.ts";
import { htmlReport } from "../../bin/backtest/show/html-report.ts";
import { terminalReport } from "../../bin/backtest/show/terminal-report.ts";
import { at, email, givenSettings, journey } from "../given.ts";

const paid = (customer: string, day: string): Event => ({
  type: "order.paid",
  id: `${customer}-${day}`,
  at: `${day}T12:00:00Z`,
  customer: { id: customer, email: `${customer}@example.com` },
  order: { id: `o-${customer}-${day}`, total: 10 },
});

/** Anna orders in January, February and March, Bert in February. */
const EVENTS = [paid("anna", "2026-01-10"), paid("anna", "2026-02-10"), paid("bert", "2026-02-12"), paid("anna", "2026-03-20")];

const campaign = (change: Partial<PublishedJourney>): PublishedJourney =>
  journey([email("letter")], { topic: "orders", reEntry: { kind: "always" }, ...change });

const backtest = async (one: PublishedJourney, options: { enrollAt?: string; from?: string } = {}): Promise<Report> => {
  const settings = givenSettings();
  const history = historyOfEvents(EVENTS);
  const enrollAt = readEnrollAt(options.enrollAt, settings.time_zone, [one]);
  const run = await runBacktest(history, {
    ...{ journeys: [one], settings: settings },
    ...(enrollAt === undefined ? {} : { enrollAt }),
    ...(options.from === undefined ? {} : { from: at(options.from) }),
  });
  return reportOf(history, run, settings);
};

const byHand = (change: Partial<PublishedJourney> = {}) => campaign({ trigger: { kind: "manual" }, ...change });
const who = ({ mostMailed }: Report): string[] => mostMailed.map(({ customer }) => customer);

describe("a schedule in a back-test", () => {
  const monthly = campaign({
    trigger: { kind: "schedule", schedule: { kind: "monthly", day: 1, at: "10:00" }, for: "customer.orders >= 2" },
  });

  it("enrolls, each time, the customers who satisfy `for` at that moment", async () => {
    const report = await backtest(monthly);
    // On 1 February nobody had ordered twice, on 1 March Anna had.
    expect(report.mailsByDay).toEqual([{ day: "2026-03-01", count: 1 }]);
    expect(who(report)).toEqual(["anna"]);
    expect(report.journeys[0]?.note).toBe("Its schedule comes 2 times, first on Sun 1 Feb 2026 10:00.");
  });

  it("comes on the shop's clock", async () => {
    const { sendRate } = await backtest(monthly);
    expect(sendRate.peakMinute).toBe("2026-03-01T09:00:00.000Z");
  });

  it("is said not to come where it does not", async () => {
    const late = campaign({
      trigger: { kind: "schedule", schedule: { kind: "once", date: "2027-01-15", at: "10:00" } },
    });
    const report = await backtest(late);
    expect(report.mails).toBe(0);
    expect(report.journeys[0]?.note).toBe("Its schedule does not come within what is replayed.");
  });
});

describe("a journey that starts by hand, in a back-test", () => {
  it("has nobody enter by itself, and every report says how to see a launch", async () => {
    const report = await backtest(byHand());
    expect(report.mails).toBe(0);
    const note = "Nobody enters it by itself; give --enroll-at 2026-03-01T09:00 to see a launch at that moment.";
    expect(report.journeys[0]?.note).toBe(note);
    expect(terminalReport(report, false)).toContain(note);
    expect(htmlReport(report)).toContain(note);
  });

  it("enrolls at the requested moment the customers who qualify by only_if then, on the shop's clock", async () => {
    const report = await backtest(byHand({ onlyIf: "customer.orders >= 2" }), { enrollAt: "2026-03-01T09:00" });
    expect(who(report)).toEqual(["anna"]);
    expect(report.sendRate.peakMinute).toBe("2026-03-01T08:00:00.000Z");
    expect(report.journeys[0]?.filtered).toEqual([{ reason: "only_if did not hold", times: 1, people: 1 }]);
    expect(report.journeys[0]?.note).toBe("Launched on Sun 1 Mar 2026 09:00: everybody who qualified then.");
  });

  it("is refused a moment that is none, one that is not replayed, and one for other starts", async () => {
    await expect(backtest(byHand(), { enrollAt: "1 March" })).rejects.toThrow("such as 2026-03-01T09:00, not 1 March");
    await expect(backtest(byHand(), { enrollAt: "2027-03-01T09:00" })).rejects.toThrow("2026-01-10 to 2026-03-20");
    await expect(backtest(campaign({}), { enrollAt: "2026-03-01T09:00" })).rejects.toThrow("starts_when: { manual: yes }");
  });
});

describe("enroll_existing in a back-test", () => {
  it("enrolls those who qualify already as the journey is published", async () => {
    const existing = campaign({ trigger: { kind: "event", event: "quote.sent" }, enrollExisting: true });
    const report = await backtest(existing, { from: "2026-02-11T00:00:00Z" });
    expect(who(report)).toEqual(["anna"]);
    expect(report.journeys[0]?.note).toContain("enroll_existing");
  });
});
