/** A stopped launch lets nobody in ten seconds later, however slow the table is, and whoever is in by then is in whole. */

import { describe, expect, it } from "vitest";
import { newCustomer } from "#engine/fold/profile.ts";
import { addressId } from "#engine/model/ids.ts";
import { launchIdOf, launchOnce, stopLaunch } from "#flows/launch/launch-start.ts";
import { type VirtualClock, virtualClock } from "#local/clock/virtual-clock.ts";
import { aslRunner, readMachines } from "#local/machines/asl-runner.ts";
import { launchHandlers } from "#local/machines/launch-handlers.ts";
import { kindOf } from "#stores/items/keys.ts";
import { memoryTable } from "#stores/table/memory-table.ts";
import { tableStores } from "#stores/table-stores.ts";
import { at, email, givenSettings, journey } from "../../given.ts";
import { type Shop, shop } from "../shop.ts";
import { slowTable, type Written } from "../slow-table.ts";

const MORNING = "2026-06-03T10:00:00Z";
const SECOND = 1_000;
const PEOPLE = 1_200;
const order = { journey: "letter", cause: { kind: "manual", id: "manual:spring" }, percent: 100 } as const;
const ID = launchIdOf(order);

type Slow = {
  of: Shop;
  clock: VirtualClock;
  entered: Written[];
  /** Launches by the state machine's own file, sixteen workers side by side as on AWS. */
  launch(): Promise<void>;
};

const opened = async (costs: { reads: number; writes: number }): Promise<Slow> => {
  const table = memoryTable();
  const of = shop({ at: MORNING, table, settings: givenSettings({ time_zone: "UTC" }) });
  await of.publish([
    journey([email("letter")], { name: "letter", topic: "service", reEntry: { kind: "always" }, trigger: { kind: "manual" } }),
  ]);
  for (let n = 0; n < PEOPLE; n++) {
    const reader = { email: `c-${n}@example.com`, address: addressId(`c-${n}@example.com`), country: "FI", time_zone: "UTC" };
    await of.ports.customers.saveCustomer({ ...newCustomer(`c-${n}`), ...reader });
  }
  const clock = virtualClock(at(MORNING));
  const entered: Written[] = [];
  const slow = slowTable(table, clock, costs, (written) => {
    if (kindOf(written.item.sk) === "enrollment") entered.push(written);
  });
  const ports = { ...of.ports, ...tableStores(slow, clock.now), clock };
  const machine = aslRunner(readMachines("workflows", ["launch"]), launchHandlers(ports), clock);
  const startLaunch = async (input: { launch: string }) => void (await machine.run("launch", input));
  return { of, clock, entered, launch: async () => void (await launchOnce({ ...ports, starter: { startLaunch } })(order)) };
};

/** Stops the launch so long after so many are in; answers when the stop was written. */
const stoppedAt = async ({ of, clock, entered }: Slow, count: number, later = 0): Promise<number> => {
  while (entered.length < count) await clock.sleep(10);
  await clock.sleep(later);
  await stopLaunch(of.ports)(ID);
  return clock.now();
};

const insideTheLetter = async ({ of }: Slow) => {
  const customerRecords = await Promise.all(
    Array.from({ length: PEOPLE }, (_, n) => of.ports.customers.customerRecord(`c-${n}`)),
  );
  return customerRecords.flatMap((known) => known?.enrollments ?? []);
};

describe("a launch that is stopped", () => {
  it.each([
    ["a table as usual", { reads: 8, writes: 12 }],
    ["100 ms a call", { reads: 100, writes: 100 }],
    ["a second a call", { reads: SECOND, writes: SECOND }],
    ["slow writes", { reads: 10, writes: 4_500 }],
    ["slow reads", { reads: 4_500, writes: 10 }],
    ["calls at the very end of their patience", { reads: 4_500, writes: 4_500 }],
  ])("enrolls nobody ten seconds later, with %s, whenever the stop comes", async (_, costs) => {
    for (const phase of [0, 0.2, 0.4, 0.6, 0.8]) {
      const slow = await opened(costs);
      const later = phase * (costs.reads + costs.writes);
      const [stop] = await slow.clock.during(() => Promise.all([stoppedAt(slow, 150, later), slow.launch()]));

      const late = Math.max(...slow.entered.map((one) => one.at - stop));
      expect(late / SECOND).toBeLessThanOrEqual(10);
      expect(slow.entered.length, "it was in the midst of it").toBeLessThan(PEOPLE - 100);
      expect(await slow.of.ports.launches.load(ID)).toMatchObject({ state: "stopped" });
    }
  });

  it("keeps those whole who were in by then, and enrolls the others when it is launched again", async () => {
    const slow = await opened({ reads: 100, writes: 100 });
    await slow.clock.during(() => Promise.all([stoppedAt(slow, 300), slow.launch()]));
    const first = await insideTheLetter(slow);
    expect(first).toHaveLength(slow.entered.length);
    expect(first.every(({ state, dueAt }) => state === "active" && dueAt !== undefined)).toBe(true);
    slow.of.setClock(new Date(slow.clock.now()).toISOString());
    await slow.of.passUntil("2026-06-03T12:00:00Z");
    expect(slow.of.ports.mailer.accepted).toHaveLength(first.length);

    await slow.clock.during(slow.launch);
    await slow.of.passUntil("2026-06-03T18:00:00Z");
    const all = await insideTheLetter(slow);
    expect(new Set(all.map(({ customer }) => customer)).size).toBe(PEOPLE);
    expect(all).toHaveLength(PEOPLE);
    expect(all.every(({ entry }) => entry === 1)).toBe(true);
    const readers = slow.of.ports.mailer.accepted.map(({ to }) => to.email);
    expect(readers).toHaveLength(PEOPLE);
    expect(new Set(readers).size).toBe(PEOPLE);
  });
});
