/** What comes of a person while something else of theirs is being worked on, with a mail service that takes its time. */

import { describe, expect, it } from "vitest";
import type { Event } from "#engine/model/event.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import type { Step } from "#engine/steps/step-kinds.ts";
import { handleEvent } from "#flows/events/handle-event.ts";
import { sweepShard } from "#flows/sweep/sweep-shard.ts";
import { type Shop, shop } from "../flows/shop.ts";
import { at, email, journey, waitDays } from "../given.ts";

const NOON = "2026-06-03T10:00:00Z";
const customer = { id: "c-17", email: "zofia@example.pl", country: "FI", time_zone: "UTC" };
const quote = { id: "q-1", number: "Q1", total: 100, currency: "EUR" };
const reported = (type: Event["type"], id: string, when: string, about: Partial<Event> = {}): Event => ({
  ...{ type, id, at: when, customer },
  ...about,
});
const sent = reported("quote.sent", "sent", NOON, { quote });
const accepted = (when = "2026-06-03T10:00:01Z") => reported("quote.accepted", "accepted", when, { quote: { id: "q-1" } });

const answered: Step = {
  ...{ kind: "wait_for", id: "answered", any: [{ event: "quote.accepted", upTo: { amount: 7, unit: "days" } }] },
  ...{ then: "won", otherwise: "email-reminder" },
};
const won: Step = { kind: "end", id: "won", reason: "converted" };
const followUp = (change: Partial<PublishedJourney> = {}): PublishedJourney =>
  journey([email("offer", { next: "answered" }), answered, email("reminder", { next: "won" }), won], {
    ...{ name: "follow-up", topic: "service", key: "quote.id", trigger: { kind: "event", event: "quote.sent" } },
    ...change,
  });

/** The mail service holds every mail until it is let go. */
const holdMails = (of: Shop): { held: () => number; release: () => void } => {
  const { send } = of.ports.mailer;
  const waiting: (() => void)[] = [];
  Object.assign(of.ports.mailer, {
    send: async (mail: Parameters<typeof send>[0]) => {
      await new Promise<void>((resolve) => waiting.push(resolve));
      return send(mail);
    },
  });
  return {
    held: () => waiting.length,
    release: () => {
      for (const go of waiting.splice(0)) go();
    },
  };
};

const until = async (holds: () => boolean): Promise<void> => {
  for (let turn = 0; turn < 1_000 && !holds(); turn++) await Promise.resolve();
  if (!holds()) throw new Error("it did not come to that");
};

const begin = async (of: Shop, event: Event): Promise<Promise<unknown>> => {
  const { id } = await of.ports.events.storeOnce(event, "standard", of.ports.clock.now());
  return handleEvent(of.ports)({ eventId: id });
};

const enrollmentOf = async (of: Shop) => (await of.ports.customers.customerRecord("c-17"))?.enrollments[0];
const templates = (of: Shop) => of.ports.mailer.accepted.map(({ subject }) => subject);

describe("an event that comes while the first mail of the same person is leaving", () => {
  it.each<[string, PublishedJourney, string]>([
    ["is what the next step waits for", followUp(), "converted"],
    ["ends the enrollment that names it as its exit", followUp({ exitWhen: [{ event: "quote.accepted" }] }), "exited"],
    ["is the goal that ends it", followUp({ goal: { event: "quote.accepted", ends: true } }), "goal"],
  ])("%s", async (_name, one, endReason) => {
    const of = shop({ at: NOON });
    await of.publish([one]);
    const { held, release } = holdMails(of);
    const entering = begin(of, sent);
    await until(() => held() === 1);
    expect(await enrollmentOf(of)).toMatchObject({ state: "active", step: "email-offer" });
    of.setClock("2026-06-03T10:00:02Z");
    await await begin(of, accepted());
    release();
    await await entering;
    await of.passUntil("2026-06-20T10:00:00Z");
    const enrollment = await enrollmentOf(of);
    expect(enrollment).toMatchObject({ state: "ended", endReason });
    // What the mail service took stands in the history, whichever way the person went.
    expect(enrollment?.history.filter(({ kind }) => kind === "sent")).toHaveLength(1);
    expect(templates(of)).toEqual(["About offer"]);
  });

  it("is kept through the wait for the send window, and answered for then", async () => {
    const of = shop({ at: "2026-06-03T20:00:00Z" });
    await of.publish([followUp()]);
    await of.receive({ ...sent, at: "2026-06-03T20:00:00Z", customer: { ...customer, time_zone: "Europe/Helsinki" } });
    await of.receive(accepted("2026-06-03T22:00:00Z"));
    expect((await enrollmentOf(of))?.keptEvents?.map(({ id }) => id)).toEqual(["standard/accepted"]);
    await of.passUntil("2026-06-20T10:00:00Z");
    expect(await enrollmentOf(of)).toMatchObject({ endReason: "converted" });
    expect(await enrollmentOf(of)).not.toHaveProperty("keptEvents");
  });

  it("is not lost where the process dies with the mail", async () => {
    const of = shop({ at: NOON });
    await of.publish([followUp()]);
    const { send } = of.ports.mailer;
    Object.assign(of.ports.mailer, { send: () => Promise.reject(new Error("died")) });
    await of.receive(sent);
    await of.receive(accepted());
    Object.assign(of.ports.mailer, { send });
    await of.passUntil("2026-06-20T10:00:00Z");
    expect(await enrollmentOf(of)).toMatchObject({ endReason: "converted" });
  });
});

describe("two events of one person that are handled side by side", () => {
  it("both count, though the second was done before the first had let the person in", async () => {
    const of = shop({ at: NOON });
    await of.publish([followUp()]);
    // The second is handled from beginning to end just before the enrollment is stored.
    const { saveAdvance } = of.ports.enrollments;
    let isFirst = true;
    Object.assign(of.ports.enrollments, {
      saveAdvance: async (enrollment: Parameters<typeof saveAdvance>[0]) => {
        if (isFirst) {
          isFirst = false;
          of.setClock("2026-06-03T10:00:02Z");
          await await begin(of, accepted());
        }
        return saveAdvance(enrollment);
      },
    });
    await of.receive(sent);
    await of.passUntil("2026-06-20T10:00:00Z");
    expect(await enrollmentOf(of)).toMatchObject({ endReason: "converted" });
    expect(templates(of)).toEqual(["About offer"]);
  });

  it("both count when they are delivered in the wrong order", async () => {
    const of = shop({ at: "2026-06-03T10:00:05Z" });
    await of.publish([followUp()]);
    await of.receive(accepted());
    await of.receive(sent);
    await of.passUntil("2026-06-20T10:00:00Z");
    expect(await enrollmentOf(of)).toMatchObject({ endReason: "converted" });
  });

  it("but what happened before the cause is no answer to it", async () => {
    const of = shop({ at: "2026-06-03T10:00:05Z" });
    await of.publish([followUp()]);
    await of.receive(accepted("2026-06-03T09:59:00Z"));
    await of.receive(sent);
    expect(await enrollmentOf(of)).toMatchObject({ state: "active", step: "answered" });
  });
});

describe("an event that comes while a date lets the person in", () => {
  it("ends the enrollment, and the mail that was leaving stands in its history", async () => {
    const of = shop({ at: NOON });
    const trigger = {
      kind: "date",
      field: "customer.birthday",
      repeats: "yearly",
      at: "09:00",
      ifPast: { kind: "skip" },
      feb29: "feb_28",
    };
    await of.publish([
      journey([email("greeting"), waitDays(3), email("again")], {
        ...{
          name: "birthday",
          topic: "service",
          trigger: { ...trigger, kind: "date", repeats: "yearly", ifPast: { kind: "skip" }, feb29: "feb_28" },
        },
        exitWhen: [{ event: "order.cancelled" }],
      }),
    ]);
    await of.receive(reported("customer.updated", "born", NOON, { customer: { ...customer, birthday: "1984-06-04" } }));
    const { held, release } = holdMails(of);
    of.setClock("2026-06-04T09:00:00Z");
    const work = sweepShard(of.ports);
    const sweeping = Promise.all(
      of.ports.due.shards.map((shard) => work({ shard, mailsPerSecond: 100, until: at("2026-06-04T09:00:50Z") })),
    );
    await until(() => held() === 1);
    await await begin(of, reported("order.cancelled", "cancelled", "2026-06-04T09:00:01Z", { order: { id: "o-1" } }));
    release();
    await sweeping;
    await of.passUntil("2026-06-20T10:00:00Z");
    const enrollment = await enrollmentOf(of);
    expect(enrollment).toMatchObject({ endReason: "exited" });
    expect(enrollment?.history.map(({ kind }) => kind)).toContain("sent");
    expect(templates(of)).toEqual(["About greeting"]);
  });
});

describe("an address that is told while the mail is asked for", () => {
  it("gets it", async () => {
    const of = shop({ at: NOON });
    await of.publish([journey([email("confirmed")], { name: "confirmed", topic: "orders", key: "order.id" })]);
    const { email: address, ...nameless } = customer;
    await of.receive({
      type: "order.paid",
      id: "paid",
      at: NOON,
      customer: nameless,
      order: { id: "o-1", total: 9, currency: "EUR" },
    });
    expect(templates(of)).toEqual([]);
    await of.receive(
      reported("customer.updated", "address", "2026-06-03T10:01:00Z", { customer: { id: "c-17", email: address } }),
    );
    expect(templates(of)).toEqual(["About confirmed"]);
  });
});
