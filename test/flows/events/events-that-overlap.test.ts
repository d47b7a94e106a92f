/** Two events of one customer that are handled side by side, or while a mail is on its way: both count. */

import { describe, expect, it } from "vitest";
import type { Event } from "#engine/model/event.ts";
import type { PublishedJourney } from "#engine/model/journey.ts";
import { handleEvent } from "#flows/events/handle-event.ts";
import { sweepShard } from "#flows/sweep/sweep-shard.ts";
import { StorageUnavailable } from "#ports/errors/storage-unavailable.ts";
import { at, email, givenSettings, journey, waitDays } from "../../given.ts";
import { type Shop, shop } from "../shop.ts";

const AT = "2026-06-03T10:00:00Z";
const zofia = { id: "c-17", email: "zofia@example.pl", country: "FI" };
const quote = { id: "q-1", total: 100, currency: "EUR" };
const sent: Event = { id: "sent", type: "quote.sent", at: AT, customer: zofia, quote };
const asked: Event = {
  id: "asked",
  type: "question.asked",
  at: AT,
  customer: { id: "c-17" },
  question: { id: "n-1", text: "When?" },
};

const quoteJourney = (change: Partial<PublishedJourney> = {}): PublishedJourney =>
  journey([email("offer"), waitDays(7), email("reminder")], {
    name: "quotes",
    topic: "orders",
    key: "quote.id",
    trigger: { kind: "event", event: "quote.sent" },
    exitWhen: [{ event: "question.asked" }],
    ...change,
  });

const enrollmentOf = async (of: Shop) => (await of.ports.customers.customerRecord("c-17"))?.enrollments[0];
const subjects = (of: Shop): string[] => of.ports.mailer.accepted.map(({ subject }) => subject.replace("About ", ""));

describe("a question that is handled while another event lets the customer in", () => {
  const prepared = async () => {
    const of = shop({ at: AT });
    await of.publish([quoteJourney({ exitWhen: [{ event: "question.asked" }] })]);
    await of.receive({ id: "known", type: "customer.updated", at: AT, customer: zofia });
    const ids = new Map<string, string>();
    for (const event of [sent, asked]) ids.set(event.id, (await of.ports.events.storeOnce(event, "standard", at(AT))).id);
    return { of, react: (id: string) => handleEvent(of.ports)({ eventId: ids.get(id) ?? "" }) };
  };

  it("ends the enrollment that is stored after its customer was read", async () => {
    const { of, react } = await prepared();
    const { customerRecord } = of.ports.customers;
    let isRead = false;
    of.ports.customers.customerRecord = async (id) => {
      const read = await customerRecord(id);
      if (isRead) return read;
      isRead = true;
      await react("sent");
      return read;
    };
    await react("asked");
    expect(await enrollmentOf(of)).toMatchObject({ state: "ended", endReason: "exited" });
  });

  it("ends the enrollment whose worker stored it and died, once its cause is handled again", async () => {
    const { of, react } = await prepared();
    const { saveAdvance } = of.ports.enrollments;
    const { customerRecord } = of.ports.customers;
    of.ports.enrollments.saveAdvance = async (enrollment) => {
      of.ports.enrollments.saveAdvance = saveAdvance;
      await react("asked");
      of.ports.customers.customerRecord = async () => {
        throw new StorageUnavailable(new Error("died"));
      };
      return saveAdvance(enrollment);
    };
    await react("sent").catch(() => {});
    of.ports.customers.customerRecord = customerRecord;
    expect(await enrollmentOf(of)).toMatchObject({ state: "active" });
    await react("sent");
    expect(await enrollmentOf(of)).toMatchObject({ state: "ended", endReason: "exited" });
  });

  it("ends the enrollment that is stored just before it is said to be handled", async () => {
    const { of, react } = await prepared();
    const { save } = of.ports.events;
    of.ports.events.save = async (event) => {
      if (event.event.type === "question.asked") await react("sent");
      return save(event);
    };
    await react("asked");
    expect(await enrollmentOf(of)).toMatchObject({ state: "ended", endReason: "exited" });
  });
});

describe("a fork behind a mail", () => {
  const forked = quoteJourney({
    ...journey([
      email("offer", { next: "by-grade" }),
      {
        kind: "choose",
        id: "by-grade",
        branches: [{ if: 'customer.grade == "gold"', first: "email-gold" }],
        otherwise: "email-plain",
      },
      email("gold", { next: "over" }),
      email("plain", { next: "over" }),
      { kind: "end", id: "over", reason: "completed" },
    ]),
    name: "quotes",
    topic: "orders",
    key: "quote.id",
    trigger: { kind: "event", event: "quote.sent" },
    exitWhen: [],
  });
  const settings = givenSettings({ fields: { grade: { type: "string", writable: true } } });
  const gold: Event = { id: "gold", type: "customer.updated", at: AT, customer: { id: "c-17", fields: { grade: "gold" } } };

  it("goes by what is received while the mail is on its way", async () => {
    const of = shop({ at: AT, settings });
    await of.publish([forked]);
    const { send } = of.ports.mailer;
    of.ports.mailer.send = async (mail) => {
      of.ports.mailer.send = send;
      await of.receive(gold);
      return send(mail);
    };
    await of.receive(sent);
    expect(subjects(of)).toEqual(["offer", "gold"]);
  });

  it("is not gone the other way as well after a crash", async () => {
    const of = shop({ at: AT, settings });
    await of.publish([forked]);
    const { send } = of.ports.mailer;
    const { saveAdvance } = of.ports.enrollments;
    of.ports.mailer.send = async (mail) => {
      if (subjects(of).length === 1) {
        // The process dies before it can save what came of the second mail.
        of.ports.enrollments.saveAdvance = async () => {
          of.ports.enrollments.saveAdvance = saveAdvance;
          throw new Error("the process died");
        };
      }
      return send(mail);
    };
    await of.receive(sent);
    await of.receive(gold);
    await of.passUntil("2026-06-03T12:00:00Z");
    expect(subjects(of)).toEqual(["offer", "plain"]);
    expect(await enrollmentOf(of)).toMatchObject({ state: "ended", endReason: "completed" });
  });
});

describe("a mail whose enrollment is ended", () => {
  const asking = quoteJourney({ exitWhen: [{ event: "question.asked" }] });
  const opened = async () => {
    const of = shop({ at: AT });
    await of.publish([asking]);
    await of.receive({ id: "known", type: "customer.updated", at: AT, customer: zofia });
    return of;
  };

  it("does not begin, where it had not been committed to yet", async () => {
    const of = await opened();
    const { commit } = of.ports.addresses;
    of.ports.addresses.commit = async (address) => {
      of.ports.addresses.commit = commit;
      await of.receive(asked);
      return commit(address);
    };
    await of.receive(sent);
    expect(subjects(of)).toEqual([]);
    expect(await enrollmentOf(of)).toMatchObject({ state: "ended", endReason: "exited" });
  });

  it("does not begin, where its sender reads the address only after that", async () => {
    const of = await opened();
    const { read } = of.ports.addresses;
    const lease = of.ports.enrollments.saveAdvance;
    of.ports.enrollments.saveAdvance = async (enrollment) => {
      of.ports.enrollments.saveAdvance = lease;
      const stored = await lease(enrollment);
      // The next read of the address is the sender's.
      of.ports.addresses.read = async (id) => {
        of.ports.addresses.read = read;
        await of.receive(asked);
        return read(id);
      };
      return stored;
    };
    await of.receive(sent);
    expect(subjects(of)).toEqual([]);
    expect(await enrollmentOf(of)).toMatchObject({ state: "ended", endReason: "exited" });
  });

  it("stands in its history, where one sender has put it off while another, who then died, had sent it", async () => {
    const of = await opened();
    const { saveAdvance } = of.ports.enrollments;
    const sweep = async () => {
      const until = of.ports.clock.now() + 50_000;
      for (const shard of of.ports.due.shards) await sweepShard(of.ports)({ shard, mailsPerSecond: 100, until });
    };
    of.ports.mailer.fail("throttle", 1);
    const dies = async (): Promise<never> => {
      throw new StorageUnavailable(new Error("died"));
    };
    let saves = 0;
    of.ports.enrollments.saveAdvance = async (enrollment) => {
      saves += 1;
      // The first stores it, with its lease; the second puts the mail off.
      if (saves !== 2) return saveAdvance(enrollment);
      of.ports.enrollments.saveAdvance = dies;
      of.setClock("2026-06-03T10:05:00Z");
      await sweep();
      of.ports.enrollments.saveAdvance = saveAdvance;
      return saveAdvance({ ...enrollment, dueAt: of.ports.clock.now() + 60_000 });
    };
    await of.receive(sent);
    expect(subjects(of)).toEqual(["offer"]);
    await of.receive({ ...asked, at: "2026-06-03T10:05:10Z" });
    expect(await enrollmentOf(of)).toMatchObject({ state: "ended", endReason: "exited" });
    expect((await enrollmentOf(of))?.history).toContainEqual(expect.objectContaining({ kind: "sent", template: "offer" }));
  });

  it("stands in its history, where it was on its way", async () => {
    const of = await opened();
    const { send } = of.ports.mailer;
    of.ports.mailer.send = async (mail) => {
      await of.receive(asked);
      return send(mail);
    };
    await of.receive(sent);
    expect(subjects(of)).toEqual(["offer"]);
    expect((await enrollmentOf(of))?.history.map(({ kind }) => kind)).toContain("settling");
  });
});
