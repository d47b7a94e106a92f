/** What journeys have achieved: treated and held-out people, counted once each, and whether the difference can be told from chance. */

import { describe, expect, it } from "vitest";
import { newCustomer } from "#engine/fold/profile.ts";
import type { Enrollment } from "#engine/model/enrollment.ts";
import { enrollmentId, percentile } from "#engine/model/ids.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import { type Results, results } from "#flows/reports/results.ts";
import { email, journey } from "../../given.ts";
import { type Shop, shop } from "../shop.ts";

const NOW = "2026-06-03T10:00:00Z";
const DAY = 86_400_000;
const NO_MAILS = { sent: 0, delivered: 0, watched: 0, unsubscribed: 0, complained: 0 };

const measured = (change: Partial<PublishedJourney> = {}): PublishedJourney =>
  journey([email("thanks")], {
    name: "win-back",
    topic: "orders",
    holdout: 30,
    goal: { event: "order.paid", within: { amount: 14, unit: "days" }, ends: false },
    ...change,
  });

const given = async (...journeys: PublishedJourney[]): Promise<Shop> => {
  const of = shop({ at: NOW });
  await of.publish(journeys);
  return of;
};

/** An enrollment as it stands after the fact, straight into the table. */
const entered = async (of: Shop, customer: string, change: Partial<Enrollment> = {}): Promise<void> => {
  const key = change.key ?? "customer";
  const at = of.ports.clock.now() - 100 * DAY;
  await of.ports.customers.saveCustomer(newCustomer(customer));
  await of.ports.enrollments.saveAdvance({
    ...{ id: enrollmentId(customer, "win-back", key), revision: 0, customer, journey: "win-back", version: 1, key, entry: 1 },
    ...{ state: "ended", enteredAt: at, since: at, endedAt: at, endReason: "completed", cause: "evt", subject: { mailed: true } },
    ...{ seen: [], history: [], failures: 0 },
    ...change,
  });
};

const people = async (
  of: Shop,
  name: string,
  count: number,
  reached: number,
  change: Partial<Enrollment> = {},
): Promise<void> => {
  for (let n = 0; n < count; n++) await entered(of, `${name}-${n}`, { ...change, ...(n < reached ? { goalAt: 1 } : {}) });
};

const only = (found: Results) => {
  if (found.kind !== "results") throw new Error(found.message);
  expect(found.journeys).toHaveLength(1);
  return found.journeys[0];
};

describe("the results of a journey", () => {
  it("are the figures of a population whose answer is known", async () => {
    // 56 of 70 against 48 of 80: the first example of Newcombe's paper, whose interval is 0.0524 to 0.3339.
    const of = await given(measured());
    await people(of, "treated", 70, 56);
    await people(of, "held-out", 80, 48, { heldOut: true });
    expect(only(await results(of.ports)(["win-back"]))).toEqual({
      journey: "win-back",
      goal: "order.paid within 14 days",
      holdout: 30,
      treated: { people: 70, reachedGoal: 56, rate: 0.8, open: 0 },
      notMailed: 0,
      splits: [],
      heldOut: { people: 80, reachedGoal: 48, rate: 0.6, open: 0 },
      revenue: expect.objectContaining({ treated: { people: 70, total: 0, each: 0 }, verdict: "cannot tell yet" }),
      mails: { all: NO_MAILS, steps: [{ step: "email-thanks", template: "thanks", ...NO_MAILS }] },
      surveys: [],
      difference: { value: 0.2, low: expect.closeTo(0.0524, 4), high: expect.closeTo(0.3339, 4) },
      verdict: "the treated reached it more often",
    });
  });

  it("cannot be told yet where the interval includes zero", async () => {
    const of = await given(measured());
    await people(of, "treated", 10, 6);
    await people(of, "held-out", 10, 4, { heldOut: true });
    expect(only(await results(of.ports)([]))).toMatchObject({ verdict: "cannot tell yet", difference: { value: 0.2 } });
  });

  it("count a customer once, whatever the number of their enrollments, and one who ever got it among the treated", async () => {
    const of = await given(measured({ key: "order.id" }));
    await entered(of, "anna", { key: "o-1" });
    await entered(of, "anna", { key: "o-2", goalAt: 1 });
    await entered(of, "anna", { key: "o-3", heldOut: true });
    await entered(of, "bert", { key: "o-4", heldOut: true });
    expect(only(await results(of.ports)([]))).toMatchObject({
      treated: { people: 1, reachedGoal: 1 },
      heldOut: { people: 1, reachedGoal: 0 },
    });
  });

  it("leave out who entered and got no mail, and show a split's branches beside each other", async () => {
    const step = {
      kind: "split" as const,
      id: "split",
      branches: [
        { name: "card", percent: 50, first: "thanks" },
        { name: "discount", percent: 50, first: "thanks" },
      ],
    };
    const of = await given(measured({ first: "split", steps: { split: step, thanks: email("thanks") } }));
    const took = (branch: string): Partial<Enrollment> => ({ history: [{ at: 1, step: "split", kind: "chosen", branch }] });
    await people(of, "card", 70, 20, took("card"));
    await people(of, "discount", 70, 50, took("discount"));
    await people(of, "unsubscribed", 9, 9, { ...took("card"), subject: {} });
    expect(only(await results(of.ports)([]))).toMatchObject({
      treated: { people: 140, reachedGoal: 70 },
      notMailed: 9,
      splits: [
        {
          step: "split",
          branches: [
            { name: "card", people: 70, reachedGoal: 20, rate: 0.285714 },
            { name: "discount", people: 70, reachedGoal: 50, rate: 0.714286 },
          ],
          against: [{ name: "discount", first: "card", verdict: "discount reached it more often", value: 0.428571 }],
        },
      ],
    });
  });

  it("say who still has time to reach the goal", async () => {
    const of = await given(measured());
    const lately = of.ports.clock.now() - 3 * DAY;
    await people(of, "late", 4, 1, { enteredAt: lately });
    await people(of, "past", 3, 0);
    expect(only(await results(of.ports)([]))?.treated).toEqual({ people: 7, reachedGoal: 1, rate: 0.142857, open: 3 });
  });

  it("leave out enrollments under a version that had no goal yet", async () => {
    const { goal: _, ...aimless } = measured();
    const of = await given(aimless);
    await people(of, "early", 5, 0);
    await of.publish([measured()]);
    await people(of, "since", 2, 1, { version: 2 });
    expect(only(await results(of.ports)([]))?.treated).toMatchObject({ people: 2, reachedGoal: 1 });
  });

  it("have nothing to compare with where nobody is held out", async () => {
    const of = await given(measured({ holdout: 0 }));
    await people(of, "treated", 3, 1);
    expect(only(await results(of.ports)([]))).toMatchObject({ verdict: "nobody to compare with" });
  });

  it("name the journeys that have no goal, and refuse names that are none", async () => {
    const { goal: _, ...aimless } = measured();
    const of = await given(aimless);
    const found = await results(of.ports)(["win-back"]);
    expect(found).toMatchObject({ kind: "results", journeys: [{ journey: "win-back", surveys: [] }], withoutGoal: ["win-back"] });
    expect(only(found)).not.toHaveProperty("goal");
    expect(only(found)).not.toHaveProperty("revenue");
    expect(await results(of.ports)(["win-bak"])).toMatchObject({ kind: "unknown", message: expect.stringContaining("win-back") });
  });
});

/** Everybody pays, which lets them in; a third pays again within the fortnight. */
const lived = async (order: number[]): Promise<Shop> => {
  const of = await given(measured());
  const paid = (n: number, time: string, at: string) =>
    of.receive({
      ...{ type: "order.paid" as const, id: `evt-${n}-${time}`, at },
      customer: { id: `c-${n}`, email: `c-${n}@example.com` },
      order: { id: `o-${n}-${time}`, total: 10 },
    });
  for (const n of order) await paid(n, "first", NOW);
  for (const n of order) if (n % 3 === 0) await paid(n, "again", "2026-06-10T10:00:00Z");
  return of;
};

describe("who is held out", () => {
  const everybody = Array.from({ length: 120 }, (_, n) => n);
  const heldOut = everybody.filter((n) => percentile("holdout", `c-${n}`, "win-back") < 30);

  it("is the same on every run, in whatever order, and measured like the others", async () => {
    expect(heldOut.length).toBeGreaterThan(20);
    const [there, back] = [await lived(everybody), await lived([...everybody].reverse())];
    const found = only(await results(there.ports)([]));
    expect(only(await results(back.ports)([]))).toEqual(found);
    expect(found?.heldOut).toMatchObject({ people: heldOut.length, reachedGoal: heldOut.filter((n) => n % 3 === 0).length });
    expect(found?.treated).toMatchObject({
      people: 120 - heldOut.length,
      reachedGoal: everybody.filter((n) => n % 3 === 0 && !heldOut.includes(n)).length,
    });
    for (const of of [there, back]) {
      const mailed = new Set(of.ports.mailer.accepted.map(({ to }) => to.email));
      expect(heldOut.filter((n) => mailed.has(`c-${n}@example.com`))).toEqual([]);
      expect(mailed.size).toBe(120 - heldOut.length);
    }
  });
});
