/** The row "hard bounces ≥ 5 % or complaints ≥ 0.1 % in a journey's ramp" of the failure catalogue. */

import { describe, expect, it } from "vitest";
import { addressId } from "#engine/model/ids.ts";
import { deliverabilityReport } from "#flows/reports/deliverability-report.ts";
import { recordDeliveryEvents } from "#flows/sending/record-delivery-event.ts";
import { resumeMarketing, showBreaker } from "#flows/sending/resume-marketing.ts";
import { sweepPlan } from "#flows/sweep/sweep-plan.ts";
import type { DeliveryEvent, DeliveryEventKind } from "#ports/delivery-event.ts";
import { deliverabilityText } from "../../../bin/commands/show/deliverability-text.ts";
import { type Shop, shop } from "../../flows/shop.ts";
import { at, email, givenSettings, journey, paid, waitDays } from "../../given.ts";

const NOON = "2026-06-03T10:00:00Z";
const thanks = { name: "thanks", kind: "marketing", label: { en: "Thanks" }, consent: { default: "none" } } as const;
const ROOMY = givenSettings({
  topics: { ...givenSettings().topics, thanks },
  limits: { emails: 9, in: { amount: 7, unit: "days" }, waitUpTo: { amount: 2, unit: "days" } },
});

const JOURNEYS = [
  journey([email("news"), waitDays(1), email("more-news")], { name: "news" }),
  journey([waitDays(1), email("thanks")], { name: "thank-you" }),
  journey([waitDays(1), email("reminder")], { name: "reminder", topic: "service" }),
  journey([waitDays(1), email("receipt")], { name: "receipt", topic: "orders" }),
];

const person = (n: number) => ({ id: `c-${n}`, email: `p${n}@${n % 2 === 0 ? "gmail.com" : "wp.pl"}` });

/** So many have got the first mail of the ramp, and each has two mails of marketing, one of service and a receipt before them. */
const ramp = async (people: number): Promise<Shop> => {
  const of = shop({ at: NOON, settings: ROOMY });
  await of.publish(JOURNEYS);
  for (let n = 0; n < people; n++) await of.receive(paid(`e${n}`, NOON, { customer: person(n) }));
  await fares(of, "send", people);
  await fares(of, "delivery", people);
  return of;
};

/** So fare the first of the mails that SES took. */
const fares = async (of: Shop, kind: DeliveryEventKind, times: number, more: Partial<DeliveryEvent> = {}) => {
  const events = of.ports.mailer.accepted.slice(0, times).map(({ mailKey, id, tags, to }): DeliveryEvent => {
    const now = of.ports.clock.now();
    return { kind, mailKey, sesId: id, at: now, tags, domain: to.email.replace(/^.*@/, ""), ...more };
  });
  await recordDeliveryEvents(of.ports)(events);
};

const sentBy = (of: Shop): Record<string, number> => {
  const sent: Record<string, number> = {};
  for (const { tags } of of.ports.mailer.accepted) sent[tags.template ?? ""] = (sent[tags.template ?? ""] ?? 0) + 1;
  return sent;
};

const decisionsOf = async (of: Shop, n: number, name: string) => {
  const customerRecord = await of.ports.customers.customerRecord(`c-${n}`);
  return (
    customerRecord?.enrollments.find((enrollment) => enrollment.journey === name)?.history.map((decisions) => decisions.kind) ??
    []
  );
};

describe("hard bounces ≥ 5 % or complaints ≥ 0.1 % in a journey's ramp", () => {
  it.each([
    ["hard_bounce", 5],
    ["complaint", 2],
  ] as const)("after %s of %i in 100 marketing stops by itself, service goes on, the alarm rings", async (kind, times) => {
    const of = await ramp(100);
    await fares(of, kind, times);
    expect(of.counted.marketing_stopped).toBeGreaterThan(0);
    await of.passUntil("2026-06-04T13:00:00Z");
    const others = 100 - times;
    expect(sentBy(of)).toEqual({ news: 100, reminder: others, receipt: others });
    expect(await decisionsOf(of, 99, "news")).toContain("halted");
    const alarms = of.counted.marketing_stopped ?? 0;
    of.setClock("2026-06-04T15:00:00Z");
    await sweepPlan(of.ports)({});
    expect(of.counted.marketing_stopped).toBeGreaterThan(alarms);
  });

  it("the address is suppressed", async () => {
    const of = await ramp(100);
    await fares(of, "hard_bounce", 5);
    const suppressed = await Promise.all(
      Array.from({ length: 100 }, async (_, n) => (await of.ports.addresses.read(addressId(person(n).email))).suppressed),
    );
    expect(suppressed.filter((one) => one?.reason === "hard_bounce")).toHaveLength(5);
  });

  it.each([
    ["hard_bounce", 3, 100],
    ["hard_bounce", 4, 100],
  ] as const)("warns after %s of %i in %i, and nothing stops", async (kind, times, people) => {
    const of = await ramp(people);
    await fares(of, kind, times);
    expect(of.counted).toMatchObject({ deliverability_warned: 2 });
    expect(of.counted).not.toHaveProperty("marketing_stopped");
    await of.passUntil("2026-06-05T09:00:00Z");
    expect(sentBy(of)).toMatchObject({ thanks: people - times, "more-news": people - times });
  });

  it.each([
    ["hard_bounce", 1],
    ["complaint", 1],
  ] as const)("does not trip on %s of %i in three", async (kind, times) => {
    const of = await ramp(3);
    await fares(of, kind, times);
    expect(of.counted).not.toHaveProperty("marketing_stopped");
  });

  it("counts a repeated event once only", async () => {
    const of = await ramp(100);
    for (let again = 0; again < 5; again++) await fares(of, "hard_bounce", 2);
    expect(await of.ports.deliverability.freshBreaker()).toMatchObject({ scopes: {} });
  });

  it("holds what SES kept back by its own list, and soft bounces, against nobody", async () => {
    const of = await ramp(100);
    await fares(of, "hard_bounce", 20, { fromList: true, detail: "OnAccountSuppressionList" });
    await fares(of, "soft_bounce", 60);
    expect((await of.ports.deliverability.freshBreaker()).scopes).toEqual({});
  });

  it("stops only the journey whose figures are bad when all together are fine", async () => {
    const of = await ramp(100);
    const healthy = { sent: 1_000, delivered: 1_000, delayed: 0, hard_bounces: 0, soft_bounces: 0, complaints: 0, rejected: 0 };
    await of.ports.deliverability.add("2026-06-03", { journeys: { "win-back": healthy }, domains: {} }, "another");
    await fares(of, "hard_bounce", 5);
    await of.passUntil("2026-06-04T12:00:00Z");
    expect(sentBy(of)).toMatchObject({ news: 100, thanks: 95 });
    expect(sentBy(of)).not.toHaveProperty("more-news");
  });

  it("a mail on which senders agreed before the stop is settled and not forgotten", async () => {
    const of = await ramp(100);
    of.ports.mailer.fail("accept_then_lose");
    await of.receive(paid("late", NOON, { customer: { id: "c-late", email: "late@gmail.com" } }));
    await fares(of, "hard_bounce", 5);
    await fares(of, "send", 101);
    await of.passUntil("2026-06-03T11:00:00Z");
    expect(
      (await of.ports.customers.customerRecord("c-late"))?.enrollments.find((enrollment) => enrollment.journey === "news")
        ?.history,
    ).toContainEqual(expect.objectContaining({ kind: "sent", template: "news" }));
  });

  it("goes on only by a person, within the hour, and what is too late by then is skipped with that reason", async () => {
    const of = await ramp(100);
    await fares(of, "hard_bounce", 5);
    await of.passUntil("2026-06-04T12:00:00Z");
    expect(sentBy(of)).not.toHaveProperty("thanks");
    expect((await showBreaker(of.ports)()).sentence).toContain(
      'Marketing of "news" is stopped since 2026-06-03 10:00 UTC: 5 hard bounces among 100 mails (5.00 %).',
    );
    expect(await resumeMarketing(of.ports)("thank-you")).toMatchObject({ ok: false });
    const resumed = await resumeMarketing(of.ports)();
    expect(resumed).toMatchObject({ ok: true, sentence: expect.stringContaining("Goes on: all marketing") });
    await of.passUntil("2026-06-04T13:00:00Z");
    // Of the two that waited for each of them, one; the other follows a day later.
    expect((sentBy(of).thanks ?? 0) + (sentBy(of)["more-news"] ?? 0)).toBe(95);
    await of.passUntil("2026-06-05T14:00:00Z");
    expect(sentBy(of)).toMatchObject({ thanks: 95, "more-news": 95 });
    expect((await showBreaker(of.ports)()).sentence).toBe("Nothing is stopped.");
  });

  it("skips what was not resumed within the journey's lateness", async () => {
    const of = await ramp(20);
    await fares(of, "hard_bounce", 5);
    await of.passUntil("2026-06-20T12:00:00Z");
    await resumeMarketing(of.ports)();
    await of.passUntil("2026-06-25T12:00:00Z");
    expect(sentBy(of)).not.toHaveProperty("thanks");
    const enrollment = (await of.ports.customers.customerRecord("c-19"))?.enrollments.find(
      ({ journey: name }) => name === "thank-you",
    );
    expect(enrollment?.history.find((decisions) => decisions.kind === "skipped")).toMatchObject({
      reason: "late",
      detail: "marketing was stopped, as too many mails bounced or were complained about",
    });
  });

  it("senders believe what they know of the breaker for half a minute at most", async () => {
    const of = await ramp(1);
    const { tableStores } = await import("#stores/table-stores.ts");
    const { memoryTable } = await import("#stores/table/memory-table.ts");
    let now = at(NOON);
    const table = memoryTable();
    const [mine, theirs] = [tableStores(table, () => now, 3_600_000), tableStores(table, () => now, 3_600_000)];
    expect((await mine.deliverability.breaker()).scopes).toEqual({});
    await theirs.deliverability.saveBreaker({ revision: 0, scopes: { "*": { level: "stopped" } } });
    now += 29_000;
    expect((await mine.deliverability.breaker()).scopes).toEqual({});
    now += 2_000;
    expect((await mine.deliverability.breaker()).scopes).toEqual({ "*": { level: "stopped" } });
    expect(of.counted.mails_sent).toBe(1);
  });
});

describe("the figures", () => {
  it("are listed by journey and by receiving domain, with no address", async () => {
    const of = await ramp(40);
    await fares(of, "hard_bounce", 5);
    await of.passUntil("2026-06-04T12:00:00Z");
    await fares(of, "send", 1_000);
    const report = await deliverabilityReport(of.ports)({ days: 7 });
    expect(report).toMatchObject({ from: "2026-05-29", to: "2026-06-04" });
    expect(report.journeys.news).toMatchObject({ sent: 40, delivered: 35, hard_bounces: 5 });
    expect(Object.keys(report.domains).sort()).toEqual(["gmail.com", "wp.pl"]);
    expect(report.total.sent).toBe(40 + 35 * 2);
    // Each day once, the first one first; of one domain, only what went there.
    expect(report.days.map(({ day }) => day)).toEqual(
      ["29", "30", "31"].map((day) => `2026-05-${day}`).concat(["01", "02", "03", "04"].map((day) => `2026-06-${day}`)),
    );
    expect(report.days.reduce((sum, { sent }) => sum + sent, 0)).toBe(report.total.sent);
    const toGmail = await deliverabilityReport(of.ports)({ days: 7, domain: "gmail.com" });
    expect(toGmail.days.reduce((sum, { sent }) => sum + sent, 0)).toBe(report.domains["gmail.com"]?.sent);
    expect(deliverabilityText(toGmail, "gmail.com")).toMatch(/To gmail\.com, by day\n.*\n│ day +│/);
    const toNobody = await deliverabilityReport(of.ports)({ days: 7, domain: "example.com" });
    expect(deliverabilityText(toNobody, "example.com")).toContain("No mail went to example.com in these days.");
    const text = deliverabilityText(report);
    expect(text).toMatch(/│ journey +│ +sent │.*│ +marketing │/);
    expect(text).toMatch(/│ news +│ +40 │ +35 \(87\.5 %\) │ +0 │ +5 \(12\.5 %\) │ +0 \(0\.0 %\) │ +0 \(0\.00 %\) │ +stopped │/);
    expect(`${text}${JSON.stringify(report)}`).not.toContain("@");
  });

  it("of many recorders at once lose nothing", async () => {
    const of = shop();
    const one = { sent: 1, delivered: 0, delayed: 0, hard_bounces: 0, soft_bounces: 0, complaints: 0, rejected: 0 };
    const figures = { journeys: { news: one }, domains: { "gmail.com": one } };
    await Promise.all(Array.from({ length: 200 }, (_, n) => of.ports.deliverability.add("2026-06-03", figures, `recorder ${n}`)));
    const [day] = await of.ports.deliverability.days(["2026-06-03"]);
    expect(day?.journeys.news?.sent).toBe(200);
    expect(day?.domains["gmail.com"]?.sent).toBe(200);
  });

  it("name the largest domains of a day and count the rest as one", async () => {
    const of = shop();
    const one = { sent: 1, delivered: 0, delayed: 0, hard_bounces: 0, soft_bounces: 0, complaints: 0, rejected: 0 };
    const domains = Object.fromEntries(Array.from({ length: 1_000 }, (_, n) => [`firm-${n}.example`, one]));
    await of.ports.deliverability.add("2026-06-03", { journeys: {}, domains }, "recorder");
    const [day] = await of.ports.deliverability.days(["2026-06-03"]);
    expect(Object.keys(day?.domains ?? {})).toHaveLength(301);
    expect(day?.domains.others?.sent).toBe(700);
  });
});
