import { describe, expect, it } from "vitest";
import { foldConsents } from "#engine/fold/consent.ts";
import { addressId, derivedCustomerId } from "#engine/ids.ts";
import { withConsents } from "#engine/reader-choice.ts";
import { react } from "#flows/react.ts";
import { at, email, journey, paid, waitDays } from "../given.ts";
import { shop } from "./shop.ts";

const EMAIL = "zofia@example.pl";
const reminder = journey([waitDays(3), email("reminder", { whenUnsure: "resend_once" })], { name: "reminder", topic: "service" });
const order = (id: string, when: string) => paid(id, when, { customer: { id: "c-17", email: EMAIL, country: "FI" } });

describe("a service mail of which nobody knows whether it left", () => {
  it.each(["throttle", "reject"] as const)("and whose second attempt meets %s, has no third one", async (mode) => {
    const of = shop();
    await of.publish([reminder]);
    await of.tell(order("e1", "2026-06-03T10:00:00Z"));
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

describe("a mail whose sender died", () => {
  it("and whose walk is ended by an event before anybody looks again, is listed for a person", async () => {
    const of = shop();
    const leaving = { ...reminder, exitWhen: [{ event: "order.cancelled" }] };
    await of.publish([leaving]);
    await of.tell(order("e1", "2026-06-03T10:00:00Z"));
    const { send } = of.ports.mailer;
    const { save } = of.ports.messages;
    const dies = async (): Promise<never> => {
      throw Object.assign(new Error("died"), { name: "StorageUnavailable" });
    };
    Object.assign(of.ports.mailer, { send: dies });
    Object.assign(of.ports.messages, { save: dies });
    await of.passUntil("2026-06-06T10:00:30Z");
    Object.assign(of.ports.mailer, { send });
    Object.assign(of.ports.messages, { save });
    await of.tell({ ...order("e2", "2026-06-06T10:00:40Z"), type: "order.cancelled", order: { id: "o-e1" } });
    expect((await of.ports.customers.dossier("c-17"))?.walks[0]?.endReason).toBe("exited");
    await of.passUntil("2026-06-07T10:00:00Z");
    expect(await of.ports.messages.forReview(10)).toMatchObject([{ state: "unconfirmed", template: "reminder" }]);
  });
});

describe("an event that tells an address only", () => {
  it("stays with the profile that it began with, when the shop names the address's customer before it is told again", async () => {
    const of = shop();
    const confirmed = journey([email("confirmed", { whenUnsure: "resend_once" })], { topic: "orders", key: "order.id" });
    await of.publish([confirmed]);
    const byAddress = paid("e1", "2026-06-03T10:00:00Z", { customer: { email: EMAIL } });
    const { id } = await of.ports.events.storeOnce(byAddress, "standard", at(byAddress.at));
    const { save } = of.ports.events;
    // The mail leaves, and the process dies before the event is marked as done.
    Object.assign(of.ports.events, { save: () => Promise.reject(new Error("died")) });
    await expect(react(of.ports)({ eventId: id })).rejects.toThrow("died");
    Object.assign(of.ports.events, { save });
    await of.tell({ type: "customer.updated", id: "e2", at: "2026-06-03T10:00:10Z", customer: { id: "c-17", email: EMAIL } });
    await react(of.ports)({ eventId: id });
    expect(of.ports.mailer.accepted).toHaveLength(1);
    const walks = (await of.ports.customers.dossier(derivedCustomerId(addressId(EMAIL))))?.walks;
    expect(walks?.map((walk) => walk.endReason)).toEqual(["completed"]);
  });
});

describe("an unsubscribe that repeats an older no", () => {
  it("wins over a yes between the two that is told afterwards", () => {
    const address = {
      id: "a",
      revision: 1,
      customers: [],
      begun: {},
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
