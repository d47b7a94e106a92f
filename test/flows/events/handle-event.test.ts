import { describe, expect, it } from "vitest";
import type { Event } from "#engine/model/event.ts";
import { addressId } from "#engine/model/ids.ts";
import { handleEvent } from "#flows/events/handle-event.ts";
import { changeJourneyState } from "#flows/journeys/change-journey-state.ts";
import { enrollLater, enrollManually } from "#flows/launch/enroll-manually.ts";
import { explain } from "#flows/reports/explain.ts";
import { at, email, journey, paid, waitDays } from "../../given.ts";
import { type Shop, shop } from "../shop.ts";

const reminder = journey(
  [
    email("first"),
    {
      kind: "wait",
      id: "until-last",
      until: {
        kind: "date",
        field: "asset.maintenance_due",
        offset: { duration: { amount: 7, unit: "days" }, direction: "before" },
        at: "09:00",
        ifPast: "end",
      },
    },
    email("last"),
  ],
  {
    name: "maintenance-reminder",
    topic: "service",
    key: "asset.id",
    reEntry: { kind: "always" },
    exitWhen: [{ event: "asset.serviced" }],
    trigger: {
      kind: "date",
      field: "asset.maintenance_due",
      offset: { duration: { amount: 30, unit: "days" }, direction: "before" },
      repeats: "never",
      at: "09:00",
      ifPast: { kind: "skip" },
      feb29: "feb_28",
    },
  },
);

const aino = { id: "c-fi", email: "aino@example.fi", time_zone: "Europe/Helsinki", locale: "fi-FI", country: "FI" };
const boiler = (
  type: "asset.registered" | "asset.serviced",
  id: string,
  when: string,
  change: Partial<Event["asset"]> = {},
): Event => ({
  type,
  id,
  at: when,
  customer: aino,
  asset: {
    id: "boiler-1",
    name: "Boiler",
    ...(type === "asset.registered" ? { installed_at: "2026-01-10", maintenance_every: "12 months" } : {}),
    ...change,
  },
});

const mailTimes = (of: Shop, times: string[]): void => {
  const send = of.ports.mailer.send;
  of.ports.mailer.send = async (mail) => {
    times.push(new Date(of.ports.clock.now()).toISOString().slice(0, 16));
    return send(mail);
  };
};

const registered = async () => {
  const of = shop({ at: "2026-11-02T08:00:00Z" });
  const times: string[] = [];
  mailTimes(of, times);
  await of.publish([reminder]);
  await of.receive(boiler("asset.registered", "r1", "2026-11-02T08:00:00Z"));
  return { of, times };
};

describe("a date trigger", () => {
  it("mails 30 and 7 days before, at nine in the owner's zone", async () => {
    const { of, times } = await registered();
    await of.passUntil("2027-01-31T00:00:00Z");
    expect(times).toEqual(["2026-12-11T07:00", "2027-01-03T07:00"]);
  });

  it("stops when it is serviced, and starts again before the next one is due", async () => {
    const { of, times } = await registered();
    await of.passUntil("2026-12-20T00:00:00Z");
    await of.receive(boiler("asset.serviced", "s1", "2026-12-20T10:00:00Z"));
    await of.passUntil("2027-11-19T00:00:00Z");
    expect(times).toEqual(["2026-12-11T07:00"]);
    await of.passUntil("2027-12-31T00:00:00Z");
    expect(times).toEqual(["2026-12-11T07:00", "2027-11-20T07:00", "2027-12-13T07:00"]);
  });

  it("moves with its date before and while the person is inside", async () => {
    const { of, times } = await registered();
    await of.receive(boiler("asset.registered", "r2", "2026-11-03T08:00:00Z", { installed_at: "2026-02-10" }));
    await of.passUntil("2027-01-20T00:00:00Z");
    expect(times).toEqual(["2027-01-11T07:00"]);
    await of.receive(boiler("asset.registered", "r3", "2027-01-20T08:00:00Z", { installed_at: "2026-02-20" }));
    await of.passUntil("2027-03-01T00:00:00Z");
    expect(times).toEqual(["2027-01-11T07:00", "2027-02-13T07:00"]);
  });

  it("lets each of two assets have its own enrollment", async () => {
    const { of, times } = await registered();
    await of.receive(boiler("asset.registered", "r2", "2026-11-03T08:00:00Z", { id: "boiler-2", installed_at: "2026-01-20" }));
    await of.passUntil("2026-12-31T00:00:00Z");
    expect(times).toEqual(["2026-12-11T07:00", "2026-12-21T07:00"]);
  });

  it("says when a customer would enter", async () => {
    const { of } = await registered();
    const explained = await explain(of.ports)("aino@example.fi", "maintenance-reminder");
    const story = { state: "expected", sentences: [expect.stringContaining("11 Dec 2026")] };
    expect(explained).toMatchObject({ kind: "explained", explanation: { stories: [story] } });
  });
});

describe("a question about what is not known", () => {
  it("is answered with the nearest journey, or with how to ask for a customer", async () => {
    const of = shop();
    await of.publish([journey([waitDays(1)], { name: "loyalty-thank-you" })]);
    await of.receive(paid("e1", "2026-06-03T10:00:00Z", { customer: { id: "c-17" } }));
    const ask = explain(of.ports);
    expect(await ask("c-17", "loyalty-thank-yuo")).toEqual({
      kind: "unknown",
      message: 'There is no journey "loyalty-thank-yuo". Did you mean `loyalty-thank-you`?',
    });
    expect(await ask("c-17", "win-back")).toMatchObject({ message: expect.stringContaining("Known are `loyalty-thank-you`") });
    for (const nobody of ["c-18", "nobody@example.com"])
      expect(await ask(nobody)).toMatchObject({ kind: "unknown", message: expect.stringContaining(`no customer "${nobody}"`) });
  });
});

describe("events", () => {
  const thanks = journey([waitDays(1), email("thanks")], { onlyIf: "customer.orders >= 3", topic: "service" });
  const zofia = { id: "c-17", email: "zofia@example.pl" };

  it("let a person in by the third order, once, with the reason kept for the others", async () => {
    const of = shop();
    await of.publish([thanks]);
    for (const n of [1, 2]) await of.receive(paid(`e${n}`, `2026-06-0${n + 2}T10:00:00Z`, { customer: zofia }));
    const before = await explain(of.ports)("c-17");
    const decisions = expect.stringContaining('only_if "customer.orders >= 3" did not hold (customer.orders was 2)');
    expect(before).toMatchObject({ explanation: { stories: [{ sentences: [decisions] }] } });
    await of.receive(paid("e3", "2026-06-05T10:00:00Z", { customer: zofia }));
    await of.receive(paid("e4", "2026-06-06T09:00:00Z", { customer: zofia }));
    await of.passUntil("2026-06-30T10:00:00Z");
    expect(of.ports.mailer.accepted).toHaveLength(1);
  });

  it("received a hundred times at once are stored, and enroll, once", async () => {
    const of = shop();
    await of.publish([journey([waitDays(1)], { key: "order.id" })]);
    const explained = await Promise.all(
      Array.from({ length: 100 }, () =>
        of.ports.events.storeOnce(
          paid("e1", "2026-06-03T10:00:00Z", { customer: zofia }),
          "standard",
          at("2026-06-03T10:00:00Z"),
        ),
      ),
    );
    expect(explained.filter((one) => !one.duplicate)).toHaveLength(1);
    await Promise.all(explained.map(({ id }) => handleEvent(of.ports)({ eventId: id })));
    const customerRecord = await of.ports.customers.customerRecord("c-17");
    expect(customerRecord?.enrollments).toMatchObject([{ entry: 1, state: "active" }]);
    expect(customerRecord?.customer.orders).toBe(1);
  });

  it("that `react` dropped are taken up by the sweep", async () => {
    const of = shop();
    await of.publish([journey([waitDays(1), email("thanks")], { topic: "service" })]);
    await of.ports.events.storeOnce(
      paid("e1", "2026-06-03T10:00:00Z", { customer: zofia }),
      "standard",
      at("2026-06-03T10:00:00Z"),
    );
    await of.passUntil("2026-06-30T10:00:00Z");
    expect(of.ports.mailer.accepted).toHaveLength(1);
  });

  it("of two orders arriving at the same moment are both applied, whichever is written first", async () => {
    const of = shop();
    await of.publish([journey([waitDays(1)], { key: "order.id" })]);
    const events = Array.from({ length: 8 }, (_, n) => paid(`e${n}`, "2026-06-03T10:00:00Z", { customer: zofia }));
    const stored = await Promise.all(events.map((event) => of.ports.events.storeOnce(event, "standard", at(event.at))));
    await Promise.all(stored.map(({ id }) => handleEvent(of.ports)({ eventId: id })));
    await of.passUntil("2026-06-03T11:00:00Z");
    const customerRecord = await of.ports.customers.customerRecord("c-17");
    expect(customerRecord?.customer.orders).toBe(8);
    expect(customerRecord?.enrollments).toHaveLength(8);
  });

  it("meet a person by e-mail when they name no id", async () => {
    const of = shop();
    await of.publish([thanks]);
    await of.receive(paid("e1", "2026-06-03T10:00:00Z", { customer: zofia }));
    await of.receive(paid("e2", "2026-06-03T11:00:00Z", { customer: { email: "ZOFIA@example.pl" } }));
    expect((await of.ports.customers.customerRecord("c-17"))?.customer.orders).toBe(2);
  });

  it("named by e-mail alone are those of the customer whom the shop names by its own id, before and after it has", async () => {
    const of = shop();
    await of.publish([thanks]);
    await of.receive(paid("e1", "2026-06-03T10:00:00Z", { customer: { email: zofia.email } }));
    await of.receive(paid("e2", "2026-06-03T11:00:00Z", { customer: zofia }));
    await of.receive(paid("e3", "2026-06-03T12:00:00Z", { customer: { email: zofia.email } }));
    expect((await of.ports.customers.customerRecord("c-17"))?.customer.orders).toBe(3);
    expect((await of.ports.addresses.read(addressId(zofia.email))).customers).toHaveLength(1);
  });

  it("of an erased customer end their enrollments, stop every mail and enroll them nowhere", async () => {
    const of = shop();
    await of.publish([journey([waitDays(1), email("thanks")], { topic: "service", reEntry: { kind: "always" } })]);
    await of.receive(paid("e1", "2026-06-03T10:00:00Z", { customer: zofia }));
    await of.receive({ type: "customer.erased", id: "x", at: "2026-06-03T11:00:00Z", customer: { id: "c-17" } });
    const order = { id: "o-1", placed_at: "2026-06-01T10:00:00Z" };
    await of.receive(paid("e2", "2026-06-03T12:00:00Z", { customer: zofia, order }));
    await of.receive(paid("e3", "2026-06-03T12:00:00Z", { customer: { email: zofia.email }, order }));
    await of.passUntil("2026-06-30T10:00:00Z");
    expect(of.ports.mailer.accepted).toEqual([]);
    expect((await of.ports.customers.customerRecord("c-17"))?.enrollments).toMatchObject([
      { state: "ended", endReason: "erased", entry: 1 },
    ]);
    expect(await of.ports.addresses.read(addressId(zofia.email))).toMatchObject({ suppressed: { reason: "erased" } });
  });

  it("that arrive before anything is published wait until something is", async () => {
    const of = shop();
    await of.receive(paid("e1", "2026-06-03T10:00:00Z", { customer: zofia }));
    await of.publish([journey([waitDays(1), email("thanks")], { topic: "service" })]);
    await of.passUntil("2026-06-30T10:00:00Z");
    expect(of.ports.mailer.accepted).toHaveLength(1);
  });
});

describe("a journey that starts by hand", () => {
  it("lets a known customer in once for each occasion", async () => {
    const of = shop();
    await of.publish([
      journey([email("call-back")], {
        name: "call-back",
        topic: "service",
        trigger: { kind: "manual" },
        reEntry: { kind: "always" },
      }),
    ]);
    await of.receive(paid("e1", "2026-06-03T10:00:00Z", { customer: { id: "c-1", email: "a@example.pl" } }));
    const byHand = { customer: "c-1", journey: "call-back", occasion: "phoned" };
    expect(await enrollManually(of.ports)(byHand)).toEqual({ outcome: "entered" });
    expect(await enrollManually(of.ports)(byHand)).toEqual({ outcome: "refused" });
    expect(await enrollManually(of.ports)({ ...byHand, occasion: "phoned again" })).toEqual({ outcome: "entered" });
    expect(of.ports.mailer.accepted).toHaveLength(2);
    expect(await enrollManually(of.ports)({ ...byHand, customer: "c-9" })).toEqual({ outcome: "unknown_customer" });
    expect(await enrollManually(of.ports)({ ...byHand, journey: "gone" })).toEqual({ outcome: "unknown_journey" });
  });
});

describe("somebody whom a caller without a right to send lets in", () => {
  it("is let in once for each occasion, also where their mail has just left", async () => {
    const of = shop();
    await of.publish([journey([email("call-back")], { name: "call-back", topic: "service", trigger: { kind: "manual" } })]);
    await of.receive(paid("e1", "2026-06-03T10:00:00Z", { customer: { id: "c-1", email: "a@example.pl" } }));
    const byHand = { customer: "c-1", journey: "call-back", occasion: "phoned" };
    expect(await enrollLater(of.ports)(byHand)).toEqual({ outcome: "entered" });
    await of.passUntil("2026-06-03T10:05:00Z");
    expect(of.ports.mailer.accepted).toHaveLength(1);
    expect(await enrollLater(of.ports)(byHand)).toEqual({ outcome: "refused" });
    await of.passUntil("2026-06-03T10:10:00Z");
    expect(of.ports.mailer.accepted).toHaveLength(1);
  });
});

describe("one poison enrollment in ten", () => {
  it("is quarantined with its reason, and nine go on at once", async () => {
    const of = shop();
    await of.publish([journey([waitDays(1), email("thanks")], { topic: "service" })]);
    for (let n = 0; n < 10; n++) {
      await of.receive(paid(`e${n}`, "2026-06-03T10:00:00Z", { customer: { id: `c-${n}`, email: `p${n}@example.pl` } }));
    }
    const poisoned = (await of.ports.customers.customerRecord("c-4"))?.enrollments[0];
    if (!poisoned) throw new Error("nobody entered");
    await of.ports.enrollments.saveAdvance({ ...poisoned, step: "gone" });
    await of.passUntil("2026-06-04T10:00:00Z");
    expect(of.ports.mailer.accepted).toHaveLength(9);
    await of.passUntil("2026-06-05T10:00:00Z");
    expect((await of.ports.customers.customerRecord("c-4"))?.enrollments[0]).toMatchObject({
      state: "quarantined",
      problem: expect.stringContaining('no step "gone"'),
    });
    expect(of.counted.quarantined).toBe(1);
    for (const shard of of.ports.due.shards) expect(await of.ports.due.oldest(shard)).toBeUndefined();
  });
});

describe("publishing", () => {
  it("keeps people on the version that they entered, and makes no new version without a change", async () => {
    const of = shop();
    await of.publish([journey([waitDays(1), email("old")], { topic: "service" })]);
    await of.receive(paid("e1", "2026-06-03T10:00:00Z", { customer: { id: "c-1", email: "a@example.pl" } }));
    await of.publish([journey([waitDays(1), email("old")], { topic: "service" })]);
    expect((await of.ports.publications.current()).journeys).toMatchObject([{ version: 1 }]);
    await of.publish([journey([waitDays(1), email("new")], { topic: "service" })]);
    await of.receive(paid("e2", "2026-06-03T10:00:00Z", { customer: { id: "c-2", email: "b@example.pl" } }));
    await of.passUntil("2026-06-05T10:00:00Z");
    expect(of.ports.mailer.accepted.map((mail) => mail.subject).sort()).toEqual(["About new", "About old"]);
  });

  it("retires a journey that is gone: those inside finish, nobody enters", async () => {
    const of = shop();
    await of.publish([journey([waitDays(1), email("old")], { topic: "service" })]);
    await of.receive(paid("e1", "2026-06-03T10:00:00Z", { customer: { id: "c-1", email: "a@example.pl" } }));
    await of.publish([]);
    await of.receive(paid("e2", "2026-06-03T10:00:00Z", { customer: { id: "c-2", email: "b@example.pl" } }));
    await of.passUntil("2026-06-05T10:00:00Z");
    expect(of.ports.mailer.accepted).toHaveLength(1);
  });

  it("an enrollment that waits for a time of day waits for that of the zone to which the customer has moved", async () => {
    const of = shop({ at: "2026-06-03T10:00:00Z" });
    const until = { kind: "after", duration: { amount: 2, unit: "days" }, at: "09:00" } as const;
    await of.publish([journey([{ kind: "wait", id: "until-nine", until }, email("hello")], { topic: "service" })]);
    await of.receive(
      paid("e1", "2026-06-03T10:00:00Z", { customer: { id: "c-17", email: "zofia@example.pl", time_zone: "Europe/Warsaw" } }),
    );
    const moves = { id: "moves", at: "2026-06-04T10:00:00Z", customer: { id: "c-17", time_zone: "America/New_York" } };
    await of.receive({ type: "customer.updated", ...moves });
    const [enrollment] = (await of.ports.customers.customerRecord("c-17"))?.enrollments ?? [];
    expect(enrollment).toMatchObject({ dueAt: Date.parse("2026-06-05T13:00:00Z") });
    await of.passUntil("2026-06-05T12:59:00Z");
    expect(of.ports.mailer.accepted).toHaveLength(0);
    await of.passUntil("2026-06-05T13:05:00Z");
    expect(of.ports.mailer.accepted).toHaveLength(1);
  });

  describe("of a customer whose address is not known", () => {
    const confirmation = journey([email("confirmation"), email("second")], {
      name: "order-updates",
      key: "order.id",
      topic: "orders",
      lateness: { amount: 6, unit: "hours" },
    });
    const ordered = async () => {
      const of = shop({ at: "2026-06-03T10:00:00Z" });
      await of.publish([confirmation]);
      await of.receive(paid("e1", "2026-06-03T10:00:00Z", { customer: { id: "c-17" } }));
      return of;
    };
    const updates = (of: Shop, time: string, customer: Event["customer"]) =>
      of.receive({ type: "customer.updated", id: `update-${time}`, at: time, customer: { id: "c-17", ...customer } });
    const explained = async (of: Shop) => JSON.stringify(await explain(of.ports)("c-17", "order-updates"));

    it("the confirmation leaves as soon as the address is", async () => {
      const of = await ordered();
      expect(await explained(of)).toContain("waits for an e-mail address, until Wed 3 Jun 2026 18:00 at most");
      await updates(of, "2026-06-03T10:20:00Z", { first_name: "Zofia" });
      await of.passUntil("2026-06-03T10:40:00Z");
      expect(of.ports.mailer.accepted).toEqual([]);
      await updates(of, "2026-06-03T10:40:00Z", { email: "zofia@example.pl" });
      expect(of.ports.mailer.accepted).toMatchObject([{ to: { email: "zofia@example.pl" } }, {}]);
      await of.passUntil("2026-06-05T10:00:00Z");
      expect(of.ports.mailer.accepted).toHaveLength(2);
    });

    it("is not sent once it is late: the journey went on without it", async () => {
      const of = await ordered();
      await of.passUntil("2026-06-03T22:30:00Z");
      await updates(of, "2026-06-03T22:30:00Z", { email: "zofia@example.pl" });
      await of.passUntil("2026-06-05T10:00:00Z");
      expect(of.ports.mailer.accepted).toEqual([]);
      expect(await explained(of)).toContain("was not sent: no e-mail address is known");
    });

    it("is sent once, though the address is named by several events, and a paused journey's only when it is resumed", async () => {
      const of = await ordered();
      await changeJourneyState(of.ports)({ kind: "pause", journey: "order-updates" });
      await updates(of, "2026-06-03T10:40:00Z", { email: "zofia@example.pl" });
      await updates(of, "2026-06-03T10:41:00Z", { email: "zofia@example.pl" });
      await of.passUntil("2026-06-03T11:00:00Z");
      expect(of.ports.mailer.accepted).toEqual([]);
      await changeJourneyState(of.ports)({ kind: "resume", journey: "order-updates" });
      await of.passUntil("2026-06-03T15:00:00Z");
      expect(of.ports.mailer.accepted).toHaveLength(2);
    });
  });
});
