/** What became of a journey's mails, what its people spent, and what they answered. */

import { describe, expect, it } from "vitest";
import { enrollmentId, erasureId, mailKey } from "#engine/model/ids.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import type { Message } from "#engine/model/message.ts";
import { mergePeople } from "#flows/people/merge-people.ts";
import { recordSurveyAnswer } from "#flows/preferences/record-survey-answer.ts";
import { unsubscribe } from "#flows/preferences/unsubscribe.ts";
import { ERASE_STEPS, eraseStep } from "#flows/privacy/erase-step.ts";
import { results } from "#flows/reports/results.ts";
import { surveyComments } from "#flows/reports/survey-comments.ts";
import { recordDeliveryEvents } from "#flows/sending/record-delivery-event.ts";
import type { DeliveryEvent, DeliveryEventKind } from "#ports/delivery-event.ts";
import { email, givenSettings, journey, paid, waitDays } from "../../given.ts";
import { TABLES } from "../../stores/tables.ts";
import { type Shop, shop } from "../shop.ts";

const NOW = "2026-06-03T10:00:00Z";
const [MINUTE, DAY] = [60_000, 86_400_000];

const nps = { kind: "nps", lowest: 0, highest: 10 } as const;
const asking = (change: Partial<PublishedJourney> = {}): PublishedJourney =>
  journey([email("ask", { survey: nps }), email("alert", { to: "team" }), waitDays(2), email("again")], {
    topic: "orders",
    ...change,
  });

const entered = async (of: Shop, people: number): Promise<void> => {
  for (let n = 0; n < people; n++) {
    const customer = { id: `c-${n}`, email: `c-${n}@example.com`, country: n % 3 === 0 ? "IE" : "FI" };
    await of.receive(paid(`e-${n}`, NOW, { customer, order: { id: `o-${n}`, total: 10, currency: "EUR" } }));
  }
};

const only = async (of: Shop, days?: number) => {
  const found = await results(of.ports)([], days);
  if (found.kind !== "results" || !found.journeys[0]) throw new Error("nothing is published");
  expect(found.journeys).toHaveLength(1);
  return found.journeys[0];
};

/** The same numbers from 0 to 1 on every run. */
const chance = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) / 2 ** 24;
  };
};

type Accepted = Shop["ports"]["mailer"]["accepted"][number];

/** What SES and the reader do with one mail. */
const drawnEvents = (mail: Accepted, sentAt: number, drawn: () => number): DeliveryEvent[] => {
  const about = { mailKey: mail.mailKey, sesId: mail.id, tags: mail.tags, acceptedAt: sentAt, domain: "example.com" };
  const event = (kind: DeliveryEventKind, minutes: number, more: Partial<DeliveryEvent> = {}): DeliveryEvent => ({
    ...{ ...about, kind, at: sentAt + minutes * MINUTE },
    ...more,
  });
  const events = [event("send", 0)];
  if (drawn() < 0.1) return [...events, event(drawn() < 0.5 ? "hard_bounce" : "soft_bounce", 1)];
  events.push(event("delivery", 0.1));
  if (mail.watched) {
    if (drawn() < 0.5) events.push(event("open", 0.11, { byMachine: true }));
    if (drawn() < 0.6) events.push(event("open", 30, { byMachine: false }), event("open", 50, { byMachine: false }));
    if (drawn() < 0.4) events.push(event("click", 40, { byMachine: false, link: "a" }));
  }
  if (drawn() < 0.1) events.push(event("complaint", 60));
  if (drawn() < 0.1) events.push(event("subscription", 70, { unsubscribed: true }));
  return events;
};

const shuffled = <T>(all: T[], drawn: () => number): T[] =>
  all
    .map((one) => ({ one, by: drawn() }))
    .sort((a, b) => a.by - b.by)
    .map(({ one }) => one);

const counted = (rows: Message[], step: string) => {
  const of = rows.filter((row) => row.step === step);
  const count = (is: (row: Message) => unknown) => of.filter((row) => is(row) !== undefined && is(row) !== false).length;
  return {
    sent: count((row) => row.accepted_at),
    delivered: count((row) => row.delivered_at !== undefined && row.bounced_at === undefined),
    watched: count((row) => row.watched),
    opened: count((row) => row.opened_at),
    clicked: count((row) => row.clicked_at),
    unsubscribed: count((row) => row.unsubscribed_at),
    complained: count((row) => row.complained_at),
  };
};

const LOCAL_TABLES = TABLES.filter(({ name }) => name === "in memory" || name === "on SQLite");

describe.each(LOCAL_TABLES)("the mails of a journey, $name", ({ open }) => {
  it.each([1, 2, 3])("add up to what the ledger holds, whatever comes twice and in whatever order (history %i)", async (seed) => {
    const { table, close } = await open();
    const of = shop({ at: NOW, table, settings: givenSettings({ watchReaders: { IE: true } }) });
    await of.publish([asking()]);
    await entered(of, 24);
    await of.passUntil("2026-06-07T10:00:00Z");
    const { accepted } = of.ports.mailer;
    expect(accepted).toHaveLength(72);
    const drawn = chance(seed);
    const events = accepted.flatMap((mail) =>
      drawnEvents(mail, Date.parse(NOW) + (mail.tags.step === "email-again" ? 2 * DAY : 0), drawn),
    );
    const received = shuffled([...events, ...shuffled(events, drawn).slice(0, 40)], drawn);
    for (let first = 0; first < received.length; first += 10)
      await recordDeliveryEvents(of.ports)(received.slice(first, first + 10));
    await of.passUntil("2026-06-08T10:00:00Z");
    const rows = await of.ports.people.messages(accepted.map((mail) => mail.mailKey));
    const { mails } = await only(of);
    expect(mails.steps.map(({ step }) => step)).toEqual(["email-ask", "email-again"]);
    for (const { step, template, ...counts } of mails.steps)
      expect({ template, ...counts }).toEqual({ template: step.slice(6), ...counted(rows, step) });
    const [ask, again] = [counted(rows, "email-ask"), counted(rows, "email-again")];
    expect(mails.all).toEqual({ ...ask, ...sumOf(ask, again) });
    expect(mails.all).toMatchObject({ sent: 48, watched: 16 });
    expect(mails.all.opened).toBeGreaterThan(0);
    expect((await only(of, 5)).mails).toMatchObject({ all: { sent: 24 }, steps: [{ sent: 0 }, { sent: 24 }] });
    await close();
  });
});

const sumOf = (one: Record<string, number>, other: Record<string, number>): Record<string, number> =>
  Object.fromEntries(Object.entries(one).map(([name, count]) => [name, count + (other[name] ?? 0)]));

const reported = async (of: Shop, kind: DeliveryEventKind): Promise<void> => {
  const at = of.ports.clock.now();
  await recordDeliveryEvents(of.ports)(
    of.ports.mailer.accepted.map(({ id, mailKey: key, tags }) => ({ kind, mailKey: key, sesId: id, at, tags, acceptedAt: at })),
  );
};

describe("the mails of a journey", () => {
  it("are not said to be unopened where nobody may be watched", async () => {
    const of = shop({ at: NOW });
    await of.publish([asking()]);
    await entered(of, 2);
    await reported(of, "delivery");
    const { mails } = await only(of);
    expect(mails.all).toEqual({ sent: 2, delivered: 2, watched: 0, unsubscribed: 0, complained: 0 });
  });

  it("are none in a journey that sends none", async () => {
    const of = shop({ at: NOW });
    await of.publish([journey([waitDays(3)], { topic: "orders" })]);
    await entered(of, 2);
    expect(await only(of)).toMatchObject({ treated: { people: 2 }, mails: { all: { sent: 0 }, steps: [] }, surveys: [] });
  });

  it("count who wants no more by the link in one of them, once, however often it is pressed", async () => {
    const of = shop({ at: NOW });
    await of.publish([asking({ topic: "service" })]);
    await entered(of, 2);
    await reported(of, "send");
    const [mail] = of.ports.mailer.accepted;
    if (!mail) throw new Error("no mail left");
    const stop = () =>
      unsubscribe(of.ports)({ topic: "service", mailKey: mail.mailKey, address: mail.tags.address ?? "", customer: "c-0" });
    await stop();
    await stop();
    expect((await only(of)).mails.all).toMatchObject({ sent: 2, unsubscribed: 1 });
  });

  it("are still shown after a new version has none of that step", async () => {
    const of = shop({ at: NOW });
    await of.publish([asking()]);
    await entered(of, 3);
    await reported(of, "send");
    await of.publish([journey([email("again")], { topic: "orders" })]);
    expect((await only(of)).mails.steps).toMatchObject([
      { step: "email-again", sent: 0 },
      { step: "email-ask", template: "ask", sent: 3, removed: true },
    ]);
  });
});

const answered = async (of: Shop, customer: string, score: number, comment?: string): Promise<void> => {
  const key = mailKey("thank-you", enrollmentId(customer, "thank-you", "customer"), 1, "email-ask");
  const claim = { purpose: "survey", mailKey: key, asks: nps, address: "a", customer } as const;
  await recordSurveyAnswer(of.ports)(claim, { score, ...(comment === undefined ? {} : { comment }) });
};

const surveyed = async (): Promise<Shop> => {
  const of = shop({ at: NOW });
  await of.publish([asking()]);
  await entered(of, 5);
  await reported(of, "send");
  await answered(of, "c-0", 9, "Good");
  await answered(of, "c-1", 10);
  of.setClock("2026-06-17T10:00:00Z");
  await answered(of, "c-2", 3, "Late");
  await answered(of, "c-3", 8);
  return of;
};

describe("a survey", () => {
  it("shows how many were asked and answered, and the score week by week, also where nobody answered", async () => {
    const { surveys } = await only(await surveyed());
    const all = { promoters: 2, passives: 1, detractors: 1, score: 25 };
    expect(surveys).toEqual([
      {
        ...{ journey: "thank-you", step: "email-ask", template: "ask", ...nps },
        ...{ asked: 5, answered: 4, mean: 7.5, nps: all, comments: 2, period: "week" },
        overTime: [
          { from: "2026-06-01", answered: 2, mean: 9.5, nps: { promoters: 2, passives: 0, detractors: 0, score: 100 } },
          { from: "2026-06-08", answered: 0 },
          { from: "2026-06-15", answered: 2, mean: 5.5, nps: { promoters: 0, passives: 1, detractors: 1, score: -50 } },
        ],
      },
    ]);
  });

  it("is shown by month once it goes on for more than half a year", async () => {
    const of = await surveyed();
    of.setClock("2027-01-20T10:00:00Z");
    await answered(of, "c-4", 0);
    const [survey] = (await only(of)).surveys;
    expect(survey?.overTime.map(({ from, answered: count }) => `${from} ${count}`)).toEqual([
      ...["2026-06-01 4", "2026-07-01 0", "2026-08-01 0", "2026-09-01 0", "2026-10-01 0", "2026-11-01 0"],
      ...["2026-12-01 0", "2027-01-01 1"],
    ]);
  });

  it("counts an answer that was changed once, by its last score and comment", async () => {
    const of = await surveyed();
    await answered(of, "c-2", 10, "They made it right");
    expect((await only(of)).surveys).toMatchObject([{ answered: 4, mean: 9.25, comments: 2 }]);
    expect((await surveyComments(of.ports)("thank-you", { most: 1 }))?.map(({ score, comment }) => ({ score, comment }))).toEqual(
      [{ score: 10, comment: "They made it right" }],
    );
  });

  it("counts what another system says was answered to the last question of its kind", async () => {
    const of = await surveyed();
    const survey = { id: "s-1", kind: "nps", score: 6, comment: "So so" } as const;
    const wait = {
      kind: "wait_for",
      id: "answer",
      any: [{ event: "survey.answered", upTo: { amount: 9, unit: "days" } }],
    } as const;
    await of.publish([
      journey([email("ask", { survey: nps, next: "answer" }), { ...wait, any: [...wait.any] }], {
        name: "thank-you",
        topic: "orders",
      }),
    ]);
    const customer = { id: "c-9", email: "c-9@example.com" };
    await of.receive(paid("e-9", "2026-06-18T10:00:00Z", { customer }));
    await of.receive({ type: "survey.answered", id: "s-1", at: "2026-06-19T10:00:00Z", customer, survey });
    expect((await only(of)).surveys).toMatchObject([{ answered: 5, comments: 3 }]);
    expect(await surveyComments(of.ports)("thank-you", { most: 1 })).toMatchObject([{ customer: "c-9", comment: "So so" }]);
  });

  it("names who wrote by their id alone, the newest first, and no more than are asked for", async () => {
    const of = await surveyed();
    const comments = await surveyComments(of.ports)("thank-you", { most: 10 });
    expect(comments).toEqual([
      {
        journey: "thank-you",
        step: "email-ask",
        customer: "c-2",
        score: 3,
        comment: "Late",
        at: Date.parse("2026-06-17T10:00:00Z"),
      },
      { journey: "thank-you", step: "email-ask", customer: "c-0", score: 9, comment: "Good", at: Date.parse(NOW) },
    ]);
    expect(await surveyComments(of.ports)("thank-you", { most: 1 })).toEqual(comments?.slice(0, 1));
    expect(await surveyComments(of.ports)("thank-yuo", { most: 1 })).toBeUndefined();
  });

  it("leaves out whoever was erased, with their words; that a mail of theirs left stays a count", async () => {
    const of = await surveyed();
    await of.receive({ type: "customer.erased", id: "x", at: "2026-06-17T10:00:00Z", customer: { id: "c-2" } });
    await of.passUntil("2026-06-17T10:01:00Z");
    for (const step of ERASE_STEPS)
      await eraseStep({ ...of.ports, keptCopies: { forget: async () => {} } })({ erasure: erasureId("c-2"), step });
    expect(await only(of)).toMatchObject({
      treated: { people: 4 },
      mails: { all: { sent: 5 } },
      surveys: [{ answered: 3, comments: 1 }],
    });
    expect((await surveyComments(of.ports)("thank-you", { most: 9 }))?.map(({ customer }) => customer)).toEqual(["c-0"]);
  });

  it("keeps the answers of both where two people turn out to be one", async () => {
    const of = await surveyed();
    await mergePeople(of.ports)("c-3", "c-0");
    expect(await only(of)).toMatchObject({ treated: { people: 4 }, surveys: [{ answered: 4, mean: 7.5 }] });
    expect((await surveyComments(of.ports)("thank-you", { most: 9 }))?.map(({ customer }) => customer)).toEqual(["c-2", "c-3"]);
  });

  it("counts only answers of the days that are asked for", async () => {
    expect((await only(await surveyed(), 7)).surveys).toMatchObject([{ answered: 2, mean: 5.5, comments: 1 }]);
  });
});

const earning = async (): Promise<Shop> => {
  const of = shop({ at: NOW, settings: givenSettings({ currency: "EUR", rates: { PLN: 0.25 } }) });
  const goal = { event: "order.paid", within: { amount: 14, unit: "days" }, ends: false } as const;
  await of.publish([journey([email("ask")], { topic: "orders", goal, holdout: 50 })]);
  return of;
};

describe("what people of a journey spent", () => {
  it("is what they kept of orders placed within the goal's time, in the main currency, treated beside held out", async () => {
    const of = await earning();
    await entered(of, 40);
    const heldOut = async (n: number) => (await of.ports.customers.customerRecord(`c-${n}`))?.enrollments[0]?.heldOut === true;
    const buys = async (n: number, id: string, at: string, order: { total: number; currency: string }) =>
      of.receive(paid(`${id}-${n}`, at, { customer: { id: `c-${n}` }, order: { id: `${id}-${n}`, ...order } }));
    const [treated, others] = [[] as number[], [] as number[]];
    for (let n = 0; n < 40; n++) ((await heldOut(n)) ? others : treated).push(n);
    for (const n of treated) await buys(n, "soon", "2026-06-10T10:00:00Z", { total: 30, currency: "EUR" });
    for (const n of others.slice(0, 3)) await buys(n, "soon", "2026-06-10T11:00:00Z", { total: 40, currency: "PLN" });
    for (const n of treated.slice(0, 2))
      await of.receive({
        ...{ type: "order.refunded", id: `back-${n}`, at: "2026-06-11T10:00:00Z", customer: { id: `c-${n}` } },
        order: { id: `soon-${n}` },
      });
    for (const n of treated) await buys(n, "late", "2026-06-30T10:00:00Z", { total: 999, currency: "EUR" });
    const total = 30 * (treated.length - 2);
    expect((await only(of)).revenue).toMatchObject({
      currency: "EUR",
      treated: { people: treated.length, total, each: Math.round((100 * total) / treated.length) / 100 },
      heldOut: { people: others.length, total: 30, each: Math.round((100 * 30) / others.length) / 100 },
      verdict: "cannot tell yet",
    });
  });

  it("counts nothing that came before, and never the order that let them in", async () => {
    const of = await earning();
    await entered(of, 6);
    const { revenue } = await only(of);
    expect([revenue?.treated.total, revenue?.heldOut.total]).toEqual([0, 0]);
    expect((revenue?.treated.people ?? 0) + (revenue?.heldOut.people ?? 0)).toBe(6);
  });
});
