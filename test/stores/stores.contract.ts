/** What the stores must do on every table. */

import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Stores } from "#ports/stores.ts";
import { customerPartition, sliceKey } from "#stores/items/keys.ts";
import { shardOf } from "#stores/items/shards.ts";
import { tableStores } from "#stores/table-stores.ts";
import { aCustomer, aDateEntry, aMessage, anAsset, anEnrollment, anEvent, anOrder, aQuote, aRefusal, saved } from "./samples.ts";
import type { OpenTable, TableMaker } from "./tables.ts";

export const storesContract = ({ name, open }: TableMaker): void => {
  describe(`the stores on a table ${name}`, () => {
    let opened: OpenTable;
    let all: Stores;
    beforeAll(async () => {
      opened = await open();
      all = tableStores(opened.table, () => 0, 0);
    });
    afterAll(() => opened.close());

    describe("saving", () => {
      it("gives back the thing with its new revision, which the next save goes by", async () => {
        const first = saved(await all.customers.saveCustomer(aCustomer(randomUUID())));
        expect(first.revision).toBe(1);
        const second = saved(await all.customers.saveCustomer({ ...first, first_name: "Zofia" }));
        expect(second).toEqual({ ...first, first_name: "Zofia", revision: 2 });
      });

      it("answers conflict to whoever read an older revision, and to whoever thinks it is new", async () => {
        const customer = aCustomer(randomUUID());
        const first = saved(await all.customers.saveCustomer(customer));
        saved(await all.customers.saveCustomer(first));
        expect(await all.customers.saveCustomer(first)).toBe("conflict");
        expect(await all.customers.saveCustomer(customer)).toBe("conflict");
      });
    });

    describe("what became of mails", () => {
      const counts = { sent: 1, delivered: 1, delayed: 0, hard_bounces: 0, soft_bounces: 0, complaints: 0, rejected: 0 };

      it("is added up by day, whoever counts", async () => {
        const [day, journey] = ["2001-02-03", `j-${randomUUID()}`];
        const figures = { journeys: { [journey]: counts }, domains: { "wp.pl": counts } };
        await Promise.all(["a", "b", "a"].map((by) => all.deliverability.add(day, figures, by)));
        const [known, other] = await all.deliverability.days([day, "2001-02-04"]);
        expect(known?.journeys[journey]).toEqual({ ...counts, sent: 3, delivered: 3 });
        expect(other).toEqual({ day: "2001-02-04", journeys: {}, domains: {} });
      });

      it("may stop marketing, which whoever was slower does not undo", async () => {
        const known = await all.deliverability.freshBreaker();
        const stopped = saved(await all.deliverability.saveBreaker({ ...known, scopes: { "*": { level: "stopped" } } }));
        expect(await all.deliverability.saveBreaker({ ...known, scopes: {} })).toBe("conflict");
        expect(await all.deliverability.breaker()).toEqual(stopped);
      });

      it("is looked at again when somebody has read the mail", async () => {
        const message = aMessage(randomUUID(), { classifyAt: 5_000 });
        saved(await all.messages.save(message));
        const due = await all.due.page(shardOf(message.mailKey), 6_000, 100);
        expect(due).toContainEqual({ kind: "message", mailKey: message.mailKey, at: 5_000 });
      });
    });

    describe("answers to surveys", () => {
      it("are one a mail, each change a revision, and stand where whoever is erased takes them along", async () => {
        const [customer, mailKey] = [`c#${randomUUID()}`, randomUUID()];
        expect(await all.answers.load(customer, mailKey)).toBeUndefined();
        const first = saved(
          await all.answers.save({ customer, mailKey, revision: 0, score: 3, comment: "Late", firstAt: 1, at: 1 }),
        );
        expect(await all.answers.save({ ...first, revision: 0 })).toBe("conflict");
        saved(await all.answers.save({ ...first, score: 8, at: 2 }));
        expect(await all.answers.load(customer, mailKey)).toMatchObject({ score: 8, firstAt: 1, at: 2, revision: 2 });
        expect((await opened.table.query(customerPartition(customer))).map(({ sk }) => sk)).toEqual([`answer#${mailKey}`]);
        expect((await all.customers.customerRecord(customer))?.customer).toMatchObject({ id: customer, revision: 0 });
      });
    });

    describe("texts that people consented to", () => {
      it("are kept word for word under a version that is theirs alone", async () => {
        const text = `I would like to receive mails about ${randomUUID()}`;
        const version = await all.consentTexts.keep(text);
        expect(await all.consentTexts.keep(text)).toBe(version);
        expect(await all.consentTexts.keep(`${text}.`)).not.toBe(version);
        expect(await all.consentTexts.load(version)).toBe(text);
        expect(await all.consentTexts.load("none")).toBeUndefined();
      });
    });

    describe("sources of webhooks", () => {
      it("remember when they were last heard, and how far their shop was asked", async () => {
        const source = `shop#${randomUUID()}`;
        expect(await all.sources.lastReceived(source)).toBeUndefined();
        expect(await all.sources.polled(source)).toBeUndefined();
        await all.sources.noteReceived(source, 5);
        await all.sources.noteReceived(source, 7);
        const first = saved(await all.sources.savePolled({ source, revision: 0, after: 3, page: 1 }));
        expect(await all.sources.savePolled({ ...first, revision: 0 })).toBe("conflict");
        saved(await all.sources.savePolled({ ...first, page: 2 }));
        expect(await all.sources.lastReceived(source)).toBe(7);
        expect(await all.sources.polled(source)).toEqual({ source, revision: 2, after: 3, page: 2 });
      });
    });

    describe("the customer base", () => {
      it("lists everybody who was ever saved, once, page by page", async () => {
        const ids = Array.from({ length: 40 }, () => `c#${randomUUID()}`);
        for (const id of ids) saved(await all.customers.saveCustomer(saved(await all.customers.saveCustomer(aCustomer(id)))));
        const found: string[] = [];
        for (const slice of all.customerBase.slices) {
          let after: string | undefined;
          do {
            const page = await all.customerBase.customersIn(slice, after, 2);
            found.push(...page);
            after = page.length < 2 ? undefined : page.at(-1);
          } while (after !== undefined);
        }
        expect(found.filter((id) => ids.includes(id)).sort()).toEqual([...ids].sort());
        expect(new Set(found).size).toBe(found.length);
      });

      it("answers profiles of those who are known, without the rest", async () => {
        const customer = saved(await all.customers.saveCustomer(aCustomer(randomUUID())));
        expect(await all.customers.profiles([customer.id, randomUUID()])).toEqual([customer]);
      });

      it("tells a slice of everybody's news, and of nothing that brings none", async () => {
        const id = randomUUID();
        const { pk } = sliceKey(id);
        const glanced = async () => {
          const found = (await all.customerBase.digestsIn(pk, undefined, 10_000)).find(({ customer }) => customer === id);
          if (!found) throw new Error("the customer is in no slice");
          return found;
        };
        const first = saved(await all.customers.saveCustomer(aCustomer(id)));
        const told = await glanced();
        expect(told.digest.awaits).toBe(1);
        const looked = { ...told, digest: { ...told.digest, awaits: 0 } };
        expect(await all.customerBase.saveDigest(looked)).toBe("saved");
        const seen = await glanced();
        const second = saved(await all.customers.saveCustomer({ ...first, stamps: { first_name: 5 } }));
        const third = saved(await all.customers.saveStanding({ ...second, stage: "new" }));
        expect(await glanced()).toEqual(seen);

        saved(await all.customers.saveCustomer({ ...third, country: "PL" }));
        expect((await glanced()).digest.awaits).toBe(4);
        expect(await all.customerBase.saveDigest(seen)).toBe("conflict");
      });

      it("remembers what a night found out, for that night only", async () => {
        const measure = { days: { values: [] }, orders: { values: [] }, cents: { values: [] } };
        await all.customerBase.saveMeasure("slice#00", "2026-11-21", measure);
        await all.customerBase.saveMeasure("slice#01", "2026-11-22", measure);
        expect(await all.customerBase.measures("2026-11-22")).toEqual([measure]);
      });

      it("remembers how far a job has come, until it begins anew", async () => {
        const job = randomUUID();
        expect(await all.customerBase.progress(job, "slice#00")).toBeUndefined();
        await all.customerBase.saveProgress(job, "slice#00", "c-17");
        expect(await all.customerBase.progress(job, "slice#00")).toBe("c-17");
        await all.customerBase.saveProgress(job, "slice#00", undefined);
        expect(await all.customerBase.progress(job, "slice#00")).toBeUndefined();
      });
    });

    describe("a schedule", () => {
      it("stands in the due index until it is removed", async () => {
        const journey = `letter-${randomUUID()}`;
        const row = saved(await all.schedules.save({ journey, revision: 0, dueAt: 4_000 }));
        const due = await all.due.page(shardOf(journey), 4_000, 100);
        expect(due).toContainEqual({ kind: "schedule", journey, at: 4_000 });
        expect(await all.schedules.load(journey)).toEqual(row);
        expect(await all.schedules.remove(row)).toBe("removed");
        expect(await all.schedules.load(journey)).toBeUndefined();
      });
    });

    describe("a customer's customer record", () => {
      it("is unknown before anything was saved", async () => {
        expect(await all.customers.customerRecord(randomUUID())).toBeUndefined();
      });

      it("holds all that was saved of this customer, and nothing of others", async () => {
        const id = `c#${randomUUID()}%`;
        const customer = saved(await all.customers.saveCustomer(aCustomer(id)));
        const order = saved(await all.customers.saveOrder(anOrder(id, "o#1")));
        const asset = saved(await all.customers.saveAsset(anAsset(id, "walk#1")));
        const quote = saved(await all.customers.saveQuote(aQuote(id, "q-1")));
        const enrollment = saved(await all.enrollments.saveAdvance(anEnrollment(id, "a#1", 5000)));
        const dateEntry = saved(await all.enrollments.saveDateEntry(aDateEntry(id, "a#1", 6000)));
        const refusal = saved(await all.enrollments.saveRefusal(aRefusal(id, "a#1", 7)));
        saved(await all.customers.saveOrder(anOrder(`${id}2`, "o#2")));
        expect(await all.customers.customerRecord(id)).toEqual({
          customer,
          orders: [order],
          assets: [asset],
          quotes: [quote],
          enrollments: [enrollment],
          dateEntries: [dateEntry],
          refusals: [refusal],
        });
      });

      it("without a profile, left by a writer who was stopped, begins with a customer not stored yet", async () => {
        const id = randomUUID();
        const order = saved(await all.customers.saveOrder(anOrder(id, "o-1")));
        const customerRecord = await all.customers.customerRecord(id);
        expect(customerRecord?.customer).toMatchObject({ id, revision: 0 });
        expect(customerRecord?.orders).toEqual([order]);
      });

      it("is glimpsed for many enrollments at once: the profile, the enrollment, and what it is about", async () => {
        const ids = [randomUUID(), randomUUID()];
        const expected = [];
        for (const id of ids) {
          const customer = saved(await all.customers.saveCustomer(aCustomer(id)));
          const asset = saved(await all.customers.saveAsset(anAsset(id, "a-1")));
          saved(await all.customers.saveAsset(anAsset(id, "a-2")));
          saved(await all.customers.saveOrder(anOrder(id, "o-1")));
          const enrollment = saved(
            await all.enrollments.saveAdvance({ ...anEnrollment(id, "a-1", 5000), subject: { asset: "a-1" } }),
          );
          expected.push({
            customer,
            orders: [],
            assets: [asset],
            quotes: [],
            enrollments: [enrollment],
            dateEntries: [],
            refusals: [],
          });
        }
        const journey = anEnrollment("", "a-1", 0).journey;
        const wanted = [...ids, ids[0] ?? "", randomUUID()].map((customer) => ({ customer, journey, key: "a-1" }));
        const found = await all.customers.glimpses(wanted);
        expect(found).toHaveLength(2);
        expect(found).toEqual(expect.arrayContaining(expected));
      });

      it("keeps the last refusal under a journey and key", async () => {
        const id = randomUUID();
        const first = saved(await all.enrollments.saveRefusal(aRefusal(id, "k", 1)));
        const second = saved(await all.enrollments.saveRefusal({ ...first, at: 2 }));
        expect((await all.customers.customerRecord(id))?.refusals).toEqual([second]);
      });
    });

    describe("an enrollment that waits for nothing", () => {
      it.each([
        ["is active without a next time", { state: "active", dueAt: undefined }],
        ["is active with no number for a time", { state: "active", dueAt: Number.NaN }],
        ["has ended without a reason", { state: "ended", dueAt: undefined }],
      ] as const)("stands where the audit finds it when it %s", async (_name, wrong) => {
        const id = randomUUID();
        const { dueAt: _dueAt, ...enrollment } = anEnrollment(id, "k", 5_000);
        const { dueAt, state } = wrong;
        const stuck = saved(
          await all.enrollments.saveAdvance({ ...enrollment, state, ...(dueAt === undefined ? {} : { dueAt }) }),
        );
        const found = async () =>
          (await all.due.page(all.due.stuckShard, 9e15, 10_000)).filter((thing) => JSON.stringify(thing).includes(id));
        expect(await found()).toHaveLength(1);
        saved(await all.enrollments.saveAdvance({ ...stuck, state: "active", dueAt: 6_000 }));
        expect(await found()).toEqual([]);
      });

      it("is quarantined where a plan can count it, by its journey", async () => {
        const { dueAt: _dueAt, ...enrollment } = anEnrollment(randomUUID(), "k", 5_000);
        const journey = `guide-${randomUUID()}`;
        saved(await all.enrollments.saveAdvance({ ...enrollment, journey, state: "quarantined", problem: "broken" }));
        expect(await all.due.page(all.due.quarantineShard(journey), 9e15, 10)).toMatchObject([{ kind: "enrollment", journey }]);
      });
    });

    describe("addresses", () => {
      it("are read many at once as each by itself, unknown ones as empty", async () => {
        const [known, unknown] = [randomUUID(), randomUUID()];
        const address = saved(await all.addresses.commit({ ...(await all.addresses.read(known)), customers: ["c-1"] }));
        expect(await all.addresses.readMany([known, unknown])).toEqual([address, await all.addresses.read(unknown)]);
      });
    });

    describe("what is due", () => {
      it("names enrollments, starts, events and messages, oldest first, until they move on", async () => {
        const customer = `c#${randomUUID()}`;
        const enrollment = saved(await all.enrollments.saveAdvance(anEnrollment(customer, "a#1", 20)));
        const dateEntry = saved(await all.enrollments.saveDateEntry(aDateEntry(customer, "a#1", 10)));
        const shard = shardOf(customer);
        const mine = async () =>
          (await all.due.page(shard, 1000, 1000)).filter((thing) => "customer" in thing && thing.customer === customer);
        const place = { customer, journey: "maintenance-reminder", key: "a#1" };
        expect(await mine()).toEqual([
          { kind: "date_entry", at: 10, ...place },
          { kind: "enrollment", at: 20, ...place },
        ]);
        expect(await all.enrollments.removeDateEntry({ ...dateEntry, revision: 9 })).toBe("conflict");
        expect(await all.enrollments.removeDateEntry(dateEntry)).toBe("removed");
        saved(await all.enrollments.saveAdvance({ ...enrollment, dueAt: 30 }));
        expect(await mine()).toEqual([{ kind: "enrollment", at: 30, ...place }]);
        saved(await all.enrollments.saveAdvance({ ...anEnrollment(customer, "a#1"), revision: 2 }));
        expect(await mine()).toEqual([]);
      });

      it("is not given before its time, yet the oldest of a shard is known", async () => {
        const customer = randomUUID();
        saved(await all.enrollments.saveAdvance(anEnrollment(customer, "a", 3)));
        expect(await all.due.oldest(shardOf(customer))).toBeLessThanOrEqual(3);
        expect((await all.due.page(shardOf(customer), 2, 1000)).some((thing) => thing.at > 2)).toBe(false);
      });

      it("stands in one of the shards that a sweep works on", () => {
        expect(all.due.shards).toContain(shardOf("anybody"));
      });
    });

    describe("a coupon", () => {
      const issued = (customer: string, couponKey: string, code: string) => ({
        couponKey,
        customer,
        journey: "birthday-discount",
        step: "coupon-1",
        at: 5,
        coupon: { code, valid_until: "2026-12-24", percent: 10 },
      });

      it("is issued once under its key: whoever comes later gets the first one", async () => {
        const [customer, key] = [randomUUID(), `k#${randomUUID()}`];
        const first = await all.coupons.issueOnce(issued(customer, key, "AAAA"));
        expect(first).toEqual({ ...issued(customer, key, "AAAA"), revision: 1 });
        expect(await all.coupons.issueOnce(issued(customer, key, "BBBB"))).toEqual(first);
        expect(await all.coupons.issueOnce(issued(customer, randomUUID(), "CCCC"))).toMatchObject({ coupon: { code: "CCCC" } });
      });

      it("is one for fifty who issue it at once", async () => {
        const [customer, key] = [randomUUID(), randomUUID()];
        const codes = Array.from({ length: 50 }, (_, n) => `CODE-${n}`);
        const answers = await Promise.all(codes.map((code) => all.coupons.issueOnce(issued(customer, key, code))));
        expect(new Set(answers.map(({ coupon }) => coupon.code)).size).toBe(1);
      });

      it("leaves the customer's customer record as it is", async () => {
        const customer = saved(await all.customers.saveCustomer(aCustomer(randomUUID())));
        await all.coupons.issueOnce(issued(customer.id, randomUUID(), "AAAA"));
        expect(await all.customers.customerRecord(customer.id)).toMatchObject({
          customer,
          enrollments: [],
          dateEntries: [],
          orders: [],
        });
      });
    });

    describe("an outgoing call", () => {
      const call = () => ({
        callKey: `k#${randomUUID()}`,
        name: "crm",
        customer: `c#${randomUUID()}`,
        journey: "win-back",
        step: "call-1",
      });
      const isOf = (callKey: string) => (thing: object) => "callKey" in thing && thing.callKey === callKey;

      it("is queued once, due at once, in a shard of its own", async () => {
        const queued = call();
        expect(await all.calls.queueOnce(queued, 500)).toEqual({ duplicate: false });
        expect(await all.calls.queueOnce(queued, 600)).toEqual({ duplicate: true });
        expect(await all.calls.load(queued.customer, queued.callKey)).toEqual({
          ...queued,
          revision: 1,
          state: "waiting",
          queuedAt: 500,
          dueAt: 500,
          attempts: 0,
        });
        expect(all.due.shards).toContain(all.due.callShard);
        const { customer, callKey } = queued;
        const due = await all.due.page(all.due.callShard, 500, 1000);
        expect(due.filter(isOf(callKey))).toEqual([{ kind: "call", customer, callKey, at: 500 }]);
      });

      it("is unknown before it was queued", async () => {
        expect(await all.calls.load(randomUUID(), randomUUID())).toBeUndefined();
      });

      it("leaves the due index once it has arrived, and stays known", async () => {
        const queued = call();
        await all.calls.queueOnce(queued, 500);
        const known = await all.calls.load(queued.customer, queued.callKey);
        if (!known) throw new Error("the call is gone");
        const { dueAt: _dueAt, ...rest } = known;
        saved(await all.calls.save({ ...rest, state: "delivered" }));
        expect((await all.due.page(all.due.callShard, 500, 1000)).filter(isOf(queued.callKey))).toEqual([]);
        expect(await all.calls.queueOnce(queued, 600)).toEqual({ duplicate: true });
        expect(await all.calls.save(known)).toBe("conflict");
      });

      it("waits for a person once it was given up, and no sweep sees it", async () => {
        const queued = call();
        await all.calls.queueOnce(queued, 500);
        const known = await all.calls.load(queued.customer, queued.callKey);
        if (!known) throw new Error("the call is gone");
        const { dueAt: _dueAt, ...rest } = known;
        const given = saved(await all.calls.save({ ...rest, state: "given_up", problem: "it answered 503" }));
        expect((await all.calls.forReview(1000)).filter(isOf(queued.callKey))).toEqual([given]);
        for (const shard of all.due.shards) {
          const things = await all.due.page(shard, Number.MAX_SAFE_INTEGER, 10_000);
          expect(things.filter(isOf(queued.callKey))).toEqual([]);
        }
        expect((await all.messages.forReview(1000)).some((message) => message.mailKey === queued.callKey)).toBe(false);
      });
    });

    describe("an event", () => {
      it("is stored once, due at once, and known again by its identity", async () => {
        const name = randomUUID();
        const first = await all.events.storeOnce(anEvent(name), "shop", 500);
        expect(first.duplicate).toBe(false);
        expect(await all.events.storeOnce(anEvent(name), "shop", 600)).toEqual({ id: first.id, duplicate: true });
        expect(await all.events.load(first.id)).toEqual({
          id: first.id,
          revision: 1,
          source: "shop",
          event: anEvent(name),
          receivedAt: 500,
          state: "new",
          dueAt: 500,
          failures: 0,
        });
        expect(await all.due.page(shardOf(first.id), 500, 1000)).toContainEqual({ kind: "event", id: first.id, at: 500 });
      });

      it("of another source is another event", async () => {
        const name = randomUUID();
        const one = await all.events.storeOnce(anEvent(name), "shop", 1);
        const other = await all.events.storeOnce(anEvent(name), "bridge", 1);
        expect(other).toMatchObject({ duplicate: false });
        expect(other.id).not.toBe(one.id);
      });

      it("posted 100 times in parallel is stored once", async () => {
        const name = randomUUID();
        const outcomes = await Promise.all(Array.from({ length: 100 }, () => all.events.storeOnce(anEvent(name), "shop", 1)));
        expect(outcomes.filter(({ duplicate }) => !duplicate)).toHaveLength(1);
        expect(new Set(outcomes.map(({ id }) => id)).size).toBe(1);
      });

      it("leaves the due index when it is done", async () => {
        const { id } = await all.events.storeOnce(anEvent(randomUUID()), "shop", 700);
        const event = await all.events.load(id);
        if (!event) throw new Error("the event is gone");
        const { dueAt, ...rest } = event;
        saved(await all.events.save({ ...rest, state: "done" }));
        expect(dueAt).toBe(700);
        expect(await all.due.page(shardOf(id), 700, 1000)).not.toContainEqual(expect.objectContaining({ id }));
      });
    });

    describe("an address", () => {
      it("that is unknown reads as an empty one", async () => {
        const id = randomUUID();
        expect(await all.addresses.read(id)).toEqual({ id, revision: 0, customers: [], consents: {}, sendClaims: {} });
      });

      it("lets one of many senders commit who all read the same", async () => {
        const id = randomUUID();
        const read = await all.addresses.read(id);
        const commits = await Promise.all(
          Array.from({ length: 20 }, (_, n) =>
            all.addresses.commit({ ...read, sendClaims: { [`mail-${n}`]: { at: n, counts: true, attempts: 1 } } }),
          ),
        );
        expect(commits.filter((commit) => commit !== "conflict")).toHaveLength(1);
        expect(Object.keys((await all.addresses.read(id)).sendClaims)).toHaveLength(1);
      });
    });

    describe("a message", () => {
      it("is loaded as it was saved", async () => {
        const mailKey = randomUUID();
        const message = saved(await all.messages.save(aMessage(mailKey, { sesIds: ["ses-1"] })));
        expect(await all.messages.load(mailKey)).toEqual(message);
        expect(await all.messages.load(randomUUID())).toBeUndefined();
      });

      it("wakes the sweep when it is unknown for too long, and not once it is settled", async () => {
        const mailKey = randomUUID();
        const unknown = saved(await all.messages.save(aMessage(mailKey, { state: "unknown", settleAt: 900 })));
        const due = () => all.due.page(shardOf(mailKey), 900, 1000);
        expect(await due()).toContainEqual({ kind: "message", mailKey, at: 900 });
        saved(await all.messages.save({ ...unknown, state: "sent" }));
        expect(await due()).not.toContainEqual(expect.objectContaining({ mailKey }));
      });

      it("waits for a person, oldest first, while unconfirmed or failed, and no sweep sees it", async () => {
        const keys: string[] = [randomUUID(), randomUUID(), randomUUID()];
        const [younger, older, settled] = keys.map((key, n) => aMessage(key, { at: 3000 - n * 1000 }));
        if (!younger || !older || !settled) throw new Error("three were made");
        saved(await all.messages.save({ ...younger, state: "unconfirmed" }));
        saved(await all.messages.save({ ...older, state: "failed" }));
        const waiting = saved(await all.messages.save({ ...settled, state: "failed" }));
        saved(await all.messages.save({ ...waiting, state: "sent" }));
        const listed = (await all.messages.forReview(1000)).map(({ mailKey }) => mailKey).filter((key) => keys.includes(key));
        expect(listed).toEqual([older.mailKey, younger.mailKey]);
        for (const shard of all.due.shards) {
          const things = await all.due.page(shard, Number.MAX_SAFE_INTEGER, 10_000);
          expect(things.some((thing) => thing.kind === "message" && keys.includes(thing.mailKey))).toBe(false);
        }
      });
    });
  });
};
