import { describe, expect, it } from "vitest";
import { withConsents } from "#engine/decide/consent-changes.ts";
import { foldConsents } from "#engine/fold/consent.ts";
import { addressId, derivedCustomerId } from "#engine/model/ids.ts";
import type { Step } from "#engine/steps/step-kinds.ts";
import { handleEvent } from "#flows/events/handle-event.ts";
import { changeJourneyState } from "#flows/journeys/change-journey-state.ts";
import { publishInFlight } from "#flows/publish/publish-in-flight.ts";
import { StorageUnavailable } from "#ports/errors/storage-unavailable.ts";
import { at, email, givenSettings, journey, paid, waitDays } from "../../given.ts";
import { type Shop, shop, template } from "../shop.ts";

const EMAIL = "zofia@example.pl";
const reminder = journey([waitDays(3), email("reminder", { whenUnsure: "resend_once" })], { name: "reminder", topic: "service" });
const order = (id: string, when: string) => paid(id, when, { customer: { id: "c-17", email: EMAIL, country: "FI" } });

describe("a service mail of which it is unknown whether it left", () => {
  it.each(["throttle", "reject"] as const)("and whose second attempt meets %s, has no third one", async (mode) => {
    const of = shop();
    await of.publish([reminder]);
    await of.receive(order("e1", "2026-06-03T10:00:00Z"));
    of.ports.mailer.fail("accept_then_lose", 1);
    await of.passUntil("2026-06-06T10:05:00Z");
    of.ports.mailer.fail(mode, 1);
    await of.passUntil("2026-06-06T10:15:30Z");
    of.ports.mailer.fail("accept_then_lose", 9);
    await of.passUntil("2026-06-10T10:00:00Z");
    expect(of.ports.mailer.accepted.length).toBeLessThanOrEqual(2);
    const [mail] = of.ports.mailer.accepted;
    // The first one did leave: that nobody knows it is told to a person, and not that it failed.
    expect(await of.ports.messages.load(mail?.mailKey ?? "")).toMatchObject({ state: "unconfirmed" });
  });
});

/** Senders die with the mail: it has been begun, SES has not got it, and nothing was written down. */
const withDyingSenders = async (of: Shop, work: () => Promise<unknown>): Promise<void> => {
  const { send } = of.ports.mailer;
  const { save } = of.ports.messages;
  const dies = async (): Promise<never> => {
    throw new StorageUnavailable(new Error("died"));
  };
  Object.assign(of.ports.mailer, { send: dies });
  Object.assign(of.ports.messages, { save: dies });
  await work();
  Object.assign(of.ports.mailer, { send });
  Object.assign(of.ports.messages, { save });
};

const listed = (of: Shop) => of.ports.messages.forReview(10);

describe("a mail whose sender died", () => {
  it("and whose enrollment is ended by an event before it is rechecked, is listed for a person", async () => {
    const of = shop();
    const leaving = { ...reminder, exitWhen: [{ event: "order.cancelled" }] };
    await of.publish([leaving]);
    await of.receive(order("e1", "2026-06-03T10:00:00Z"));
    await withDyingSenders(of, () => of.passUntil("2026-06-06T10:00:30Z"));
    await of.receive({ ...order("e2", "2026-06-06T10:00:40Z"), type: "order.cancelled", order: { id: "o-e1" } });
    expect((await of.ports.customers.customerRecord("c-17"))?.enrollments[0]?.endReason).toBe("exited");
    await of.passUntil("2026-06-07T10:00:00Z");
    expect(await listed(of)).toMatchObject([{ state: "unconfirmed", template: "reminder" }]);
  });

  it.each(["pause", "retire"] as const)(
    "in a journey that somebody %ss before its event is told again, is listed",
    async (kind) => {
      const of = shop();
      await of.publish([journey([email("confirmed")], { name: "confirmed", topic: "service", key: "order.id" })]);
      const event = order("e1", "2026-06-03T10:00:00Z");
      const { id } = await of.ports.events.storeOnce(event, "standard", at(event.at));
      await withDyingSenders(of, () => handleEvent(of.ports)({ eventId: id }));
      await changeJourneyState(of.ports)({ kind, journey: "confirmed" });
      await of.passUntil("2026-06-03T12:00:00Z");
      expect(of.ports.mailer.accepted).toEqual([]);
      expect(await listed(of)).toMatchObject([{ state: "unconfirmed", template: "confirmed" }]);
    },
  );

  it("of an event that came just before its wait was up, is settled where the enrollment stands, which has not gone the other way", async () => {
    const of = shop();
    const wait: Step = {
      kind: "wait_for",
      id: "wait",
      any: [{ event: "order.delivered", upTo: { amount: 1, unit: "days" } }],
      then: "email-arrived",
      otherwise: "wait-on",
    };
    const on: Step = { kind: "wait", id: "wait-on", until: { kind: "after", duration: { amount: 9, unit: "days" } } };
    await of.publish([journey([wait, on, email("arrived")], { name: "care", topic: "service", key: "order.id" })]);
    await of.receive(order("e1", "2026-06-03T10:00:00Z"));
    const delivered = { ...order("e2", "2026-06-04T09:59:59Z"), type: "order.delivered" as const, order: { id: "o-e1" } };
    await withDyingSenders(of, () => of.receive(delivered));
    await of.passUntil("2026-06-04T10:30:00Z");
    expect((await of.ports.customers.customerRecord("c-17"))?.enrollments[0]).toMatchObject({ endReason: "completed" });
    expect(await listed(of)).toMatchObject([{ state: "unconfirmed", template: "arrived" }]);
  });

  it("whose step is taken out before it is rechecked, is listed for a person", async () => {
    const of = shop();
    const later: Step = { kind: "wait", id: "wait-on", until: { kind: "after", duration: { amount: 9, unit: "days" } } };
    await of.publish([reminder]);
    await of.receive(order("e1", "2026-06-03T10:00:00Z"));
    await withDyingSenders(of, () => of.passUntil("2026-06-06T10:00:30Z"));
    const { version: _version, ...without } = journey([waitDays(3), later], { name: "reminder", topic: "service" });
    await publishInFlight(of.ports)(
      { journeys: [without], templates: [template("reminder")], settings: givenSettings() },
      { inFlight: "move" },
    );
    await of.passUntil("2026-06-08T10:00:00Z");
    expect(of.ports.mailer.accepted).toEqual([]);
    expect(await listed(of)).toMatchObject([{ state: "unconfirmed", template: "reminder" }]);
  });

  it("of a service that its reader refuses before the second attempt, has none, and is listed", async () => {
    const of = shop();
    await of.publish([reminder]);
    await of.receive(order("e1", "2026-06-03T10:00:00Z"));
    await withDyingSenders(of, () => of.passUntil("2026-06-06T10:00:30Z"));
    of.setClock("2026-06-06T16:00:00Z");
    const address = await of.ports.addresses.read(addressId(EMAIL));
    await of.ports.addresses.commit(withConsents(address, { service: { given: false, at: at("2026-06-06T15:00:00Z") } }));
    await of.passUntil("2026-06-06T18:00:00Z");
    expect(of.ports.mailer.accepted).toEqual([]);
    expect(await listed(of)).toMatchObject([{ state: "unconfirmed", template: "reminder" }]);
  });
});

describe("an event that names an address only", () => {
  it("stays with the profile that it began with, when the shop names the address's customer before it comes again", async () => {
    const of = shop();
    const confirmed = journey([email("confirmed", { whenUnsure: "resend_once" })], { topic: "orders", key: "order.id" });
    await of.publish([confirmed]);
    const byAddress = paid("e1", "2026-06-03T10:00:00Z", { customer: { email: EMAIL } });
    const { id } = await of.ports.events.storeOnce(byAddress, "standard", at(byAddress.at));
    const { save } = of.ports.events;
    // The mail leaves, and the process dies before the event is marked as done.
    Object.assign(of.ports.events, { save: () => Promise.reject(new Error("died")) });
    await expect(handleEvent(of.ports)({ eventId: id })).rejects.toThrow("died");
    Object.assign(of.ports.events, { save });
    await of.receive({ type: "customer.updated", id: "e2", at: "2026-06-03T10:00:10Z", customer: { id: "c-17", email: EMAIL } });
    await handleEvent(of.ports)({ eventId: id });
    expect(of.ports.mailer.accepted).toHaveLength(1);
    const enrollments = (await of.ports.customers.customerRecord(derivedCustomerId(addressId(EMAIL))))?.enrollments;
    expect(enrollments?.map((enrollment) => enrollment.endReason)).toEqual(["completed"]);
  });
});

describe("an unsubscribe that repeats an older no", () => {
  it("wins over a yes between the two that comes afterwards", () => {
    const address = {
      id: "a",
      revision: 1,
      customers: [],
      sendClaims: {},
      consents: { thanks: { given: false, at: at("2026-01-01T00:00:00Z") } },
    };
    const pressed = withConsents(address, {
      thanks: { given: false, at: at("2026-06-03T10:00:00Z"), source: "unsubscribe link" },
    });
    const late = { topic: "thanks", record: { given: true, at: at("2026-03-01T00:00:00Z") } };
    expect(foldConsents(pressed.consents, [late]).thanks).toMatchObject({ given: false });
    expect(withConsents(pressed, { thanks: { given: false, at: at("2026-06-03T10:00:01Z") } })).toBe(pressed);
  });
});

describe("two sources that number their events alike", () => {
  it("are both heard by whoever is inside", async () => {
    const of = shop();
    const counting = journey([waitDays(30), email("reminder")], {
      ...{ name: "counting", topic: "service", key: "order.id", trigger: { kind: "event", event: "order.paid" } },
      ...{ reEntry: { kind: "always" }, exitWhen: [{ event: "order.cancelled" }] },
    });
    await of.publish([counting]);
    const bought = (type: "order.paid" | "order.cancelled", when: string, id: string) => ({
      ...paid("1", when, { customer: { email: EMAIL } }),
      ...{ type, order: { id, total: 10, currency: "EUR" } },
    });
    await of.receive(bought("order.paid", "2026-06-03T10:00:00Z", "o-1"), "shop");
    // Of the very number by which the journey was entered.
    await of.receive(bought("order.cancelled", "2026-06-03T11:00:00Z", "o-1"), "till");
    const record = await of.ports.customers.customerRecord(derivedCustomerId(addressId(EMAIL)));
    expect(record?.enrollments).toMatchObject([{ state: "ended", endReason: "exited" }]);
  });
});

describe("soft opt-in", () => {
  const THANKS = journey([waitDays(1), email("thanks")]);
  it.each([
    ["paid and kept", [], 1],
    ["cancelled", ["order.cancelled"], 0],
    ["given back whole", ["order.refunded"], 0],
  ] as const)("holds for whoever has an order that was %s", async (_, then, mails) => {
    const of = shop();
    await of.publish([THANKS]);
    await of.receive(order("e1", "2026-06-03T10:00:00Z"));
    for (const type of then) await of.receive({ ...order("e2", "2026-06-03T11:00:00Z"), type, order: { id: "o-e1" } });
    await of.passUntil("2026-06-05T10:00:00Z");
    expect(of.ports.mailer.accepted).toHaveLength(mails);
  });
});
