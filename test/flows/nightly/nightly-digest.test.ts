/** A night reads little, and finds what a night that reads everybody would have found. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Event } from "#engine/model/event.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import { builtInSegments } from "#engine/segments/built-in.ts";
import { measured, measureOf } from "#engine/segments/measure.ts";
import { thresholdsOf } from "#engine/segments/thresholds.ts";
import { liveJourneys } from "#flows/journeys/live-journeys.ts";
import { audit } from "#flows/nightly/audit.ts";
import { nightOf } from "#flows/nightly/nightly-customer.ts";
import { watchSegments } from "#flows/nightly/nightly-watch.ts";
import { aslRunner, readMachines } from "#local/machines/asl-runner.ts";
import { nightlyHandlers } from "#local/machines/nightly-handlers.ts";
import { email, givenSettings, journey } from "../../given.ts";
import { type Shop, shop } from "../shop.ts";

const DAY = 86_400_000;
const DATE_ENTRY = Date.parse("2026-02-20T03:00:00Z");
const settings = givenSettings({
  segments: {
    ...builtInSegments(),
    finns: { name: "finns", about: "Live in Finland.", if: "customer.country == 'FI' && customer.orders >= 2" },
  },
  time_zone: "UTC",
});
const machines = readMachines("workflows", ["nightly"]);

const bySegment = (segment: string, change: Partial<PublishedJourney> = {}) =>
  journey(
    [{ kind: "wait", id: "rest", until: { kind: "after", duration: { amount: 20, unit: "days" } } }, email(`to-${segment}`)],
    {
      name: `to-${segment}`,
      trigger: { kind: "segment", segment },
      topic: "orders",
      reEntry: { kind: "always" },
      ...change,
    },
  );

const journeys = (): PublishedJourney[] => [
  bySegment("tier-top", { exitWhen: [{ if: "customer.tier == 'rest'" }] }),
  bySegment("at-risk"),
  bySegment("finns", { exitWhen: [{ if: "customer.stage == 'lapsed'" }] }),
  bySegment("stage-dissatisfied", { exitWhen: [{ if: "customer.stage == 'existing'" }] }),
  journey([email("card")], {
    name: "maintenance",
    topic: "orders",
    key: "asset.id",
    reEntry: { kind: "always" },
    trigger: {
      kind: "date",
      field: "asset.maintenance_due",
      repeats: "never",
      at: "09:00",
      ifPast: { kind: "skip" },
      feb29: "feb_28",
    },
  }),
];

type Received = { day: number; who: number; kind: number; total: number };

const eventOf = ({ day, who, kind, total }: Received, place: number): Event => {
  const at = new Date(DATE_ENTRY + day * DAY + (place % 20) * 3_600_000).toISOString();
  const customer = { id: `c-${who}`, email: `c-${who}@example.com`, country: who % 2 === 0 ? "FI" : "PL", time_zone: "UTC" };
  const received = { id: `e-${place}`, at, customer };
  const order = { id: `o-${who}-${place % 5}`, total, currency: "EUR", placed_at: at };
  switch (kind) {
    case 0:
      return { ...received, type: "survey.answered", survey: { id: received.id, kind: "nps", score: total % 11 } };
    case 1:
      return { ...received, type: "case.opened", case: { id: `case-${who}` } };
    case 2:
      return { ...received, type: "case.resolved", case: { id: `case-${who}` } };
    case 3:
      return { ...received, type: "order.cancelled", order };
    case 4:
      return {
        ...received,
        type: "asset.registered",
        asset: { id: `a-${who}`, installed_at: "2026-01-01", maintenance_every: "3 months" },
      };
    case 5:
      return { ...received, type: "customer.updated", customer: { ...customer, country: total % 2 === 0 ? "FI" : "PL" } };
    case 6:
      return total % 9 === 0 ? { ...received, type: "customer.erased" } : { ...received, type: "order.paid", order };
    default:
      return { ...received, type: "order.paid", order };
  }
};

const people = (of: Shop) =>
  Promise.all(of.ports.customerBase.slices.map((slice) => of.ports.customerBase.customersIn(slice, undefined, 1_000)));

/** Reads everybody, with the parts that the real night is made of. */
const fullNight = async ({ ports }: Shop, ids: string[]): Promise<void> => {
  const at = ports.clock.now();
  const live = await liveJourneys(ports);
  if (!live) throw new Error("nothing is published");
  const profiles = await ports.customers.profiles(ids);
  const thresholds = thresholdsOf(measureOf(profiles.flatMap((customer) => measured(customer, at) ?? [])));
  const night = {
    night: new Date(at).toISOString().slice(0, 10),
    at,
    live,
    thresholds,
    watched: await ports.customerBase.watched(),
  };
  for (const id of ids) await nightOf(ports, night, id);
  await audit(ports);
  await watchSegments(ports)();
};

const realNight = async ({ ports }: Shop): Promise<void> => {
  await aslRunner(machines, nightlyHandlers(ports), ports.clock).run("nightly", {});
};

const known = async (of: Shop) => {
  const ids = (await people(of)).flat().sort();
  return Promise.all(ids.map((id) => of.ports.customers.customerRecord(id)));
};

/** The same shop, whose storage fails at every so many calls, in the middle of whatever is going on. */
const failing = (of: Shop, every: number): Shop => {
  let calls = 0;
  const sometimes = <Args extends unknown[], Answer>(call: (...args: Args) => Promise<Answer>, after = false) => {
    return async (...args: Args): Promise<Answer> => {
      calls += 1;
      const fails = calls % every === 0;
      if (fails && !after) throw new Error("throttled");
      const answer = await call(...args);
      // What was written is there, and nobody hears of it.
      if (fails) throw new Error("the answer was lost");
      return answer;
    };
  };
  const { customers, customerBase, enrollments } = of.ports;
  const ports = {
    ...of.ports,
    customers: {
      ...customers,
      customerRecord: sometimes(customers.customerRecord),
      saveStanding: sometimes(customers.saveStanding, true),
    },
    customerBase: {
      ...customerBase,
      digestsIn: sometimes(customerBase.digestsIn),
      saveDigest: sometimes(customerBase.saveDigest, calls % 2 === 0),
    },
    enrollments: {
      ...enrollments,
      saveAdvance: sometimes(enrollments.saveAdvance, true),
      saveDateEntry: sometimes(enrollments.saveDateEntry),
    },
  };
  return { ...of, ports };
};

/** A night of which much goes wrong, and then the same night once more. */
const brokenNight = async (of: Shop): Promise<void> => {
  await realNight(failing(of, 7)).catch(() => undefined);
  await realNight(of);
};

/** Everything but how often something was written. */
const withoutRevisions = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (name, inner) => (name === "revision" ? undefined : inner)));

const received = fc.record({
  day: fc.integer({ min: 0, max: 110 }),
  who: fc.integer({ min: 0, max: 13 }),
  kind: fc.integer({ min: 0, max: 14 }),
  total: fc.integer({ min: 10, max: 300 }),
});

const live = async (history: Received[], night: (of: Shop) => Promise<void>, nights = 130): Promise<Shop> => {
  const of = shop({ at: new Date(DATE_ENTRY - DAY).toISOString(), settings: settings });
  await of.publish(journeys());
  await watchSegments(of.ports)();
  const events = history.map(eventOf).sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  for (let day = 0; day < nights; day++) {
    const at = DATE_ENTRY + day * DAY;
    for (const event of events.filter((one) => Math.floor((Date.parse(one.at) - DATE_ENTRY) / DAY) === day - 1)) {
      await of.passUntil(event.at);
      await of.receive(event);
    }
    await of.passUntil(new Date(at).toISOString());
    await night(of);
  }
  return of;
};

describe("a night that rechecks only customers whose digest says that something changed", () => {
  const histories = fc.array(received, { minLength: 20, maxLength: 60 });
  const everybody = async (of: Shop): Promise<void> => fullNight(of, (await people(of)).flat());

  it("leaves all customers, their enrollments and their dates as one that rechecks everybody", { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (history) => {
        expect(await known(await live(history, realNight))).toEqual(await known(await live(history, everybody)));
      }),
      { numRuns: 3, seed: 7, endOnFailure: true },
    );
  });

  it("does so too when storage fails in the middle and the night is run again", { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (history) => {
        const broken = await known(await live(history, brokenNight, 60));
        expect(withoutRevisions(broken)).toEqual(withoutRevisions(await known(await live(history, everybody, 60))));
      }),
      { numRuns: 3, seed: 8, endOnFailure: true },
    );
  });
});
