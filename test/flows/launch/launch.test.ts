/** Campaigns: an audience enters at its time, in steps if wanted, and stops when told to. */

import { describe, expect, it } from "vitest";
import type { PublishedJourney } from "#engine/model/journey.ts";
import type { Schedule } from "#engine/model/moment.ts";
import { launchPreview } from "#flows/launch/launch-preview.ts";
import { planSchedules } from "#flows/launch/launch-schedules.ts";
import { launchOnce, stopLaunch } from "#flows/launch/launch-start.ts";
import { aslRunner, readMachines } from "#local/machines/asl-runner.ts";
import { launchHandlers } from "#local/machines/launch-handlers.ts";
import { StorageUnavailable } from "#ports/errors/storage-unavailable.ts";
import { at, email, givenSettings, journey } from "../../given.ts";
import { type Shop, shop } from "../shop.ts";

const settings = givenSettings({ time_zone: "UTC" });
const CAMPAIGN = { kind: "manual", id: "manual:spring" } as const;

const letter = (change: Partial<PublishedJourney> = {}) =>
  journey([email("letter")], { name: "letter", reEntry: { kind: "always" }, trigger: { kind: "manual" }, ...change });

const scheduled = (schedule: Schedule, condition?: string) =>
  letter({ trigger: { kind: "schedule", schedule, ...(condition === undefined ? {} : { for: condition }) } });

const MONDAYS: Schedule = { kind: "weekly", weekday: "monday", at: "09:00" };

/** A shop whose launches run at once, by the state machine's own file. */
const opened = (): Shop => {
  const of = shop({ at: "2026-06-03T10:00:00Z", settings: settings });
  const run = (input: { launch: string }) =>
    aslRunner(readMachines("workflows", ["launch"]), launchHandlers(of.ports), of.ports.clock).run("launch", input);
  of.ports.starter.startLaunch = async (input) => void (await run(input));
  return of;
};

const people = async (of: Shop, count: number): Promise<void> => {
  await of.publish([]);
  for (let n = 0; n < count; n++) {
    await of.receive({
      type: "order.paid",
      id: `e-${n}`,
      at: "2026-06-03T10:00:00Z",
      customer: { id: `c-${n}`, email: `c-${n}@example.com`, country: "FI", time_zone: "UTC" },
      order: { id: `o-${n}`, total: n, currency: "EUR" },
    });
  }
};

const inside = async (of: Shop, count: number): Promise<string[]> => {
  const customerRecords = await Promise.all(Array.from({ length: count }, (_, n) => of.ports.customers.customerRecord(`c-${n}`)));
  return customerRecords.flatMap((known) =>
    known?.enrollments.some((enrollment) => enrollment.journey === "letter") ? [known.customer.id] : [],
  );
};

const readers = (of: Shop): string[] => of.ports.mailer.accepted.map(({ to }) => to.email).sort();

describe("a journey on a schedule", () => {
  it("reaches every customer for whom its condition holds, at its hour, every time", async () => {
    const of = opened();
    await people(of, 5);
    await of.publish([scheduled(MONDAYS, "customer.revenue >= 3.0")]);
    await planSchedules(of.ports)();
    await of.passUntil("2026-06-08T08:58:00Z");
    expect(readers(of)).toEqual([]);

    await of.passUntil("2026-06-08T09:05:00Z");
    expect(readers(of)).toEqual(["c-3@example.com", "c-4@example.com"]);
    await of.passUntil("2026-06-15T09:05:00Z");
    expect(readers(of)).toHaveLength(4);
  });

  it("enrolls nobody twice when it is started again by a sweep that does not know of the first", async () => {
    const of = opened();
    await people(of, 3);
    await of.publish([scheduled(MONDAYS)]);
    await planSchedules(of.ports)();
    const save = of.ports.schedules.save;
    let crashes = 1;
    of.ports.schedules.save = async (row) => {
      if (crashes-- > 0) throw new Error("the sweep died before the row moved");
      return save(row);
    };
    await of.passUntil("2026-06-08T12:00:00Z");

    expect(readers(of)).toEqual(["c-0@example.com", "c-1@example.com", "c-2@example.com"]);
    expect((await of.ports.schedules.load("letter"))?.dueAt).toBe(at("2026-06-15T09:00:00Z"));
  });

  it("is passed over when it comes due long after its time, and comes again at the next", async () => {
    const of = opened();
    await people(of, 2);
    await of.publish([scheduled(MONDAYS)]);
    await planSchedules(of.ports)();
    of.setClock("2026-06-11T12:00:00Z");
    await of.passUntil("2026-06-11T12:05:00Z");

    expect(readers(of)).toEqual([]);
    expect((await of.ports.schedules.load("letter"))?.dueAt).toBe(at("2026-06-15T09:00:00Z"));
  });

  it("has one row, which follows the journey and goes with it", async () => {
    const of = opened();
    const row = async () => {
      await planSchedules(of.ports)();
      return (await of.ports.schedules.load("letter"))?.dueAt;
    };
    await of.publish([scheduled(MONDAYS)]);
    expect(await row()).toBe(at("2026-06-08T09:00:00Z"));
    await of.publish([scheduled({ ...MONDAYS, at: "10:00" })]);
    expect(await row()).toBe(at("2026-06-08T10:00:00Z"));
    await of.publish([letter()]);
    expect(await row()).toBeUndefined();
  });

  it("of one day goes out once", async () => {
    const of = opened();
    await people(of, 1);
    await of.publish([scheduled({ kind: "once", date: "2026-06-10", at: "10:00" })]);
    await planSchedules(of.ports)();
    await of.passUntil("2026-08-01T00:00:00Z");

    expect(readers(of)).toEqual(["c-0@example.com"]);
    expect(await of.ports.schedules.load("letter")).toBeUndefined();
  });
});

describe("a launch", () => {
  it("is previewed without enrolling anybody, and then enrolls as many", async () => {
    const of = opened();
    await people(of, 20);
    await of.publish([letter({ onlyIf: "customer.revenue >= 5.0", holdout: 30 })]);
    const order = { journey: "letter", cause: CAMPAIGN, percent: 100 };
    const preview = await launchPreview(of.ports)(order);
    expect(await inside(of, 20)).toEqual([]);

    await launchOnce(of.ports)(order);
    expect(preview).toMatchObject({ known: 20, audience: 20 });
    expect((preview?.entering ?? 0) + (preview?.heldOut ?? 0)).toBe(15);
    expect(await inside(of, 20)).toHaveLength(15);
    await of.passUntil("2026-06-04T12:00:00Z");
    expect(readers(of)).toHaveLength(preview?.entering ?? Number.NaN);
  });

  it("goes from a few to more to all, and nobody enters twice", async () => {
    const of = opened();
    await people(of, 120);
    await of.publish([letter()]);
    const upTo = async (percent: number): Promise<string[]> => {
      await launchOnce(of.ports)({ journey: "letter", cause: CAMPAIGN, percent });
      return inside(of, 120);
    };
    const few = await upTo(5);
    const more = await upTo(30);
    const all = await upTo(100);

    expect(few.length).toBeGreaterThan(0);
    expect(few.length).toBeLessThan(20);
    expect(more.length).toBeGreaterThan(20);
    expect(more.length).toBeLessThan(60);
    expect(few.every((id) => more.includes(id))).toBe(true);
    expect(all).toHaveLength(120);
    await of.passUntil("2026-06-04T12:00:00Z");
    expect(readers(of)).toEqual([...new Set(readers(of))]);
    expect(readers(of)).toHaveLength(120);
  });

  it("stops within a page, keeps those who are inside, and goes on when it is launched again", async () => {
    const of = opened();
    await people(of, 40);
    await of.publish([letter()]);
    const order = { journey: "letter", cause: CAMPAIGN, percent: 100 };
    const { customersIn } = of.ports.customerBase;
    let pages = 0;
    of.ports.customerBase.customersIn = async (slice, after, limit) => {
      if (limit === 100 && ++pages === 4) await stopLaunch(of.ports)("letter:manual:spring");
      return customersIn(slice, after, limit);
    };
    await launchOnce(of.ports)(order);
    const before = await inside(of, 40);
    expect(before.length).toBeGreaterThan(0);
    expect(before.length).toBeLessThan(40);
    expect(await of.ports.launches.load("letter:manual:spring")).toMatchObject({ state: "stopped" });

    await launchOnce(of.ports)(order);
    expect(await inside(of, 40)).toHaveLength(40);
    expect(await of.ports.launches.load("letter:manual:spring")).toMatchObject({ state: "done" });
  });

  it("leaves nobody out when the table is away for a while: the page is tried again", async () => {
    const of = opened();
    await people(of, 40);
    await of.publish([letter()]);
    const { saveAdvance } = of.ports.enrollments;
    let calls = 0;
    of.ports.enrollments.saveAdvance = async (enrollment) => {
      if (++calls % 9 === 5 && calls < 40) throw new StorageUnavailable(new Error("throttled"));
      return saveAdvance(enrollment);
    };
    await launchOnce(of.ports)({ journey: "letter", cause: CAMPAIGN, percent: 100 });
    expect(await inside(of, 40)).toHaveLength(40);
    expect(of.counted.launch_failed).toBeUndefined();
    expect(await of.ports.launches.load("letter:manual:spring")).toMatchObject({ state: "done" });
  });

  it("is refused for a percentage that is none", async () => {
    const of = opened();
    await expect(launchOnce(of.ports)({ journey: "letter", cause: CAMPAIGN, percent: 0 })).rejects.toThrow(RangeError);
  });
});
