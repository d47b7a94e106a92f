/** Erasing, step by step: resumable, each step harmless to repeat, and nothing can be sent meanwhile. */

import { beforeEach, describe, expect, it } from "vitest";
import { withConsents } from "#engine/decide/consent-changes.ts";
import { sendPermission } from "#engine/decide/send-permission.ts";
import type { Event } from "#engine/model/event.ts";
import { addressId, erasureId } from "#engine/model/ids.ts";
import { findCustomer } from "#flows/customer-base/find-customer.ts";
import { handleEvent } from "#flows/events/handle-event.ts";
import { recordSurveyAnswer } from "#flows/preferences/record-survey-answer.ts";
import { ERASE_STEPS, type EraseStep, eraseStep } from "#flows/privacy/erase-step.ts";
import { exportPerson } from "#flows/privacy/export-person.ts";
import { type ErasureProgress, followErasure } from "#flows/privacy/follow-erasure.ts";
import { requestErasure } from "#flows/privacy/request-erasure.ts";
import { memoryTable } from "#stores/table/memory-table.ts";
import { email, journey, paid, waitDays } from "../../given.ts";
import { type Shop, shop } from "../shop.ts";

const zofia = { id: "c-17", email: "zofia@example.pl", first_name: "Zofia", country: "FI" };
const NOW = "2026-06-03T10:00:00Z";

let of: Shop;
let started: string[];
let forgotten: string[][];
beforeEach(async () => {
  of = shop({ table: memoryTable() });
  started = [];
  forgotten = [];
  of.ports.starter.startErase = async ({ erasure }) => void started.push(erasure);
  await of.publish([journey([email("thanks"), waitDays(2), email("again")], { topic: "service", reEntry: { kind: "always" } })]);
  await of.receive(paid("e1", NOW, { customer: zofia }));
});

const step = (which: EraseStep, erasure = erasureId("c-17")) =>
  eraseStep({ ...of.ports, keptCopies: { forget: async (...what) => void forgotten.push(...what) } })({ erasure, step: which });
const eraseAll = async (): Promise<void> => {
  for (const which of ERASE_STEPS) await step(which);
};
const asksToBeForgotten = () =>
  of
    .receive({ type: "customer.erased", id: "x", at: NOW, customer: { id: "c-17" } })
    .then(() => of.passUntil("2026-06-03T10:01:00Z"));
const left = async () => ({
  rows: await of.ports.people.rows("c-17"),
  listed: (
    await Promise.all(of.ports.customerBase.slices.map((slice) => of.ports.customerBase.customersIn(slice, undefined, 10)))
  ).flat(),
});

describe("a customer who asks to be erased", () => {
  it("gets no mail from that moment on, and the sweep starts the state machine with a hash", async () => {
    await asksToBeForgotten();
    expect(started).toEqual([erasureId("c-17")]);
    expect(await of.ports.addresses.read(addressId(zofia.email))).toMatchObject({ suppressed: { reason: "erased" } });
    await of.passUntil("2026-06-30T10:00:00Z");
    expect(of.ports.mailer.accepted).toHaveLength(1);
  });

  it("is gone after the last step, but for the hashes of id and address", async () => {
    await asksToBeForgotten();
    await eraseAll();
    expect(await left()).toEqual({ rows: [], listed: [] });
    const { suppressed, ...rest } = await of.ports.addresses.read(addressId(zofia.email));
    expect(suppressed?.reason).toBe("erased");
    expect(rest).toMatchObject({ customers: [], consents: {}, sendClaims: {} });
    const { revision: _, ...erasure } = (await of.ports.people.erasure(erasureId("c-17"))) ?? { revision: 0 };
    expect(erasure).toEqual({ id: erasureId("c-17"), state: "done", at: Date.parse(NOW) });
    expect(forgotten[0]).toEqual([addressId(zofia.email)]);
    expect(of.counted.people_erased).toBe(1);
  });

  it("is started again every six hours until it is done, and from wherever it was broken off", async () => {
    await asksToBeForgotten();
    await step("suppress");
    await step("messages");
    await of.passUntil("2026-06-03T16:30:00Z");
    expect(started).toHaveLength(2);
    for (const which of [...ERASE_STEPS, ...ERASE_STEPS]) await step(which);
    expect(await left()).toEqual({ rows: [], listed: [] });
    await of.passUntil("2026-06-05T10:00:00Z");
    expect(started).toHaveLength(2);
    expect(of.counted.people_erased).toBe(1);
  });

  it("is gone through once more when another writer was at work meanwhile", async () => {
    await asksToBeForgotten();
    for (const which of ERASE_STEPS.slice(0, -1)) await step(which);
    const order = { id: "o-9", customer: "c-17", revision: 0, status: "paid", statuses: {}, items: [], stamps: {} } as const;
    await of.ports.customers.saveOrder({ ...order, items: [] });
    expect(await step("finish")).toMatchObject({ again: true });
    await eraseAll();
    expect(await left()).toEqual({ rows: [], listed: [] });
  });

  it("takes along every profile of the address, and the mails to earlier addresses", async () => {
    await of.receive(paid("e2", "2026-06-03T10:00:01Z", { customer: { id: "c-18", email: zofia.email } }));
    await of.receive({
      type: "customer.updated",
      id: "u",
      at: "2026-06-03T10:00:02Z",
      customer: { id: "c-18", email: "new@example.pl" },
    });
    await of.receive({ type: "customer.erased", id: "x", at: "2026-06-03T10:00:03Z", customer: { id: "c-18" } });
    await of.passUntil("2026-06-03T10:01:00Z");
    for (const which of ERASE_STEPS) await step(which, erasureId("c-18"));
    for (const address of [zofia.email, "new@example.pl"])
      expect(await of.ports.addresses.read(addressId(address))).toMatchObject({ suppressed: { reason: "erased" } });
    expect(await of.ports.people.rows("c-18")).toEqual([]);
  });

  it("takes along the address that the request itself makes them leave, also when no mail went there", async () => {
    await of.receive({ type: "customer.updated", id: "a", at: NOW, customer: { id: "c-19", email: "old@example.pl" } });
    const anew = { id: "c-19", email: "new@example.pl" };
    await of.receive({ type: "customer.erased", id: "x", at: "2026-06-03T10:00:03Z", customer: anew });
    for (const which of ERASE_STEPS) await step(which, erasureId("c-19"));
    for (const address of ["old@example.pl", "new@example.pl"])
      expect(await of.ports.addresses.read(addressId(address))).toMatchObject({ suppressed: { reason: "erased" } });
  });

  it("takes along the other ids of everybody at the address: none of them brings anybody back", async () => {
    const family = { email: "family@example.pl" };
    const asset = { id: "a-1", name: "Boiler" };
    await of.receive({ type: "asset.registered", id: "a", at: NOW, customer: family, asset });
    // The till's id becomes one of whoever is known by the address alone; then Zofia moves there.
    await of.receive({ type: "customer.updated", id: "b", at: NOW, customer: { id: "till/5", ...family } });
    await of.receive({ type: "customer.updated", id: "c", at: "2026-06-03T10:00:30Z", customer: { ...zofia, ...family } });
    await asksToBeForgotten();
    await eraseAll();
    await of.receive({
      type: "quote.sent",
      id: "d",
      at: "2026-06-04T10:00:00Z",
      customer: { id: "till/5" },
      quote: { id: "q-1" },
    });
    expect(await of.ports.people.rows("till/5")).toEqual([]);
    expect(await of.ports.people.erasure(erasureId("till/5"))).toMatchObject({ state: "done" });
  });

  it("is not brought back by a re-import, by id or by address", async () => {
    await asksToBeForgotten();
    await eraseAll();
    await of.receive(paid("old", "2026-05-01T10:00:00Z", { customer: zofia }));
    const order = { id: "o-1", placed_at: "2026-05-01T10:00:00Z" };
    await of.receive(paid("new", "2026-06-10T10:00:00Z", { customer: { id: "c-17", email: "other@example.pl" }, order }));
    await of.receive(paid("mail", "2026-06-10T10:00:00Z", { customer: { email: zofia.email }, order }));
    const sent = { type: "order.fulfilled", at: "2026-06-10T10:00:00Z", customer: zofia, order: { id: "o-2" } } as const;
    await of.receive({ ...sent, id: "of unknown age" });
    await of.receive({ type: "customer.updated", id: "all anew", at: "2026-06-10T10:00:00Z", customer: zofia });
    await of.passUntil("2026-07-01T10:00:00Z");
    expect(await left()).toEqual({ rows: [], listed: [] });
    expect(of.ports.mailer.accepted).toHaveLength(1);
  });

  describe("and orders again", () => {
    const again = (id: string, customer: Event["customer"]) =>
      of.receive(paid(id, "2026-06-10T10:00:00Z", { customer, order: { id: `o-${id}`, placed_at: "2026-06-10T09:59:00Z" } }));
    const back = async () => {
      const found = await findCustomer(of.ports)(zofia.email);
      return found.kind === "found" ? found.customerRecord : undefined;
    };

    it.each([
      ["by the id alone", { id: "c-17" }, true],
      ["by id and address", zofia, true],
      ["by the address alone", { email: zofia.email }, true],
      ["while the erasure is not done yet", zofia, false],
    ])("is a new customer without a past: %s", async (_, customer, isDone) => {
      await asksToBeForgotten();
      if (isDone) await eraseAll();
      await again("e9", { ...customer, ...("email" in customer ? {} : { email: zofia.email }) });
      await eraseAll();
      await again("e10", customer);
      const { orders, first_name } = (await back())?.customer ?? {};
      expect({ orders, first_name }).toEqual({ orders: 2, first_name: "first_name" in customer ? "Zofia" : undefined });
      expect((await back())?.orders.map(({ id }) => id).sort()).toEqual(["o-e10", "o-e9"]);
    });

    it("gets mails about the order, and no others until they say yes themselves", async () => {
      await asksToBeForgotten();
      await eraseAll();
      await again("e9", { ...zofia, consents: { news: { given: true, at: "2026-06-10T10:00:00Z" } } });
      const address = await of.ports.addresses.read(addressId(zofia.email));
      const asked = { mailKey: "m", country: "FI", isCustomer: true, internal: false, late: false, caps: [], priority: 5 };
      const may = (kind: "marketing" | "service" | "transactional", from = address) =>
        sendPermission(
          from,
          {
            ...asked,
            topic: { name: "news", kind, label: {}, consent: { default: "soft" } },
            zone: "UTC",
            patientUntil: 0,
            again: false,
          },
          of.ports.clock.now(),
        ).kind;
      expect([may("transactional"), may("service"), may("marketing")]).toEqual(["commit", "skip", "skip"]);
      const said = withConsents(address, { news: { given: true, at: of.ports.clock.now(), source: "preference centre" } });
      expect(may("marketing", said)).toBe("commit");
    });

    it("may be erased again, and come back once more", async () => {
      await asksToBeForgotten();
      await eraseAll();
      await again("e9", zofia);
      const first = (await back())?.customer.id ?? "";
      await of.receive({ type: "customer.erased", id: "y", at: "2026-06-11T10:00:00Z", customer: { id: "c-17" } });
      for (const which of ERASE_STEPS) await step(which, erasureId(first));
      expect(await of.ports.people.rows(first)).toEqual([]);
      await of.receive(paid("old", "2026-06-10T12:00:00Z", { customer: zofia }));
      expect(await back()).toBeUndefined();
      await of.receive(paid("e20", "2026-06-12T10:00:00Z", { customer: zofia }));
      expect((await back())?.customer.orders).toBe(1);
      expect((await back())?.customer.id).not.toBe(first);
    });
  });

  it("leaves nothing by an old link to a survey either", async () => {
    await asksToBeForgotten();
    await eraseAll();
    const asks = { kind: "nps", lowest: 0, highest: 10 } as const;
    const claim = { purpose: "survey", address: "a", customer: "c-17", mailKey: "m".repeat(32), topic: "service", asks } as const;
    await recordSurveyAnswer(of.ports)(claim, { score: 3, comment: "I was there" });
    expect(await left()).toEqual({ rows: [], listed: [] });
  });

  it("loses a sign-up whose mail has not left yet", async () => {
    const waits = {
      ...{ topics: { news: "News" }, language: "pl", askedAt: 0, dueAt: Date.parse("2036-01-01T00:00:00Z") },
      revision: 0,
    };
    for (const email of [zofia.email, "b@example.pl"])
      await of.ports.signUps.saveWaiting({ ...waits, email, address: addressId(email) });
    expect((await exportPerson(of.ports)("c-17"))?.waitingSignUps).toMatchObject([{ email: zofia.email }]);
    await asksToBeForgotten();
    await eraseAll();
    expect(await of.ports.signUps.waiting(addressId(zofia.email))).toBeUndefined();
    expect(await of.ports.signUps.waiting(addressId("b@example.pl"))).toBeDefined();
  });

  it("of whom an event was quarantined loses that too, and others do not", async () => {
    for (const [id, customer] of [
      ["mine", zofia],
      ["theirs", { id: "c-2", email: "b@example.pl" }],
    ] as const) {
      const stored = await of.ports.events.storeOnce(paid(id, NOW, { customer }), "standard", 0);
      const event = await of.ports.events.load(stored.id);
      if (!event) throw new Error("it was just stored");
      const { dueAt: _, ...rest } = event;
      await of.ports.events.save({ ...rest, state: "quarantined" });
    }
    await asksToBeForgotten();
    expect((await exportPerson(of.ports)("c-17"))?.quarantinedEvents).toHaveLength(1);
    await eraseAll();
    expect((await of.ports.events.forReview(10)).map(({ event }) => event.customer.id)).toEqual(["c-2"]);
  });
});

describe("asking for it by hand", () => {
  it("goes the way of an order system's event, by id or by address", async () => {
    expect(await requestErasure(of.ports)("ZOFIA@example.pl ")).toMatchObject({ erasure: erasureId("c-17") });
    expect(await requestErasure(of.ports)("c-17")).toMatchObject({ erasure: erasureId("c-17") });
    await of.passUntil("2026-06-03T10:05:00Z");
    expect(started).toContain(erasureId("c-17"));
  });

  it("of an address alone is followed under the customer whom it belongs to", async () => {
    const address = await of.ports.addresses.read(addressId("signed.up@example.pl"));
    await of.ports.addresses.commit({ ...address, consents: { thanks: { given: true, at: 0, source: "page" } } });
    const asked = await requestErasure(of.ports)("signed.up@example.pl");
    await of.passUntil("2026-06-03T10:05:00Z");
    expect(started).toEqual([asked?.erasure]);
    for (const which of ERASE_STEPS) await step(which, asked?.erasure);
    expect(await of.ports.addresses.read(address.id)).toMatchObject({ consents: {}, suppressed: { reason: "erased" } });
  });

  it("says so when nobody is known", async () => {
    expect(await requestErasure(of.ports)("nobody@example.pl")).toBeUndefined();
    expect(await requestErasure(of.ports)("c-99")).toBeUndefined();
  });
});

describe("following it", () => {
  const followed = async (starter: { startErase(input: { erasure: string }): Promise<void> } | undefined) => {
    const asked = await requestErasure(of.ports)("c-17");
    if (!asked) throw new Error("she is known");
    const news: ErasureProgress[] = [];
    const ports = { events: of.ports.events, people: of.ports.people, clock: of.ports.clock, ...(starter ? { starter } : {}) };
    return { asked, news, follow: () => followErasure(ports, (one) => news.push(one))(asked, 60_000) };
  };

  it("reports that nothing is sent any more, starts the state machine once, and follows it to its end", async () => {
    const sendClaims: string[] = [];
    const startErase = async ({ erasure }: { erasure: string }) => {
      sendClaims.push(erasure);
      await eraseAll();
    };
    const { asked, news, follow } = await followed({ startErase });
    await handleEvent(of.ports)({ eventId: asked.event });
    expect(await follow()).toBe("done");
    expect(news).toEqual([{ kind: "suppressed" }, { kind: "started" }]);
    expect(sendClaims).toEqual([erasureId("c-17")]);
    await of.passUntil("2026-06-05T10:00:00Z");
    expect(started, "the sweep finds nothing left to start").toEqual([]);
  });

  it("ends when its patience does, and leaves the work to the sweep", async () => {
    const { news, follow } = await followed(undefined);
    const from = of.ports.clock.now();
    expect(await follow()).toBe("under_way");
    expect(of.ports.clock.now() - from).toBeLessThanOrEqual(62_000);
    expect(news).toEqual([]);
    await of.passUntil("2026-06-03T10:05:00Z");
    expect(started).toEqual([erasureId("c-17")]);
  });

  it("leaves what cannot be started to the sweep of the next minute, not of six hours later", async () => {
    const { asked, news, follow } = await followed({
      startErase: async () => {
        throw new Error("not allowed");
      },
    });
    await handleEvent(of.ports)({ eventId: asked.event });
    expect(await follow()).toBe("under_way");
    expect(news).toEqual([{ kind: "suppressed" }, { kind: "not_started", reason: "not allowed" }]);
    await of.passUntil("2026-06-03T10:05:00Z");
    expect(started).toEqual([erasureId("c-17")]);
  });

  it("says so when the event that asked was quarantined", async () => {
    const { asked, follow } = await followed(undefined);
    const stored = await of.ports.events.load(asked.event);
    if (!stored) throw new Error("it was just stored");
    const { dueAt: _, ...rest } = stored;
    await of.ports.events.save({ ...rest, state: "quarantined" });
    expect(await follow()).toBe("quarantined");
  });
});

describe("events that were quarantined", () => {
  it("are found beyond the first pages, and of one moment", async () => {
    for (let n = 0; n < 230; n++) {
      const customer = n % 2 === 0 ? zofia : { id: `c-${n + 100}`, email: `b${n}@example.pl` };
      const { id } = await of.ports.events.storeOnce(paid(`set-aside-${n}`, NOW, { customer }), "standard", n < 60 ? 0 : n);
      const event = await of.ports.events.load(id);
      if (!event) throw new Error("it was just stored");
      const { dueAt: _, ...rest } = event;
      await of.ports.events.save({ ...rest, state: "quarantined" });
    }
    expect((await exportPerson(of.ports)("c-17"))?.quarantinedEvents).toHaveLength(115);
    await asksToBeForgotten();
    await eraseAll();
    expect((await of.ports.events.forReview(300)).map(({ event }) => event.customer.id)).not.toContain("c-17");
    expect(await of.ports.events.forReview(300)).toHaveLength(115);
  });
});

describe("an event that was worked on", () => {
  it("keeps no copy of its content", async () => {
    const id = await of.receive(paid("e5", NOW, { customer: zofia }));
    expect((await of.ports.events.load(id))?.event).toEqual({ type: "order.paid", id, at: NOW, customer: {} });
  });
});
