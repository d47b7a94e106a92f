/** However many threads replay a history, the report is the same to the byte. */

import { describe, expect, it } from "vitest";
import type { Event } from "#engine/model/event.ts";
import { DAY } from "#engine/time/offsets.ts";
import { historyOfEvents } from "#flows/backtest/history-of-events.ts";
import { reportOf } from "#flows/backtest/report/report.ts";
import { runInThreads } from "../../bin/backtest/run-in-threads.ts";
import { readClusters, writeClusters } from "../../bin/backtest/worker-messages.ts";
import { email, givenSettings, journey } from "../given.ts";
import { chance } from "./chance.ts";
import { fiveJourneys } from "./five-journeys.ts";

const PEOPLE = 700;
const FIRST = Date.UTC(2025, 0, 1);
const settings = givenSettings();

/** Some people share an address, and so a cluster. */
const orders = (): Event[] => {
  const { below, oneIn } = chance(11);
  const events: Event[] = [];
  for (let person = 0; person < PEOPLE; person++) {
    const count = 1 + below(8);
    const address = oneIn(10) ? `family-${below(20)}@example.com` : `person-${person}@example.com`;
    for (let order = 0; order < count; order++) {
      const id = `o-${person}-${order}`;
      const at = new Date(FIRST + below(500) * DAY + below(DAY)).toISOString();
      const total = 5 + below(20_000) / 100;
      events.push({
        type: "order.paid",
        id,
        at,
        customer: { id: `p-${person}`, email: address },
        order: { id, placed_at: at, total },
      });
    }
  }
  return events;
};

/** Who is at the top depends on all customers, whichever thread replays whom. */
const topCustomers = journey([email("letter")], {
  name: "top-customers",
  topic: "orders",
  trigger: { kind: "event", event: "order.paid", if: "customer.tier == 'top'" },
});

const reported = async (threads: number): Promise<string> => {
  const events = orders();
  // Some are received two days late.
  const late = new Map(events.filter((_, place) => place % 13 === 0).map((event) => [event, Date.parse(event.at) + 2 * DAY]));
  const history = historyOfEvents(events, "the history", late);
  const journeys = [...fiveJourneys(), topCustomers];
  const backtest = await runInThreads(history, { journeys, settings, consent: "given" }, { threads });
  return JSON.stringify(reportOf(history, backtest, settings));
};

describe("a back-test", () => {
  it("reports the same on one thread, on two and on four", { timeout: 120_000 }, async () => {
    const alone = await reported(1);
    expect(JSON.parse(alone).mails).toBeGreaterThan(PEOPLE);
    expect(JSON.parse(alone).history.people).toBe(PEOPLE);
    expect(await reported(2)).toBe(alone);
    expect(await reported(4)).toBe(alone);
  });

  it("counts the progress of all threads, up to all events", { timeout: 120_000 }, async () => {
    const history = historyOfEvents(orders());
    const progress: number[] = [];
    const onProgress = (done: number) => void progress.push(done);
    await runInThreads(history, { journeys: fiveJourneys(), settings }, { threads: 2, onProgress });
    expect(progress.at(-1)).toBe(history.events);
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
  });
});

describe("clusters on their way to another thread", () => {
  it("keep their events, and when those were received that came late", () => {
    const [punctual, late] = orders();
    if (!punctual || !late) throw new Error("there are no orders");
    const clusters = [{ events: [punctual, late], receivedTimes: new Map([[late, FIRST]]) }, { events: [punctual] }];
    const arrived = readClusters(writeClusters(clusters));
    expect(arrived).toEqual(clusters);
    expect([...(arrived[0]?.receivedTimes?.keys() ?? [])]).toEqual([late]);
    expect(arrived[0]?.receivedTimes?.has(arrived[0].events[1] ?? punctual)).toBe(true);
  });
});
