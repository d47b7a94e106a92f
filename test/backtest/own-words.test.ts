/** A back-test knows what a shop has declared of its own: in recorded events, and in columns of an orders file. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { builtInSegments } from "#engine/segments/built-in.ts";
import type { History } from "#flows/backtest/history.ts";
import { reportOf } from "#flows/backtest/report/report.ts";
import { runBacktest } from "#flows/backtest/run-backtest.ts";
import { eventsHistory } from "#histories/events-history.ts";
import { readColumnMap } from "#histories/order-columns.ts";
import { ordersHistory } from "#histories/orders-history.ts";
import { fileOnDisk } from "../../bin/backtest/file-on-disk.ts";
import { email, givenSettings, journey } from "../given.ts";

const folder = mkdtempSync(join(tmpdir(), "own-words-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const settings = givenSettings({
  segments: builtInSegments(),
  fields: { points: { type: "int", writable: false } },
  thingFields: {
    order: { promised_at: { type: "date", writable: false } },
    item: { category: { type: "string", writable: false } },
  },
  events: {
    "cart.abandoned": {
      carries: { cart: { id: { type: "id", writable: false }, total: { type: "money", writable: false } } },
      fields: {},
      key: "cart.id",
    },
  },
});
const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const mailsOf = async (history: History, trigger: string, onlyIf: string, key = "order.id") => {
  const one = journey([email("left")], { topic: "orders", trigger: { kind: "event", event: trigger }, key, onlyIf });
  return reportOf(history, await runBacktest(history, { journeys: [one], settings }), settings);
};

describe("a back-test", () => {
  it("replays events of the shop's own, and passes over those that nobody has declared", async () => {
    const event = (type: string, id: string, rest: object) =>
      JSON.stringify({ type, id, at: "2026-03-02T09:00:00Z", customer: { id: "c-1", email: "a@example.pl" }, ...rest });
    const lines = [
      event("cart.abandoned", "e-1", { cart: { id: "71", total: 120 } }),
      event("cart.abandoned", "e-2", { cart: { id: "72", total: 20 } }),
      event("repair.ready", "e-3", { repair: {} }),
      event("order.paid", "e-4", { order: { id: "o-1", colour: "red" } }),
    ];
    const history = await eventsHistory(await fileOnDisk(file("events.jsonl", lines.join("\n"))), settings);
    const { mails, history: replayed } = await mailsOf(history, "cart.abandoned", "cart.total > 100.0", "cart.id");
    expect(mails).toBe(1);
    expect(replayed.passedOver).toEqual([{ what: "the event `repair.ready`, which settings.yaml does not declare", times: 1 }]);
  });

  it("takes columns of an orders file for declared fields, by --map", async () => {
    const csv = "customer,date,Punkte,Promised,Kind\nanna,2026-03-30,120,2026-04-02,e-bikes\nbert,2026-03-28,many,,pumps\n";
    const map = readColumnMap("customer.points=Punkte,order.promised_at=Promised,item.category=Kind", settings);
    const history = await ordersHistory(await fileOnDisk(file("orders.csv", csv)), settings, { map });
    const count = async (condition: string) => (await mailsOf(history, "order.paid", condition)).mails;
    expect(await count("customer.points >= 100")).toBe(1);
    expect(await count("order.promised_at == '2026-04-02'")).toBe(1);
    expect(await count("order.items.exists(i, i.category == 'pumps')")).toBe(1);
    expect(() => readColumnMap("order.promissed=Promised", settings)).toThrow("Did you mean `order.promised_at`?");
  });
});
