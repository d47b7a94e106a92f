/** What steps ask for beside mails: fields, coupons, cases and outgoing calls, each done once whatever is repeated. */

import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import type { Event } from "#engine/model/event.ts";
import { couponKey, enrollmentId } from "#engine/model/ids.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import { CASE_MAIL } from "#engine/model/message.ts";
import type { CouponStep } from "#engine/steps/coupon.ts";
import type { SetStep } from "#engine/steps/set.ts";
import type { Step } from "#engine/steps/step-kinds.ts";
import { issueCoupon } from "#flows/coupons/issue-coupon.ts";
import { sweepPlan } from "#flows/sweep/sweep-plan.ts";
import type { CallResult } from "#ports/caller.ts";
import { memoryTable } from "#stores/table/memory-table.ts";
import type { Table } from "#stores/table/table.ts";
import { email, givenSettings, journey, paid, waitDays } from "../../given.ts";
import { CALL_SECRET, type Shop, type ShopOptions, shop } from "../shop.ts";

const zofia = { id: "c-17", email: "zofia@example.pl", country: "FI" };
const order = (id: string, when: string, change: Partial<Event> = {}): Event => paid(id, when, { customer: zofia, ...change });
const AT = "2026-06-03T10:00:00Z";

const settings = givenSettings({
  fields: { grade: { type: "string", writable: true }, level: { type: "int", writable: true } },
  calls: { crm: { name: "crm", url: "https://crm.example/hooks", secret: "crm" } },
});

const open = async (journeys: PublishedJourney[], options: ShopOptions = {}): Promise<Shop> => {
  const opened = shop({ settings: settings, ...options });
  await opened.publish(journeys);
  return opened;
};

const customerOf = async (of: Shop, id = "c-17") => (await of.ports.customers.customerRecord(id))?.customer;
const enrollmentOf = async (of: Shop, name = "thank-you", id = "c-17") =>
  (await of.ports.customers.customerRecord(id))?.enrollments.find((enrollment) => enrollment.journey === name);
const kindsOf = async (of: Shop, name?: string) => (await enrollmentOf(of, name))?.history.map((decisions) => decisions.kind);
/** Of what journeys send: the mail that tells a team of a case is none of theirs. */
const subjects = (of: Shop): string[] =>
  of.ports.mailer.accepted.filter(({ tags }) => tags.journey !== CASE_MAIL).map(({ subject }) => subject.replace("About ", ""));

/** The process dies as it is about to save an enrollment; what it did before stands. */
const crashBeforeSaving = (of: Shop): void => {
  const { saveAdvance } = of.ports.enrollments;
  let alive = true;
  of.ports.enrollments = {
    ...of.ports.enrollments,
    saveAdvance: async (enrollment) => {
      // What is stored before the effect is run has a lease.
      if (!alive || enrollment.notBefore !== undefined) return saveAdvance(enrollment);
      alive = false;
      throw new Error("the process died");
    },
  };
};

describe("fields that a journey sets", () => {
  const set = (values: SetStep["values"], change: Partial<SetStep> = {}): Step => ({ kind: "set", id: "set", values, ...change });
  const choose: Step = { kind: "choose", id: "choose", branches: [{ if: "customer.grade == 'gold'", first: "email-gold" }] };
  const gold = journey([set({ grade: "gold" }, { next: "choose" }), choose, email("gold")]);

  it("are seen by the conditions that follow at once", async () => {
    const of = await open([gold]);
    await of.receive(order("e1", AT));
    expect((await customerOf(of))?.fields).toEqual({ grade: "gold" });
    expect(await kindsOf(of)).toEqual(["entered", "set", "chosen", "sent", "ended"]);
  });

  it("cost no write where they are set already", async () => {
    const of = await open([gold]);
    await of.receive(order("e1", AT, { customer: { ...zofia, fields: { grade: "gold" } } }));
    expect(await customerOf(of)).toMatchObject({ revision: 1, fields: { grade: "gold" } });
  });

  it("yield to a later event of the shop, and not to an earlier one that comes late", async () => {
    const of = await open([gold]);
    await of.receive(order("e1", AT));
    const explained = (id: string, when: string, grade: string): Event => ({
      type: "customer.updated",
      id,
      at: when,
      customer: { ...zofia, fields: { grade } },
    });
    of.setClock("2026-06-04T10:00:00Z");
    await of.receive(explained("old", "2026-06-02T10:00:00Z", "bronze"));
    expect((await customerOf(of))?.fields).toEqual({ grade: "gold" });
    await of.receive(explained("new", "2026-06-04T10:00:00Z", "silver"));
    expect((await customerOf(of))?.fields).toEqual({ grade: "silver" });
  });

  it("by two journeys on one event all hold", async () => {
    const other = journey([set({ level: 3 })], { name: "other" });
    const of = await open([gold, other]);
    await of.receive(order("e1", AT));
    expect((await customerOf(of))?.fields).toEqual({ grade: "gold", level: 3 });
  });

  it("are decided again, and no failure, when another writer saved the customer in between", async () => {
    const of = await open([journey([waitDays(3), set({ grade: "gold" }, { next: "choose" }), choose, email("gold")])]);
    await of.receive(order("e1", AT));
    const { saveCustomer } = of.ports.customers;
    let between = 2;
    of.ports.customers = {
      ...of.ports.customers,
      saveCustomer: async (customer) => {
        const known = between-- > 0 ? await customerOf(of) : undefined;
        if (known) await saveCustomer({ ...known, first_name: `Zofia ${between}` });
        return saveCustomer(customer);
      },
    };
    await of.passUntil("2026-06-06T10:00:00Z");
    expect(await customerOf(of)).toMatchObject({ first_name: "Zofia 0", fields: { grade: "gold" } });
    expect(subjects(of)).toEqual(["gold"]);
    expect((await enrollmentOf(of))?.failures).toBe(0);
  });
});

describe("a coupon", () => {
  const step: CouponStep = {
    kind: "coupon",
    id: "coupon",
    percent: 10,
    minOrder: 50,
    valid: { amount: 14, unit: "days" },
    next: "email-code",
  };
  const codes = journey([step, email("code")], { reEntry: { kind: "always" } });

  /** A code that differs each time it is made, so that only the ledger can make two the same. */
  const lottery = (of: Shop): void => {
    let drawn = 0;
    of.ports.codes = { codeFor: async () => `CODE-${++drawn}` };
  };
  const rows = async (table: Table, id = "c-17") => (await table.query(`customer#${id}`, "coupon#")).map(({ data }) => data);

  it("is in the ledger and in the enrollment, with its last day in the customer's zone", async () => {
    const table = memoryTable();
    const of = await open([codes], { table });
    await of.receive(order("e1", AT));
    const coupon = { code: expect.stringMatching(/^(\w{4}-){2}\w{4}$/), valid_until: "2026-06-17", percent: 10, min_order: 50 };
    expect((await enrollmentOf(of))?.subject.coupon).toEqual(coupon);
    expect(await rows(table)).toMatchObject([{ customer: "c-17", journey: "thank-you", step: "coupon", coupon }]);
    expect(await kindsOf(of)).toEqual(["entered", "coupon", "sent", "ended"]);
  });

  it("is the same one after a crash between the ledger and the enrollment", async () => {
    const table = memoryTable();
    const of = await open([codes], { table });
    lottery(of);
    crashBeforeSaving(of);
    await of.receive(order("e1", AT));
    expect((await enrollmentOf(of))?.subject.coupon).toBeUndefined();
    expect(await rows(table)).toHaveLength(1);
    await of.passUntil("2026-06-03T11:00:00Z");
    expect((await enrollmentOf(of))?.subject.coupon?.code).toBe("CODE-1");
    expect(await rows(table)).toHaveLength(1);
    expect(subjects(of)).toEqual(["code"]);
  });

  it("is the same one when the person enters again under the same key", async () => {
    const table = memoryTable();
    const of = await open([codes], { table });
    lottery(of);
    await of.receive(order("e1", AT));
    await of.receive(order("e2", "2026-06-09T10:00:00Z"));
    expect(await enrollmentOf(of)).toMatchObject({
      entry: 2,
      subject: { coupon: { code: "CODE-1", valid_until: "2026-06-17" } },
    });
    expect(await rows(table)).toHaveLength(1);
  });

  it("is one for fifty who hand it out at the same time", async () => {
    const table = memoryTable();
    const of = await open([codes], { table });
    await of.receive(order("e1", AT, { type: "order.placed" }));
    lottery(of);
    const id = enrollmentId("c-17", "thank-you", "customer");
    const enrollment = { customer: "c-17", journey: "thank-you", id };
    const issue = issueCoupon(of.ports);
    const effect = { kind: "issue_coupon", couponKey: couponKey(id, "", "coupon"), step } as const;
    const all = await Promise.all(
      Array.from({ length: 50 }, (_, n) => issue(enrollment, { ...effect, validUntil: `2026-06-${String(10 + (n % 20))}` })),
    );
    expect(new Set(all.map((coupon) => JSON.stringify(coupon))).size).toBe(1);
    expect(await rows(table)).toHaveLength(1);
  });

  it("of another customer, or for another order, has another code", async () => {
    const table = memoryTable();
    const of = await open([{ ...codes, key: "order.id" }], { table });
    await of.receive(order("e1", AT));
    await of.receive(order("e2", AT));
    await of.receive(order("e3", AT, { customer: { id: "c-18", email: "jan@example.pl", country: "FI" } }));
    const handedOut = [...(await rows(table)), ...(await rows(table, "c-18"))].map((row) => JSON.stringify(row.coupon));
    expect(new Set(handedOut).size).toBe(3);
  });
});

describe("a case", () => {
  const ask: Step = {
    kind: "case",
    id: "case",
    title: "Call back",
    team: "service",
    due: { amount: 1, unit: "days" },
    then: "email-solved",
    otherwise: "email-sorry",
  };
  const complaint = journey([ask, email("solved"), email("sorry")], { topic: "service" });
  const follow = journey([email("opened")], {
    name: "follow",
    topic: "service",
    trigger: { kind: "event", event: "case.opened", if: "case.title == 'Call back' && case.team == 'service'" },
  });
  const unlinked = (of: PublishedJourney): PublishedJourney => ({
    ...of,
    steps: { ...of.steps, "email-solved": email("solved"), "email-sorry": email("sorry") },
  });
  const opened = (options?: ShopOptions) => open([unlinked(complaint), follow], options);

  it("is counted for the customer, and other journeys start on it", async () => {
    const of = await opened();
    await of.receive(order("e1", AT));
    await of.passUntil("2026-06-03T10:05:00Z");
    expect(await customerOf(of)).toMatchObject({ open_cases: 1 });
    expect(subjects(of)).toEqual(["opened"]);
    expect((await enrollmentOf(of, "follow"))?.subject.case).toMatchObject({
      title: "Call back",
      due_at: "2026-06-04T10:00:00.000Z",
    });
  });

  it("is one case although its enrollment was opened twice", async () => {
    const of = await opened();
    crashBeforeSaving(of);
    await of.receive(order("e1", AT));
    await of.passUntil("2026-06-03T11:00:00Z");
    expect(await kindsOf(of)).toEqual(["entered", "case_opened"]);
    expect(await customerOf(of)).toMatchObject({ open_cases: 1 });
    expect(subjects(of)).toEqual(["opened"]);
    expect(of.ports.mailer.accepted.filter(({ tags }) => tags.journey === CASE_MAIL)).toHaveLength(1);
  });

  it("goes on one way when it is resolved, and another when it is overdue", async () => {
    const of = await opened();
    await of.receive(order("e1", AT));
    await of.passUntil("2026-06-03T12:00:00Z");
    const id = (await customerOf(of))?.cases[0] ?? "";
    const resolved: Event = { type: "case.resolved", id: "r1", at: "2026-06-03T12:00:00Z", customer: zofia, case: { id } };
    await of.receive(resolved);
    expect(subjects(of)).toEqual(["opened", "solved"]);
    expect(await customerOf(of)).toMatchObject({ open_cases: 0 });

    const late = await opened();
    await late.receive(order("e1", AT));
    await late.passUntil("2026-06-04T11:00:00Z");
    expect(subjects(late)).toEqual(["opened", "sorry"]);
  });
});

describe("an outgoing call", () => {
  const callCrm: Step = { kind: "call", id: "tell-crm", name: "crm", next: "email-done" };
  const calling = journey([callCrm, email("done")], { topic: "service" });
  const DOWN: CallResult = { kind: "failed", problem: "it answered 503", silent: false };

  it("says who and why by ids alone, signed, and the enrollment does not wait for it", async () => {
    const of = await open([calling]);
    await of.receive(order("e1", AT));
    expect(subjects(of)).toEqual(["done"]);
    expect(of.ports.caller.arrived).toHaveLength(0);
    await of.passUntil("2026-06-03T10:01:00Z");
    const [call] = of.ports.caller.arrived;
    const id = call?.headers["webhook-id"] ?? "";
    expect(call?.url).toBe("https://crm.example/hooks");
    expect(JSON.parse(call?.body ?? "")).toEqual({
      type: "journey.called",
      id,
      at: "2026-06-03T10:00:00.000Z",
      journey: "thank-you",
      step: "tell-crm",
      customer: { id: "c-17" },
      hops: 1,
    });
    const madeAt = new Date("2026-06-03T10:01:00Z");
    const signed = new Webhook(CALL_SECRET).sign(id, madeAt, call?.body ?? "");
    expect(call?.headers["webhook-signature"]).toBe(signed);
  });

  it("is made once although its enrollment was taken twice", async () => {
    const of = await open([calling]);
    crashBeforeSaving(of);
    await of.receive(order("e1", AT));
    await of.passUntil("2026-06-04T10:00:00Z");
    expect(of.ports.caller.arrived).toHaveLength(1);
    expect(of.counted.calls_made).toBe(1);
  });

  it("is tried again after 1, 5 and 30 minutes, 2 and 6 hours, and then given up for a person to look at", async () => {
    const of = await open([calling]);
    const tried: string[] = [];
    of.ports.caller = {
      ...of.ports.caller,
      call: async ({ at }) => {
        tried.push(new Date(at).toISOString().slice(11, 16));
        return DOWN;
      },
    };
    await of.receive(order("e1", AT));
    await of.passUntil("2026-06-05T10:00:00Z");
    expect(tried).toEqual(["10:01", "10:02", "10:07", "10:37", "12:37", "18:37"]);
    expect(of.counted.calls_given_up).toBe(1);
    expect(await of.ports.calls.forReview(10)).toMatchObject([
      { name: "crm", customer: "c-17", journey: "thank-you", state: "given_up", attempts: 6, problem: "it answered 503" },
    ]);
  });

  it("arrives under the same id once the receiver is back", async () => {
    const of = await open([calling]);
    of.ports.caller.fail(DOWN, 2);
    await of.receive(order("e1", AT));
    await of.passUntil("2026-06-04T10:00:00Z");
    expect(of.ports.caller.arrived.map(({ headers }) => headers["webhook-timestamp"])).toEqual([
      String(Date.parse("2026-06-03T10:07:00Z") / 1000),
    ]);
    expect(await of.ports.calls.forReview(10)).toEqual([]);
  });

  it("that must not be made is given up at once", async () => {
    const of = await open([calling]);
    of.ports.caller.fail({ kind: "refused", problem: "its name leads to an address that is not public" });
    await of.receive(order("e1", AT));
    await of.passUntil("2026-06-03T10:01:00Z");
    expect(await of.ports.calls.forReview(10)).toMatchObject([{ attempts: 1 }]);
  });

  it("without a secret, or to a webhook that the settings have lost, is not made", async () => {
    const of = await open([calling]);
    of.ports.secretsOf = async () => [];
    await of.receive(order("e1", AT));
    const lost = await open([calling], { settings: givenSettings() });
    await lost.receive(order("e1", AT));
    for (const each of [of, lost]) {
      await each.passUntil("2026-06-04T10:00:00Z");
      expect(each.ports.caller.arrived).toEqual([]);
      expect(await each.ports.calls.forReview(10)).toHaveLength(1);
    }
  });

  it("is made again when its worker died with it", async () => {
    const of = await open([calling]);
    const { call } = of.ports.caller;
    let alive = true;
    of.ports.caller = {
      ...of.ports.caller,
      call: async (request) => {
        if (!alive) return call(request);
        alive = false;
        throw new Error("the process died");
      },
    };
    await of.receive(order("e1", AT));
    await of.passUntil("2026-06-03T10:10:00Z");
    expect(of.ports.caller.arrived).toHaveLength(1);
  });

  it("to a server that does not answer is not waited for a second time in the same sweep", async () => {
    const of = await open([calling]);
    let waited = 0;
    of.ports.caller = {
      ...of.ports.caller,
      call: async () => {
        waited += 1;
        return { kind: "failed", problem: "it did not answer within 10 s", silent: true };
      },
    };
    for (let n = 1; n <= 40; n++) {
      await of.receive(order(`e${n}`, AT, { customer: { id: `c-${n}`, email: `p${n}@example.pl` } }));
    }
    await of.passUntil("2026-06-03T10:01:00Z");
    // Those that were begun side by side, and none of the rest.
    expect(waited).toBeGreaterThan(0);
    expect(waited).toBeLessThanOrEqual(16);
    const next = await of.ports.due.page(of.ports.due.callShard, Date.parse("2026-06-03T10:02:00Z"), 100);
    expect(next.map(({ at }) => at)).toEqual(Array.from({ length: 40 }, () => Date.parse("2026-06-03T10:02:00Z")));
  });

  it("takes nothing of the rate at which mails leave", async () => {
    const of = await open([calling]);
    await of.receive(order("e1", AT));
    const { shards } = await sweepPlan(of.ports)({});
    expect(shards.map(({ shard }) => shard)).toEqual([of.ports.due.callShard]);
    expect(shards[0]?.mailsPerSecond).toBeGreaterThan((await of.ports.mailer.rate()) * 0.9);
  });
});

describe("a cap of 2 mails in 7 days", () => {
  const filler = journey([email("first"), waitDays(5), email("second")]);
  const on = (name: string, event: Event["type"], priority: number, change: Partial<PublishedJourney> = {}) =>
    journey([email(name)], { name, trigger: { kind: "event", event }, priority, ...change });
  const high = on("high", "order.fulfilled", 1, { exitWhen: [{ event: "order.refunded" }] });
  const low = on("low", "order.delivered", 9);
  const lastDecision = async (of: Shop, name: string) =>
    (await enrollmentOf(of, name))?.history.filter((decisions) => decisions.kind !== "ended").at(-1);

  /** Two mails on the 3rd and the 8th: the next place is free on the 10th at ten, the one after on the 15th. */
  const full = async (journeys: PublishedJourney[]): Promise<Shop> => {
    const of = await open([filler, ...journeys]);
    await of.receive(order("e1", AT));
    await of.passUntil("2026-06-09T09:00:00Z");
    expect(subjects(of)).toEqual(["first", "second"]);
    return of;
  };
  const happens = (of: Shop, type: Event["type"], when: string) => of.receive(order(`${type}-1`, when, { type }));

  it("lets the higher priority win; the other waits and then skips", async () => {
    const of = await full([low, high]);
    await happens(of, "order.delivered", "2026-06-09T09:00:00Z");
    await happens(of, "order.fulfilled", "2026-06-09T10:00:00Z");
    expect(await lastDecision(of, "low")).toMatchObject({ kind: "capped", until: Date.parse("2026-06-10T10:00:00Z") });
    expect(await lastDecision(of, "high")).toMatchObject({ kind: "capped", until: Date.parse("2026-06-10T10:00:00Z") });
    await of.passUntil("2026-06-20T10:00:00Z");
    expect(subjects(of)).toEqual(["first", "second", "high"]);
    expect(await lastDecision(of, "high")).toMatchObject({ kind: "sent", at: Date.parse("2026-06-10T10:00:00Z") });
    expect(await lastDecision(of, "low")).toMatchObject({ kind: "skipped", reason: "capped" });
  });

  it("keeps the place that comes free for the mail that waits for it, also from one that comes at that very moment", async () => {
    const of = await full([low, high]);
    await happens(of, "order.fulfilled", "2026-06-09T10:00:00Z");
    await happens(of, "order.delivered", "2026-06-10T10:00:00Z");
    await of.passUntil("2026-06-20T10:00:00Z");
    expect(subjects(of)).toEqual(["first", "second", "high"]);
  });

  it("does not keep the place for long for a mail that does not come", async () => {
    const of = await full([low, high]);
    await happens(of, "order.fulfilled", "2026-06-09T10:00:00Z");
    await happens(of, "order.refunded", "2026-06-09T11:00:00Z");
    await happens(of, "order.delivered", "2026-06-10T10:20:00Z");
    expect(subjects(of)).toEqual(["first", "second", "low"]);
  });

  it("gives the last place to the higher priority when both come due in one sweep", async () => {
    const later = (name: string, priority: number, event: Event["type"]) =>
      journey([waitDays(3), email(name)], { name, priority, trigger: { kind: "event", event } });
    const of = await open([later("low", 9, "order.placed"), later("high", 1, "order.paid")], {
      settings: { ...settings, limits: { emails: 1, in: { amount: 7, unit: "days" } } },
    });
    await of.receive(order("p1", AT, { type: "order.placed" }));
    await of.receive(order("e1", "2026-06-03T10:00:30Z"));
    of.setClock("2026-06-06T10:05:00Z");
    await of.passUntil("2026-06-06T10:10:00Z");
    expect(subjects(of)).toEqual(["high"]);
    expect(await lastDecision(of, "low")).toMatchObject({ kind: "skipped", reason: "capped" });
  });

  it("is made narrower by a journey's own limit, over the mails of all journeys", async () => {
    const modest = on("modest", "order.delivered", 5, { limits: { emails: 1, whenCapped: {} } });
    const of = await open([journey([email("first")]), modest]);
    await of.receive(order("e1", AT));
    await happens(of, "order.delivered", "2026-06-04T10:00:00Z");
    expect(subjects(of)).toEqual(["first"]);
    expect(await lastDecision(of, "modest")).toMatchObject({ kind: "skipped", reason: "capped" });
  });

  it("is not made wider by one", async () => {
    const greedy = on("greedy", "order.delivered", 5, { limits: { emails: 9, whenCapped: {} } });
    const of = await full([greedy]);
    await happens(of, "order.delivered", "2026-06-09T10:00:00Z");
    expect(await lastDecision(of, "greedy")).toMatchObject({ kind: "skipped", reason: "capped" });
  });
});

describe("a date that a journey sets", () => {
  const dated = givenSettings({ fields: { call_back_on: { type: "date", writable: true } } });
  const set: SetStep = { kind: "set", id: "set", values: { call_back_on: "2026-07-01" }, next: "wait-3-days" };
  const writer = journey([waitDays(1, { id: "first", next: "set" }), set, waitDays(3)], { name: "writer" });
  const starter = journey([email("call-back")], {
    name: "starter",
    topic: "orders",
    trigger: {
      kind: "date",
      field: "customer.call_back_on",
      repeats: "never",
      at: "09:00",
      ifPast: { kind: "skip" },
      feb29: "feb_28",
    },
  });
  const dateEntriesOf = async (of: Shop) => (await of.ports.customers.customerRecord("c-17"))?.dateEntries;

  it("re-times at once what starts on it, without another event", async () => {
    const of = await open([writer, starter], { settings: dated });
    await of.receive(order("e1", AT));
    expect(await dateEntriesOf(of)).toEqual([]);
    await of.passUntil("2026-06-04T10:00:00Z");
    expect(await dateEntriesOf(of)).toMatchObject([{ journey: "starter", occurrence: "2026-07-01" }]);
    await of.passUntil("2026-07-02T00:00:00Z");
    expect(subjects(of)).toEqual(["call-back"]);
  });

  it("moves the row that is stored already, also where an event sets it and the writer dies before the row is saved", async () => {
    const again = journey([{ ...set, values: { call_back_on: "2026-08-01" } }, waitDays(3)], {
      name: "again",
      reEntry: { kind: "always" },
    });
    const of = await open([again, starter], { settings: dated });
    const fields = { call_back_on: "2026-07-01" };
    await of.receive({ type: "customer.updated", id: "e0", at: AT, customer: { ...zofia, fields } });
    expect(await dateEntriesOf(of)).toMatchObject([{ occurrence: "2026-07-01" }]);
    const { saveDateEntry } = of.ports.enrollments;
    let alive = true;
    of.ports.enrollments.saveDateEntry = async (dateEntry) => {
      if (!alive) return saveDateEntry(dateEntry);
      alive = false;
      throw new Error("the process died");
    };
    await of.receive(order("e1", "2026-06-03T11:00:00Z"));
    await of.passUntil("2026-06-03T12:00:00Z");
    expect(alive).toBe(false);
    expect(await dateEntriesOf(of)).toMatchObject([{ occurrence: "2026-08-01" }]);
  });
});
