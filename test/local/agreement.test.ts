/** The back-test says what the local system itself does, all shipped journeys in it, fed over HTTP by signed webhooks. */

import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { CASE_MAIL } from "#engine/model/message.ts";
import { compileWorkflows } from "../../bin/workflows/compile-workflows.ts";
import { enrollmentsIn } from "../backtest/outcome.ts";
import { replayed } from "../backtest/replayed.ts";
import { FROM, shopLife } from "../backtest/shop-life.ts";
import { openShop, type Shop, WORKFLOWS } from "./shop.ts";

const MINUTE = 60_000;
const DAYS = 60;
const TO = FROM + DAYS * 24 * 60 * MINUTE;
const iso = (at: number): string => new Date(at).toISOString();

// As in test/backtest/every-journey.test.ts: a busy machine must not make templates look slow.
beforeAll(() => void vi.useFakeTimers({ toFake: ["performance"] }));
afterAll(() => void vi.useRealTimers());

type Sent = { what: string; at: number };
const byWhat = (a: Sent, b: Sent): number => (a.what < b.what ? -1 : a.what > b.what ? 1 : a.at - b.at);

/** Six people of each: the seventh would share an address, and of two at one address the sweep's shards race for the last place under a cap. */
const history = [...shopLife(4, 6, DAYS), ...shopLife(7, 6, DAYS)].sort((a, b) => a.at - b.at);

/** Erasing deletes what was sent, too, and every enrollment: of an erased customer nothing is left to compare. */
const erased = new Set(
  history.flatMap(({ event }) => (event.type === "customer.erased" ? [`standard/${event.customer.id}`] : [])),
);
const isErased = (line: string): boolean => erased.has(line.split(" ")[0] ?? "");

/** Each event is posted at the moment at which it is received, and time passes in between as the system lets it pass. */
const postAll = async (shop: Shop): Promise<void> => {
  for (const { event, at } of history) {
    await shop.advanceTo(iso(at));
    expect((await shop.post(event)).status).toBe(202);
  }
  await shop.advanceTo(iso(TO));
};

const sentBy = async ({ ports, mails }: Shop): Promise<Sent[]> => {
  // A back-test opens cases, and works on none.
  const sent = (await mails()).filter(({ tags }) => tags.journey !== CASE_MAIL);
  const lines = sent.map(async ({ at, tags }): Promise<Sent> => {
    const message = await ports.messages.load(tags.mailKey ?? "");
    return { what: `${message?.customer} ${message?.journey} ${message?.step}`, at: Date.parse(at) };
  });
  return (await Promise.all(lines)).sort(byWhat);
};

const asSent = (line: string): Sent => ({ what: line.slice(17), at: Date.parse(`${line.slice(0, 16)}Z`) });

describe("a back-test and the local system, which receives the same over HTTP", () => {
  it("send the same mails at the same times, and hold out the same people", async () => {
    const { publication } = await compileWorkflows(WORKFLOWS);
    if (!publication) throw new Error("the shipped workflows have problems");
    const shop = await openShop(iso(FROM), undefined, WORKFLOWS);
    try {
      await postAll(shop);
      const live = await sentBy(shop);
      const back = await replayed(history, publication, { from: FROM, to: TO });
      const expected = back.mails
        .map(asSent)
        .filter(({ what }) => !isErased(what))
        .sort(byWhat);
      expect(live.filter(({ what }) => isErased(what))).toEqual([]);
      expect(live.length).toBeGreaterThan(60);
      expect(live.map(({ what }) => what)).toEqual(expected.map(({ what }) => what));
      // SES's rate spreads the mails of one moment over seconds; a mail that waited for room under a cap may come a sweep later.
      const apart = live.map(({ at }, n) => Math.abs(Math.floor(at / MINUTE) - Math.floor((expected[n]?.at ?? 0) / MINUTE)));
      expect(Math.max(...apart)).toBeLessThanOrEqual(1);
      expect(apart.filter((minutes) => minutes > 0).length).toBeLessThan(live.length / 20);
      const enrollments = await enrollmentsIn(shop.ports);
      const heldOut = enrollments
        .filter((enrollment) => enrollment.heldOut)
        .map((enrollment) => `${enrollment.customer} ${enrollment.journey} ${enrollment.key}`);
      const expectedEnrollments = Object.entries(back.enrollments).filter(([name]) => !isErased(name));
      const alsoHeldOut = expectedEnrollments.flatMap(([name, enrollment]) => ("heldOut" in enrollment ? [name] : []));
      expect(heldOut.sort()).toEqual(alsoHeldOut.sort());
      expect(enrollments.map((enrollment) => `${enrollment.customer} ${enrollment.journey} ${enrollment.key}`).sort()).toEqual(
        expectedEnrollments.map(([name]) => name).sort(),
      );
    } finally {
      await shop.close();
    }
  }, 300_000);
});
