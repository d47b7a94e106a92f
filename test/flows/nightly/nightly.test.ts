/** Nights: what time alone changes, for everybody, whom that lets in, and what it sets right. */

import { describe, expect, it } from "vitest";
import type { PublishedJourney } from "#engine/model/journey.ts";
import { BUILT_IN_SEGMENTS, builtInSegments } from "#engine/segments/built-in.ts";
import { changeJourneyState } from "#flows/journeys/change-journey-state.ts";
import { explain } from "#flows/reports/explain.ts";
import { aslRunner, readMachines } from "#local/machines/asl-runner.ts";
import { nightlyHandlers } from "#local/machines/nightly-handlers.ts";
import { rates } from "#operations/system/rates.ts";
import { memoryTable } from "#stores/table/memory-table.ts";
import type { Table } from "#stores/table/table.ts";
import { tableStores } from "#stores/table-stores.ts";
import { AT_A_TERMINAL, at, email, givenSettings, journey, paid, waitDays } from "../../given.ts";
import { type Shop, shop } from "../shop.ts";

const settings = givenSettings({ segments: builtInSegments(), time_zone: "UTC" });
const tables = new Map<Shop, Table>();
const opened = (): Shop => {
  const table = memoryTable();
  const of = shop({ at: "2026-01-01T10:00:00Z", settings: settings, table });
  tables.set(of, table);
  return of;
};

/** The shop's own table, which refuses to write a profile. */
const failingAtProfile = (of: Shop): Table => {
  const table = tables.get(of) ?? memoryTable();
  const put: Table["put"] = async (item, expected) => {
    if (item.sk === "profile") throw new Error("stopped");
    return table.put(item, expected);
  };
  return { ...table, put };
};

/** A whole night, by the state machine's own file. */
const night = async ({ ports, setClock }: Shop, iso: string): Promise<unknown> => {
  setClock(iso);
  return aslRunner(readMachines("workflows", ["nightly"]), nightlyHandlers(ports), ports.clock).run("nightly", {});
};

const buys = (of: Shop, customer: string, when: string, total = 50): Promise<string> =>
  of.receive(
    paid(`${customer}-${when}`, when, {
      customer: { id: customer, email: `${customer}@example.com`, country: "FI", time_zone: "UTC" },
      order: { id: `${customer}-${when}`, total, currency: "EUR", placed_at: when },
    }),
  );

const customer = async (of: Shop, id: string) => (await of.ports.customers.customerRecord(id))?.customer;
const enrollments = async (of: Shop, id: string) => (await of.ports.customers.customerRecord(id))?.enrollments ?? [];

const winBack = (change: Partial<PublishedJourney> = {}) =>
  journey([email("come-back")], {
    name: "win-back",
    trigger: { kind: "segment", segment: "stage-lapsed" },
    reEntry: { kind: "always" },
    ...change,
  });

describe("a night", () => {
  it("gives every customer stage, tier, RFM and segments", async () => {
    const of = opened();
    await of.publish([]);
    await buys(of, "anna", "2026-01-02T10:00:00Z", 900);
    await buys(of, "bert", "2026-01-03T10:00:00Z", 50);
    await buys(of, "cleo", "2026-01-04T10:00:00Z", 50);
    await night(of, "2026-01-05T03:00:00Z");

    expect(await customer(of, "anna")).toMatchObject({ stage: "new", tier: "top", rfm: "214" });
    expect(await customer(of, "bert")).toMatchObject({ stage: "new", tier: "middle", rfm: "411" });
    expect((await customer(of, "cleo"))?.segments).toEqual(["new", "stage-new", "tier-middle"]);
    for (const name of (await customer(of, "anna"))?.segments ?? []) expect(Object.keys(BUILT_IN_SEGMENTS)).toContain(name);
  });

  it("writes no customer for whom nothing has changed", async () => {
    const of = opened();
    await of.publish([]);
    await buys(of, "anna", "2026-01-02T10:00:00Z");
    await night(of, "2026-01-05T03:00:00Z");
    const before = await customer(of, "anna");
    await night(of, "2026-01-06T03:00:00Z");

    expect(await customer(of, "anna")).toEqual(before);
  });

  it("is over at once where no customer is stored", async () => {
    const of = opened();
    await of.publish([winBack()]);

    expect(await night(of, "2026-01-05T03:00:00Z")).toEqual({ night: "2026-01-05", at: at("2026-01-05T03:00:00Z"), tasks: [] });
  });

  it("enrolls those who have entered a segment, once, and mails them within the send window", async () => {
    const of = opened();
    await of.publish([winBack()]);
    await night(of, "2026-01-01T03:00:00Z");
    await buys(of, "anna", "2026-01-02T10:00:00Z");
    await night(of, "2026-12-28T03:00:00Z");
    expect(await enrollments(of, "anna")).toEqual([]);

    await night(of, "2026-12-29T03:00:00Z");
    await night(of, "2026-12-29T03:10:00Z");
    await night(of, "2026-12-30T03:00:00Z");

    const [enrollment, ...others] = await enrollments(of, "anna");
    expect(others).toEqual([]);
    expect(enrollment).toMatchObject({ cause: "segment:stage-lapsed:2026-12-29", entry: 1, state: "active" });
    await of.passUntil("2026-12-30T12:00:00Z");
    expect(of.ports.mailer.accepted.map(({ to }) => to)).toEqual([expect.objectContaining({ email: "anna@example.com" })]);
  });

  it("does not write at once to all who were in a segment before anybody watched it", async () => {
    const of = opened();
    await of.publish([]);
    for (const name of ["anna", "bert"]) await buys(of, name, "2026-01-02T10:00:00Z");
    await of.publish([winBack()]);
    await night(of, "2027-02-01T03:00:00Z");
    await night(of, "2027-02-02T03:00:00Z");

    expect((await customer(of, "anna"))?.stage).toBe("lapsed");
    expect(await enrollments(of, "anna")).toEqual([]);
  });

  it("enrolls nobody twice when it is stopped between enrolling and saving", async () => {
    const of = opened();
    await of.publish([winBack()]);
    await night(of, "2026-01-01T03:00:00Z");
    await buys(of, "anna", "2026-01-02T10:00:00Z");
    const save = of.ports.customers.saveStanding;
    of.ports.customers.saveStanding = async () => {
      throw new Error("the database is away");
    };
    await night(of, "2026-12-29T03:00:00Z");
    of.ports.customers.saveStanding = save;
    expect(of.counted.night_failed).toBe(1);
    await night(of, "2026-12-29T03:30:00Z");

    expect(await enrollments(of, "anna")).toHaveLength(1);
    expect(await enrollments(of, "anna")).toMatchObject([{ entry: 1 }]);
  });

  it("puts the dates of a journey that is new into the due index, for those who are known already", async () => {
    const of = opened();
    await of.publish([]);
    await of.receive({
      type: "customer.updated",
      id: "e-1",
      at: "2026-01-02T10:00:00Z",
      customer: { id: "anna", birthday: "1984-05-04", time_zone: "UTC" },
    });
    await of.publish([
      journey([email("card")], {
        name: "birthday",
        trigger: {
          kind: "date",
          field: "customer.birthday",
          repeats: "yearly",
          at: "09:00",
          ifPast: { kind: "skip" },
          feb29: "feb_28",
        },
      }),
    ]);
    await night(of, "2026-01-03T03:00:00Z");

    const dateEntries = (await of.ports.customers.customerRecord("anna"))?.dateEntries;
    expect(dateEntries).toMatchObject([{ journey: "birthday", dueAt: at("2026-05-04T09:00:00Z") }]);
  });

  it("finds an enrollment that waits for nothing, sets it right and says so", async () => {
    const of = opened();
    await of.publish([journey([{ kind: "wait", id: "rest", until: { kind: "after", duration: { amount: 5, unit: "days" } } }])]);
    await buys(of, "anna", "2026-01-02T10:00:00Z");
    const [enrollment] = await enrollments(of, "anna");
    if (!enrollment) throw new Error("anna did not enter");
    const { dueAt: _dueAt, ...stuck } = enrollment;
    await of.ports.enrollments.saveAdvance(stuck);
    await night(of, "2026-01-05T03:00:00Z");

    expect(of.counted.stuck).toBe(1);
    expect(await enrollments(of, "anna")).toMatchObject([{ dueAt: at("2026-01-05T03:00:00Z") }]);
    await of.passUntil("2026-01-05T03:05:00Z");
    expect(await enrollments(of, "anna")).toMatchObject([{ state: "ended" }]);
  });

  it("ends an enrollment whose exit condition holds by the time alone, while it waits, and right after entering where it holds already", async () => {
    const of = opened();
    await of.publish([
      journey([waitDays(700), email("late")], {
        name: "guide",
        key: "order.id",
        exitWhen: [{ if: "customer.stage == 'lapsed'" }],
      }),
      journey([email("hello")], {
        name: "greeting",
        trigger: { kind: "event", event: "order.delivered" },
        exitWhen: [{ if: "customer.stage == 'lapsed'" }],
      }),
    ]);
    await buys(of, "anna", "2026-01-02T10:00:00Z");
    await night(of, "2026-12-28T03:00:00Z");
    expect(await enrollments(of, "anna")).toMatchObject([{ state: "active" }]);

    await night(of, "2026-12-29T03:00:00Z");
    expect(await enrollments(of, "anna")).toMatchObject([{ state: "ended", endReason: "exited" }]);
    const explained = JSON.stringify(await explain(of.ports)("anna", "guide"));
    expect(explained).toContain("Left at once, as customer.stage == 'lapsed'");

    const order = { id: "anna-2026-01-02T10:00:00Z" };
    const delivered = paid("delivered", "2026-12-29T12:00:00Z", { customer: { id: "anna" }, order });
    await of.receive({ ...delivered, type: "order.delivered" });
    const greeting = (await enrollments(of, "anna")).find((enrollment) => enrollment.journey === "greeting");
    expect(greeting).toMatchObject({ state: "ended", endReason: "exited" });
    expect(of.ports.mailer.accepted).toEqual([]);
  });

  it("makes no complaint of a kindness that is overdue", async () => {
    const of = opened();
    const call = { kind: "case", id: "call", title: "Thank her", team: "owner", due: { amount: 2, unit: "days" } } as const;
    await of.publish([journey([call], { name: "kindness", topic: "thanks", holdout: 0 })]);
    await buys(of, "anna", "2026-01-02T10:00:00Z");
    await of.passUntil("2026-01-05T03:00:00Z");
    await night(of, "2026-01-05T03:00:00Z");
    expect(await customer(of, "anna")).toMatchObject({ open_cases: 1, stage: "new" });
  });

  it("finds a customer dissatisfied while their complaint is open, and no longer once it is solved", async () => {
    const of = opened();
    await of.publish([]);
    await buys(of, "anna", "2026-01-02T10:00:00Z");
    const about = (type: "case.opened" | "case.resolved", at: string, complaint?: true) =>
      of.receive({
        type,
        id: `${type}-${at}`,
        at,
        customer: { id: "anna" },
        case: { id: "hinge", ...(complaint ? { complaint } : {}) },
      });
    await about("case.opened", "2026-01-03T10:00:00Z", true);
    await night(of, "2026-01-04T03:00:00Z");
    expect(await customer(of, "anna")).toMatchObject({ stage: "dissatisfied" });

    await about("case.resolved", "2026-01-04T10:00:00Z");
    await night(of, "2026-01-05T03:00:00Z");
    expect(await customer(of, "anna")).toMatchObject({ stage: "new" });
  });

  it("counts revenue in the main currency by the rates of now", async () => {
    const of = opened();
    await of.publish([], { currency: "PLN" });
    await buys(of, "anna", "2026-01-02T10:00:00Z", 90);
    expect(await customer(of, "anna")).toMatchObject({ revenue: 0, revenues: [{ currency: "EUR", amount: 90 }] });

    await of.publish([], { currency: "PLN", rates: { EUR: 4.3 } });
    await night(of, "2026-01-04T03:00:00Z");
    expect(await customer(of, "anna")).toMatchObject({ revenue: 387, revenues: [{ currency: "EUR", amount: 90 }] });
    await night(of, "2026-01-05T03:00:00Z");
    await buys(of, "anna", "2026-01-05T10:00:00Z", 10);
    expect(await customer(of, "anna")).toMatchObject({ revenue: 430, orders: 2 });
  });

  it("releases those whom a sweep has parked after their journey was resumed", async () => {
    const of = opened();
    await of.publish([journey([waitDays(1), email("hello")], { name: "guide", topic: "orders" })]);
    await buys(of, "anna", "2026-01-02T10:00:00Z");
    const [enrollment] = await enrollments(of, "anna");
    if (!enrollment) throw new Error("anna did not enter");
    // A sweep whose memory of the pause was some seconds old.
    await of.ports.enrollments.saveAdvance({ ...enrollment, parked: true });
    await of.passUntil("2026-01-04T03:00:00Z");
    expect(of.ports.mailer.accepted).toEqual([]);

    await night(of, "2026-01-04T03:00:00Z");
    expect(of.counted.released).toBe(1);
    await of.passUntil("2026-01-04T12:00:00Z");
    expect(of.ports.mailer.accepted).toHaveLength(1);
    await night(of, "2026-01-05T03:00:00Z");
    expect(of.counted.released).toBe(1);
  });

  it("leaves those aside whose journey is still paused", async () => {
    const of = opened();
    await of.publish([journey([waitDays(1), email("hello")], { name: "guide", topic: "orders" })]);
    await buys(of, "anna", "2026-01-02T10:00:00Z");
    await changeJourneyState(of.ports)({ kind: "pause", journey: "guide" });
    await of.passUntil("2026-01-04T03:00:00Z");
    await night(of, "2026-01-04T03:00:00Z");
    expect(of.counted.released).toBeUndefined();
    expect(await enrollments(of, "anna")).toMatchObject([{ parked: true }]);
  });

  it("counts who has been due for more than a day", async () => {
    const of = opened();
    await of.publish([journey([waitDays(1), email("hello")], { topic: "orders" })]);
    await buys(of, "anna", "2026-01-02T10:00:00Z");
    await night(of, "2026-01-04T03:00:00Z");
    expect(of.counted.overdue).toBeUndefined();
    await night(of, "2026-01-04T13:00:00Z");
    expect(of.counted.overdue).toBe(1);
  });

  it("reads no customer of whom nothing has changed", async () => {
    const of = opened();
    await of.publish([]);
    for (let n = 0; n < 40; n++) await buys(of, `c-${n}`, "2026-01-02T10:00:00Z");
    await night(of, "2026-01-05T03:00:00Z");
    await buys(of, "c-7", "2026-01-05T10:00:00Z");
    const { customerRecord, profiles } = of.ports.customers;
    const read = new Set<string>();
    of.ports.customers.customerRecord = async (id) => {
      read.add(id);
      return customerRecord(id);
    };
    of.ports.customers.profiles = async (ids) => {
      for (const id of ids) read.add(id);
      return profiles(ids);
    };
    await night(of, "2026-01-06T03:00:00Z");
    // Those whose turn it is once in thirty nights are few; who has bought moves the fifths of others.
    expect(read.has("c-7")).toBe(true);
    expect(read.size).toBeLessThan(10);
  });

  it("sees an update of which only the digest was saved when the writer was stopped, as soon as it is saved", async () => {
    const of = opened();
    await of.publish([]);
    await buys(of, "anna", "2026-01-02T10:00:00Z");
    await night(of, "2026-01-05T03:00:00Z");
    const known = await customer(of, "anna");
    if (!known) throw new Error("anna is not known");
    // The digest is told, and the profile is not saved yet: as `saveCustomer` is stopped between its two writes.
    const { saveCustomer } = of.ports.customers;
    const stopped = tableStores(failingAtProfile(of), of.ports.clock.now, 0);
    await expect(stopped.customers.saveCustomer({ ...known, last_score: 2 })).rejects.toThrow("stopped");
    await night(of, "2026-01-06T03:00:00Z");
    expect((await customer(of, "anna"))?.stage).toBe("new");

    await saveCustomer({ ...known, last_score: 2 });
    await night(of, "2026-01-07T03:00:00Z");
    expect((await customer(of, "anna"))?.stage).toBe("dissatisfied");
  });

  it("hands over when its shift is over, and goes on where it stopped", async () => {
    const of = opened();
    await of.publish([]);
    for (let n = 0; n < 30; n++) await buys(of, `c-${n}`, "2026-01-02T10:00:00Z");
    const read = of.ports.customers.customerRecord;
    let asked = 0;
    of.ports.customers.customerRecord = async (id) => {
      asked += 1;
      await of.ports.clock.sleep(9 * 60_000);
      return read(id);
    };
    await night(of, "2026-01-05T03:00:00Z");

    expect(asked).toBe(30);
  });

  it("carries no customer's id from state to state", async () => {
    const of = opened();
    await of.publish([]);
    await buys(of, "anna@example.com", "2026-01-02T10:00:00Z");
    const carried: unknown[] = [];
    const handlers = Object.fromEntries(
      Object.entries(nightlyHandlers(of.ports)).map(([name, handle]) => [
        name,
        async (payload: unknown) => {
          const answer = await handle(payload);
          carried.push(payload, answer);
          return answer;
        },
      ]),
    );
    await aslRunner(readMachines("workflows", ["nightly"]), handlers, of.ports.clock).run("nightly", {});

    expect((await customer(of, "anna@example.com"))?.stage).toBe("new");
    expect(JSON.stringify(carried)).not.toContain("anna");
  });

  it("fails when some slices were given up, so that an alarm is raised", async () => {
    const of = opened();
    await of.publish([]);
    await buys(of, "anna", "2026-01-02T10:00:00Z");
    of.ports.customerBase.digestsIn = ((ask) => async (slice, after, limit) => {
      if (limit === 500) throw new Error("throttled");
      return ask(slice, after, limit);
    })(of.ports.customerBase.digestsIn);

    await expect(night(of, "2026-01-05T03:00:00Z")).rejects.toThrow("not all looked at");
  });
});

describe("money in several currencies", () => {
  const paysIn = (of: Shop, who: string, currency: string) =>
    of.receive(
      paid(`${who}-${currency}`, "2026-01-01T10:00:00Z", {
        customer: { id: who, email: `${who}@example.com` },
        order: { id: `${who}-${currency}`, total: 50, currency },
      }),
    );
  const asked = async (of: Shop) => {
    const found = await rates.run(of.ports, {}, AT_A_TERMINAL);
    if (!found.ok) throw new Error(found.problem);
    return found.output;
  };

  it("is asked to have rates from the night on that has seen a second one, with the lines to paste", async () => {
    const of = opened();
    await of.publish([]);
    await paysIn(of, "anna", "EUR");
    await night(of, "2026-01-02T03:00:00Z");
    expect(await asked(of)).toEqual({ currencies: [], sentences: [] });
    await paysIn(of, "bert", "PLN");
    await paysIn(of, "anna", "JPY");
    await night(of, "2026-01-03T03:00:00Z");
    const { currencies, sentences } = await asked(of);
    expect(currencies).toEqual(["JPY", "PLN"]);
    expect(sentences.slice(-4).map((line) => line.split(" #")[0])).toEqual([
      "currency: EUR",
      "rates:",
      "  JPY: 0.00",
      "  PLN: 0.00",
    ]);
    await of.publish([], { currency: "PLN", rates: { JPY: 0.02 } });
    expect((await asked(of)).currencies).toEqual(["EUR"]);
    await of.publish([], { currency: "PLN", rates: { JPY: 0.02, EUR: 4.2 } });
    expect((await asked(of)).sentences).toEqual([]);
  });
});
