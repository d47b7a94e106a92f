/** Data that were restored: every sender holds, nothing is lost by it, and the person who lets them mail sees before what will leave. */

import { beforeEach, describe, expect, it } from "vitest";
import { addressId } from "#engine/model/ids.ts";
import { CONFIRMATION } from "#engine/sign-ups/confirmation.ts";
import { handleEvent } from "#flows/events/handle-event.ts";
import { changeJourneyState } from "#flows/journeys/change-journey-state.ts";
import { recordDeliveryEvent } from "#flows/sending/record-delivery-event.ts";
import { restorePreview } from "#flows/sending/restore-preview.ts";
import { sweepPlan } from "#flows/sweep/sweep-plan.ts";
import { sweepShard } from "#flows/sweep/sweep-shard.ts";
import { memoryEpoch } from "#local/storage/memory-epoch.ts";
import { epochMailer } from "#mail/epoch-mailer.ts";
import { memoryMailer } from "#mail/memory-mailer.ts";
import { runOperation } from "#operations/run-operation.ts";
import { operationNamed } from "#operations/typed-registry.ts";
import { at, email, journey, paid, waitDays } from "../../given.ts";
import { aCase } from "../../stores/samples.ts";
import { type Shop, shop, template } from "../shop.ts";

const EMAIL = "zofia@example.pl";
const zofia = {
  id: "c-17",
  email: EMAIL,
  country: "PL",
  consents: { thanks: { given: true, at: "2026-01-05T10:00:00Z" }, service: { given: true, at: "2026-01-05T10:00:00Z" } },
};
const thanks = journey([waitDays(3), email("thanks")]);
const confirmation = journey([email("confirmation")], { name: "confirmation", topic: "service" });
const greeting = journey([email("greeting")], {
  name: "birthday",
  topic: "service",
  reEntry: { kind: "always" },
  trigger: {
    ...{ kind: "date", field: "customer.birthday", repeats: "yearly", at: "09:00" },
    ...{ ifPast: { kind: "skip" }, feb29: "feb_28" },
  },
});
const paused = journey([waitDays(1), email("later")], {
  name: "paused-one",
  topic: "service",
  trigger: { kind: "event", event: "survey.answered" },
});
const signUpMail = {
  ...template(CONFIRMATION),
  html: '<html lang="en"><a href="{{ links.confirm }}">Yes</a><p>{{ shop.postal_address }}</p></html>',
  text: "{{ links.confirm }}\n{{ shop.postal_address }}",
};
const CALLER = { name: "me", role: "operator" } as const;

let of: Shop;
/** The same ports, over data that were restored. */
let restored: Shop["ports"];
beforeEach(async () => {
  of = shop();
  await of.publish([thanks, confirmation]);
  await of.receive(paid("e1", "2026-06-03T10:00:00Z", { customer: zofia }));
  of.setClock("2026-06-06T10:30:00Z");
  restored = { ...of.ports, epoch: memoryEpoch("restored") };
});

const sentSoFar = () => of.ports.mailer.accepted.length;
const standingOf = async () =>
  (await of.ports.customers.customerRecord("c-17"))?.enrollments.map(({ id, step, state, dueAt }) => ({
    id,
    step,
    state,
    dueAt,
  }));
const sweepAll = async (ports: Shop["ports"]) => {
  for (const shardName of ports.due.shards)
    await sweepShard(ports)({ shard: shardName, mailsPerSecond: 100, until: ports.clock.now() + 50_000 });
};

describe("restored data", () => {
  it("are not swept, which is counted each minute at which something is due, until a person has looked", async () => {
    expect((await sweepPlan(restored)({})).shards).toEqual([]);
    expect((await sweepPlan(restored)({})).shards).toEqual([]);
    expect(of.counted.data_restored).toBe(2);
    await restored.epoch.resume();
    expect((await sweepPlan(restored)({})).shards.length).toBeGreaterThan(0);
    expect(of.counted.data_restored).toBe(2);
  });

  it("mail nobody by a sweep that has begun already, nor in answer to an event, and claim nothing", async () => {
    const sent = sentSoFar();
    const standing = await standingOf();
    await sweepAll(restored);
    expect(await standingOf()).toEqual(standing);
    const other = { ...zofia, id: "c-18", email: "ewa@example.pl" };
    const event = paid("e2", "2026-06-06T10:30:00Z", { customer: other, order: { id: "o-2", total: 5, currency: "EUR" } });
    const { id } = await of.ports.events.storeOnce(event, "standard", of.ports.clock.now());
    await handleEvent(restored)({ eventId: id });
    expect(sentSoFar()).toBe(sent);
    for (const [address, claims] of [
      [EMAIL, sent],
      [other.email, 0],
    ] as const)
      expect(Object.keys((await of.ports.addresses.read(addressId(address))).sendClaims)).toHaveLength(claims);

    // Nothing was lost by it: all of it leaves, once, when a person has said so.
    await restored.epoch.resume();
    await sweepAll(restored);
    await of.passUntil("2026-06-06T12:00:00Z");
    const steps = of.ports.mailer.accepted.map(({ tags }) => tags.step);
    expect(steps).toHaveLength(3);
  });

  it("mail nobody by any other way either: the last door is shut, for certain and for now", async () => {
    const mailer = memoryMailer(10);
    const epoch = memoryEpoch("restored");
    const [mail] = of.ports.mailer.accepted;
    if (!mail) throw new Error("the first mail has not left");
    expect(await epochMailer(mailer, epoch).send(mail)).toMatchObject({ kind: "refused", retry: "soon" });
    expect(mailer.accepted).toEqual([]);
    await epoch.resume();
    expect(await epochMailer(mailer, epoch).send(mail)).toMatchObject({ kind: "accepted" });
  });

  it("show who would be mailed, and change nothing by it", async () => {
    const preview = await restorePreview(restored)();
    expect(preview).toMatchObject({ standing: "restored", events: 0, calls: 0, cut: false });
    expect(preview.journeys).toEqual([
      { journey: "thank-you", people: 1, entering: 0, mails: 1, oldest: at("2026-06-06T10:00:00Z") },
    ]);
    expect(await restorePreview(restored)()).toEqual(preview);
  });

  it("show as many mails as leave within a day once they may: of every kind of what is due, and none of those who get none", async () => {
    const { ports } = of;
    await of.publish([thanks, confirmation, greeting, paused], { confirmation: "hash" });
    await ports.publications.saveTemplate(signUpMail);
    // Three who are thanked within the day, and three who are not: later, unsubscribed, suppressed.
    const buys = (n: number, when: string) =>
      of.receive(
        paid(`b${n}`, when, {
          customer: { ...zofia, id: `b-${n}`, email: `b${n}@example.pl` },
          order: { id: `b-${n}`, total: 5, currency: "EUR" },
        }),
      );
    for (const [n, when] of [
      "2026-06-06T10:31:00Z",
      "2026-06-06T10:31:00Z",
      "2026-06-06T12:00:00Z",
      "2026-06-09T06:00:00Z",
    ].entries())
      await buys(n, when);
    const said = { id: "b-1", email: "b1@example.pl", consents: { thanks: { given: false, at: "2026-06-07T10:00:00Z" } } };
    await of.receive({ type: "customer.updated", id: "no", at: "2026-06-09T06:10:00Z", customer: said });
    const bounced = await ports.addresses.read(addressId("b2@example.pl"));
    await ports.addresses.commit({ ...bounced, suppressed: { at: 1, reason: "hard_bounce" } });
    // Two who have their birthday, one of them without an address; and one inside a journey that is paused.
    const born = { birthday: "1990-06-09", time_zone: "UTC", country: "FI" };
    for (const [id, email] of [
      ["d-1", "d1@example.fi"],
      ["d-2", undefined],
    ] as const)
      await of.receive({
        type: "customer.updated",
        id,
        at: "2026-06-09T06:20:00Z",
        customer: { id, ...born, ...(email ? { email } : {}) },
      });
    await of.receive({
      type: "survey.answered",
      id: "s",
      at: "2026-06-09T06:25:00Z",
      customer: { id: "b-0" },
      survey: { id: "s", kind: "nps", score: 9 },
    });
    await changeJourneyState(ports)({ kind: "pause", journey: "paused-one" });
    // Sixteen who have signed up and wait, and one who is not written to.
    await of.passUntil("2026-06-09T06:30:00Z");
    const now = ports.clock.now();
    const waits = async (email: string) =>
      ports.signUps.saveWaiting({
        address: addressId(email),
        revision: 0,
        email,
        topics: { thanks: "Thanks" },
        language: "en",
        askedAt: now,
        dueAt: now + 60_000,
      });
    for (let n = 0; n < 16; n++) await waits(`s${n}@gmail.com`);
    await waits("b2@example.pl");

    const { mails, journeys, signUps } = await restorePreview(restored)();
    expect(signUps).toBe(16);
    expect(Object.fromEntries(journeys.map(({ journey, mails: ofThem }) => [journey, ofThem]))).toEqual({
      "thank-you": 1,
      birthday: 1,
      "paused-one": 0,
    });
    const before = sentSoFar();
    await of.passUntil("2026-06-10T06:30:00Z");
    expect(sentSoFar() - before).toBe(mails);
    expect(mails).toBe(18);
  });

  it("show of one mailbox no more sign-ups than are mailed in a day, however it is spelled", async () => {
    const { signUps, clock } = of.ports;
    await of.publish([thanks], { confirmation: "hash" });
    for (const tag of ["", "+a", "+b", "+c", "+d"]) {
      const email = `ewa${tag}@gmail.com`;
      const topics = { thanks: "Thanks" };
      const [address, askedAt] = [addressId(email), clock.now()];
      await signUps.saveWaiting({ address, revision: 0, email, topics, language: "en", askedAt, dueAt: askedAt });
    }
    expect(await restorePreview(restored)()).toMatchObject({ signUps: 3 });
  });

  it("do not send again what SES reports of after they were put back: those who were asked go on as if we had sent it", async () => {
    // The same shop, had it not been put back: its mail leaves, and is opened.
    const lost = shop();
    await lost.publish([thanks, confirmation]);
    await lost.receive(paid("e1", "2026-06-03T10:00:00Z", { customer: zofia }));
    await lost.passUntil("2026-06-06T10:10:00Z");
    const mail = lost.ports.mailer.accepted.find(({ tags }) => tags.journey === "thank-you");
    if (!mail) throw new Error("the mail has not left");
    const times = { acceptedAt: at("2026-06-06T10:05:00Z"), at: at("2026-06-06T10:40:00Z") };
    await recordDeliveryEvent(of.ports)({ kind: "open", mailKey: mail.mailKey, sesId: "ses-1", ...times, tags: mail.tags });

    expect(await restorePreview(restored)()).toMatchObject({ mails: 0, journeys: [{ journey: "thank-you", mails: 0 }] });
    const before = sentSoFar();
    await restored.epoch.resume();
    await sweepAll(restored);
    expect(sentSoFar()).toBe(before);
    const record = await of.ports.customers.customerRecord("c-17");
    expect(record?.enrollments.find(({ journey: name }) => name === "thank-you")).toMatchObject({
      state: "ended",
      endReason: "completed",
      history: expect.arrayContaining([expect.objectContaining({ kind: "sent" })]),
    });
  });

  it("say of how many cases somebody would be told", async () => {
    const before = await restorePreview(restored)();
    await of.ports.cases.save(aCase("c-17", "k-1", { nextAt: of.ports.clock.now() }));
    const { nextAt: _, ...solved } = aCase("c-17", "k-2", { state: "solved", solvedAt: 1 });
    await of.ports.cases.save(solved);
    expect(await restorePreview(restored)()).toMatchObject({ cases: 1, mails: before.mails + 1 });
  });

  it("say which audience would be let in, as no figure can", async () => {
    await of.ports.launches.save({
      ...{ id: "letter:x", revision: 0, journey: "letter", cause: { kind: "manual", id: "x" }, percent: 1, state: "running" },
      startedAt: 1,
    });
    expect(await restorePreview(restored)()).toMatchObject({ launches: ["letter"] });
  });

  it("are explained as such, and resumed by an operation that is audited", async () => {
    const ports = { ...restored, newId: () => `id-${of.ports.clock.now()}` };
    const explained = await runOperation(ports, CALLER, operationNamed("explain"), { customer: EMAIL });
    expect(JSON.stringify(explained)).toContain("resume-after-restore");
    const resumed = await runOperation(ports, CALLER, operationNamed("resume-after-restore"), {});
    expect(resumed).toMatchObject({ ok: true, output: { standing: "current", journeys: [{ journey: "thank-you", mails: 1 }] } });
    const { records } = await ports.audit.ofDay("2026-06-06", 10);
    expect(new Set(records.map(({ operation, outcome, who }) => `${who} ${operation} ${outcome}`))).toEqual(
      new Set(["me resume-after-restore started", "me resume-after-restore done"]),
    );
    expect(JSON.stringify(await runOperation(ports, CALLER, operationNamed("explain"), { customer: EMAIL }))).not.toContain(
      "resume-after",
    );
    expect(
      await runOperation({ ...ports, newId: () => "id-2" }, CALLER, operationNamed("resume-after-restore"), {}),
    ).toMatchObject({
      ok: false,
    });
  });
});
