/** Customers who are known when a journey that starts on a date is published get their date entries then, not in the next night. */

import { describe, expect, it } from "vitest";
import type { PublishedJourney } from "#engine/model/journey.ts";
import type { Settings } from "#engine/model/settings.ts";
import { datesCauseOf } from "#flows/launch/dates-cause.ts";
import { planSchedules } from "#flows/launch/launch-schedules.ts";
import { launchIdOf } from "#flows/launch/launch-start.ts";
import { writeDates } from "#flows/launch/write-dates.ts";
import { aslRunner, readMachines } from "#local/machines/asl-runner.ts";
import { launchHandlers } from "#local/machines/launch-handlers.ts";
import { at, email, journey } from "../../given.ts";
import { type Shop, shop } from "../shop.ts";

const birthday = (change: Partial<PublishedJourney> = {}, field = "customer.birthday") =>
  journey([email("greeting")], {
    name: "birthday",
    topic: "service",
    reEntry: { kind: "always" },
    trigger: { kind: "date", field, repeats: "yearly", at: "09:00", ifPast: { kind: "skip" }, feb29: "feb_28" },
    ...change,
  });

/** A shop whose launches run by the state machine's own file, once the sweep has started them. */
const opened = (): Shop => {
  const of = shop({ at: "2026-06-03T10:00:00Z" });
  of.ports.starter.startLaunch = async (input) =>
    void (await aslRunner(readMachines("workflows", ["launch"]), launchHandlers(of.ports), of.ports.clock).run("launch", input));
  return of;
};

const known = async (of: Shop, people: number): Promise<void> => {
  await of.publish([]);
  for (let n = 0; n < people; n++) {
    await of.receive({
      type: "customer.updated",
      id: `e-${n}`,
      at: "2026-06-03T10:00:00Z",
      customer: {
        id: `c-${n}`,
        email: `c-${n}@example.com`,
        time_zone: "UTC",
        birthday: n % 2 === 0 ? "1984-06-05" : "1990-08-20",
      },
    });
  }
};

const entries = async (of: Shop, people: number): Promise<string[]> => {
  const records = await Promise.all(Array.from({ length: people }, (_, n) => of.ports.customers.customerRecord(`c-${n}`)));
  return records.flatMap((record) => record?.dateEntries.map(({ journey: name, occurrence }) => `${name} ${occurrence}`) ?? []);
};

/** As a deploy does it, which may not touch customers: the sweep begins the launch. */
const deployed = async (of: Shop, journeys: PublishedJourney[], change?: Partial<Settings>): Promise<void> => {
  await of.publish(journeys, change);
  await planSchedules(of.ports)();
  await of.passUntil(new Date(of.ports.clock.now() + 120_000).toISOString());
};

describe("a journey that starts on a date, published when customers are known", () => {
  it("has a date entry for each of them as soon as the publish is answered, and the answer says how many", async () => {
    const of = opened();
    await known(of, 10);
    await of.publish([birthday()]);
    expect(await writeDates(of.ports)()).toEqual([{ journey: "birthday", state: "written", written: 10 }]);
    await planSchedules(of.ports)();
    expect(await of.ports.schedules.load("birthday")).toBeUndefined();
    expect((await entries(of, 10)).sort().slice(4, 6)).toEqual(["birthday 2026-06-05", "birthday 2026-08-20"]);
    await of.passUntil("2026-06-05T09:05:00Z");
    expect(of.ports.mailer.accepted).toHaveLength(5);
  });

  it("has them after a deploy too, by the next sweep, and no second time", async () => {
    const of = opened();
    await known(of, 6);
    await deployed(of, [birthday()]);
    expect(await entries(of, 6)).toHaveLength(6);
    const [id = ""] = await launchIds(of);
    expect(await of.ports.launches.load(id)).toMatchObject({ state: "done", cause: { kind: "dates" }, written: 6 });

    let writes = 0;
    const { saveDateEntry } = of.ports.enrollments;
    of.ports.enrollments.saveDateEntry = (entry) => {
      writes += 1;
      return saveDateEntry(entry);
    };
    await deployed(of, [birthday({ about: "Greets more warmly." })]);
    expect(writes).toBe(0);
    expect(await launchIds(of)).toEqual([id]);
  });

  it("moves them when the date is another, and when a version is taken back", async () => {
    const of = opened();
    await known(of, 2);
    await deployed(of, [birthday()]);
    const { trigger } = birthday();
    if (trigger.kind !== "date") throw new Error("it starts on a date");
    const early = birthday({ trigger: { ...trigger, offset: { direction: "before", duration: { amount: 1, unit: "days" } } } });
    await deployed(of, [early]);
    const due = async () => (await of.ports.customers.customerRecord("c-0"))?.dateEntries.map(({ dueAt }) => dueAt);
    expect(await due()).toEqual([at("2026-06-04T09:00:00Z")]);
    await of.ports.publications.setCurrent("birthday", 1, "live", { latest: 2 });
    expect(await writeDates(of.ports)()).toMatchObject([{ written: 2 }]);
    expect(await due()).toEqual([at("2026-06-05T09:00:00Z")]);
  });

  it("that is paused writes them once it is resumed", async () => {
    const of = opened();
    await known(of, 2);
    await of.publish([birthday()]);
    await of.ports.publications.setCurrent("birthday", 1, "paused");
    await planSchedules(of.ports)();
    await of.passUntil("2026-06-03T11:00:00Z");
    expect(await entries(of, 2)).toEqual([]);
    await of.ports.publications.setCurrent("birthday", 1, "live");
    await planSchedules(of.ports)();
    await of.passUntil("2026-06-03T12:00:00Z");
    expect(await entries(of, 2)).toHaveLength(2);
  });

  it("goes on where a writer was stopped", async () => {
    const of = opened();
    await known(of, 5);
    await of.publish([birthday()]);
    of.ports.launches.save = failingOnce(of.ports.launches.save);
    await expect(writeDates(of.ports)()).rejects.toThrow("stopped");
    await planSchedules(of.ports)();
    await of.passUntil("2026-06-03T10:05:00Z");
    expect(await entries(of, 5)).toHaveLength(5);
  });

  it("leaves many customers to the state machine, and says that they are being written", async () => {
    const of = opened();
    await of.publish([birthday()]);
    const { customersIn } = of.ports.customerBase;
    of.ports.customerBase.customersIn = async (slice, after, limit) =>
      limit > 1 ? Array.from({ length: Math.min(limit, 400) }, (_, n) => `x-${n}`) : customersIn(slice, after, limit);
    expect(await writeDates(of.ports)()).toEqual([{ journey: "birthday", state: "writing", written: 0 }]);
  });
});

const launchIds = async (of: Shop): Promise<string[]> => {
  const { settings, journeys } = await of.ports.publications.fresh();
  const ids: string[] = [];
  for (const pointer of journeys) {
    const published = await of.ports.publications.journey(pointer.name, pointer.version);
    const cause = published && settings && (await datesCauseOf(of.ports, settings, pointer, published));
    if (cause) ids.push(launchIdOf({ journey: pointer.name, cause }));
  }
  return ids;
};

/** The second save of a launch, its end, is not reached. */
const failingOnce = (save: Shop["ports"]["launches"]["save"]): Shop["ports"]["launches"]["save"] => {
  let saves = 0;
  return async (launch) => {
    saves += 1;
    if (saves === 2) throw new Error("stopped");
    return save(launch);
  };
};
