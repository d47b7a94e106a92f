/** The row "SES limit 14/s, 10,000 due" of the failure catalogue: the real sweep by its own state machine, on the virtual clock. */

import { beforeAll, describe, expect, it } from "vitest";
import { addressId, enrollmentId } from "#engine/model/ids.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import { sweepProbe } from "#flows/sweep/sweep-probe.ts";
import { virtualClock } from "#local/clock/virtual-clock.ts";
import { aslRunner, readMachines } from "#local/machines/asl-runner.ts";
import { localHandlers } from "#local/machines/local-handlers.ts";
import { type FakeSesOptions, fakeSes } from "#local/ses/fake-ses.ts";
import type { Ports } from "#ports/ports.ts";
import { shop } from "../../flows/shop.ts";
import { at, customerRecord, email, journey } from "../../given.ts";
import { COUNTS, countOf } from "../../prove/counts.ts";
import { mailerOn } from "./mail-shop.ts";

const RATE = 14;
const DUE = at("2026-06-04T10:00:00Z");
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const patient = { amount: 3, unit: "days" } as const;
const reminder = journey([email("reminder")], { name: "reminder", topic: "service", lateness: patient });

/** So many people, whose mail is due at one and the same moment. */
const allDue = async (ports: Ports, { name, version }: PublishedJourney, people: number): Promise<void> => {
  for (let n = 0; n < people; n++) {
    const id = `c-${n}`;
    const { customer } = customerRecord({ id, email: `${id}@example.pl`, address: addressId(`${id}@example.pl`), revision: 0 });
    await ports.customers.saveCustomer(customer);
    await ports.enrollments.saveAdvance({
      id: enrollmentId(id, name, "customer"),
      revision: 0,
      customer: id,
      journey: name,
      version,
      key: "customer",
      entry: 1,
      state: "active",
      step: "email-reminder",
      dueAt: DUE,
      enteredAt: DUE - HOUR,
      cause: "e",
      since: DUE,
      subject: {},
      seen: [],
      history: [],
      failures: 0,
    });
  }
};

/** A strict SES: a bucket of 14 mails that fills with 14 a second. The probe asks once a minute, as EventBridge does. */
const given = async (people: number, options: Partial<FakeSesOptions> = {}) => {
  const clock = virtualClock(DUE - MINUTE);
  const of = shop();
  const ses = fakeSes({ clock, rate: RATE, enforceRate: true, bodies: "dropped", ...options });
  const ports: Ports = { ...of.ports, clock, mailer: mailerOn(ses.requestHandler, clock) };
  await of.publish([reminder]);
  await allDue(ports, reminder, people);
  const runner = aslRunner(
    readMachines("workflows", ["sweep"]),
    localHandlers(ports, clock.during, () => {}),
    clock,
  );
  const sweeps: Promise<unknown>[] = [];
  const probe = sweepProbe({
    ...ports,
    starter: { startSweep: async () => void sweeps.push(runner.run("sweep", {})) },
  });
  const untilMinute = async (minutes: number): Promise<void> => {
    for (let minute = 0; minute <= minutes; minute++) {
      clock.advanceTo(DUE + minute * MINUTE);
      await probe();
      await Promise.all(sweeps.splice(0));
    }
  };
  return { of, ports, ses, clock, untilMinute };
};

const secondsOf = (moments: string[]): number => (Date.parse(moments.at(-1) ?? "") - DUE) / 1_000;

describe("SES limit 14/s, 10,000 due", () => {
  const PEOPLE = countOf(COUNTS.due);
  const ideal = PEOPLE / RATE;
  let moments: string[] = [];
  let keys = new Set<string>();
  let refused = 0;
  let inOneSecond = 0;

  beforeAll(async () => {
    const { ses, untilMinute } = await given(PEOPLE);
    await untilMinute(16);
    const truth = ses.truth();
    moments = truth.map((mail) => mail.at);
    keys = new Set(truth.map(({ mailKey }) => mailKey));
    // The one request besides the mails asks for the rate; it is asked again every five minutes.
    refused = ses.requests() - truth.length - Math.ceil(secondsOf(moments) / 300);
    const times = moments.map((moment) => Date.parse(moment));
    inOneSecond = Math.max(...times.map((time, n) => times.slice(n, n + 100).filter((other) => other < time + 1_000).length));
    const took = secondsOf(moments);
    console.info(
      `      ${truth.length} of ${PEOPLE} sent in ${took.toFixed(0)} s; ideal ${ideal.toFixed(0)} s, ratio ${(took / ideal).toFixed(3)}; ` +
        `${refused} refused; at most ${inOneSecond} in one second`,
    );
  }, 120_000);

  it("all sent, each once", () => {
    expect(moments).toHaveLength(PEOPLE);
    expect(keys.size).toBe(PEOPLE);
  });

  it("≤ 1 % refused", () => {
    expect(refused).toBeLessThanOrEqual(PEOPLE / 100);
  });

  it("≤ 1.1 × the ideal time", () => {
    expect(secondsOf(moments)).toBeLessThanOrEqual(1.1 * ideal);
  });

  it("evenly, and with room for mails that answer an event at once", () => {
    expect(moments.length / secondsOf(moments)).toBeLessThan(0.95 * RATE);
    expect(inOneSecond).toBeLessThanOrEqual(2 * RATE);
  });
});

describe("SES's word on its limits", () => {
  it("that mails come too fast stops the shard for this sweep; the next minute continues, and no mail is lost", async () => {
    const { ses, ports, untilMinute } = await given(200, { enforceRate: false });
    const { send } = ports.mailer;
    let asked = 0;
    ports.mailer.send = async (mail) =>
      ++asked <= 8 ? { kind: "refused", reason: "TooManyRequestsException", retry: "soon", limit: "rate" } : send(mail);
    await untilMinute(0);
    expect(asked).toBe(8);
    await untilMinute(4);
    expect(ses.truth()).toHaveLength(200);
    expect(asked).toBe(208);
  });

  it("that the day's quota is used up postpones all mails by hours, after a few requests only", async () => {
    const { ses, ports, of, untilMinute } = await given(300, { dailyQuota: 100 });
    await untilMinute(3);
    expect(ses.truth()).toHaveLength(100);
    const refusals = of.counted.mails_refused ?? 0;
    expect(refusals).toBeGreaterThan(0);
    expect(refusals).toBeLessThanOrEqual(8);
    const oldest = await Promise.all(ports.due.shards.map((shard) => ports.due.oldest(shard)));
    expect(Math.min(...oldest.filter((moment) => moment !== undefined))).toBeGreaterThanOrEqual(DUE + 4 * HOUR);
    await untilMinute(26 * 60);
    expect(ses.truth().length).toBe(200);
  });
});
