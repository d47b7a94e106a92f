/** A yes that a source tells after the reader's own no: the reader is asked once, and only their word makes it count. */

import { describe, expect, it } from "vitest";
import { withConsents } from "#engine/decide/consent-changes.ts";
import { consentRefuses } from "#engine/decide/send-permission.ts";
import type { Address } from "#engine/model/address.ts";
import type { Event } from "#engine/model/event.ts";
import { addressId, confirmationKey } from "#engine/model/ids.ts";
import { handleEvent } from "#flows/events/handle-event.ts";
import { confirmSignUp } from "#flows/preferences/sign-up.ts";
import { explain } from "#flows/reports/explain.ts";
import { StorageUnavailable } from "#ports/errors/storage-unavailable.ts";
import type { EntitlementTo } from "#ports/ports.ts";
import { at, email, givenSettings, journey } from "../../given.ts";
import { type Shop, shop, template } from "../shop.ts";

const EMAIL = "zofia@example.pl";
const ID = addressId(EMAIL);
const NO = "2026-06-03T10:00:00Z";
const settings = givenSettings({ confirmation: "hash" });

const yes = (id: string, when: string, topic = "thanks"): Event => ({
  ...{
    type: "consent.given",
    id,
    at: when,
    customer: { id: "c-1", email: EMAIL },
    consent: { topic, source: "newsletter tool" },
  },
});

const changed = async (of: Shop, change: (address: Address) => Address) =>
  of.ports.addresses.commit(change(await of.ports.addresses.read(ID)));
const refuse = (of: Shop, when: string, topic = "thanks") =>
  changed(of, (address) => withConsents(address, { [topic]: { given: false, at: at(when), source: "page" } }));

/** A customer who has unsubscribed from thanks on a page. */
const afterNo = async (): Promise<Shop & { links: EntitlementTo<"confirm">[] }> => {
  const of = shop({ settings });
  const links: EntitlementTo<"confirm">[] = [];
  Object.assign(of.ports.links, {
    to: async (entitlement: EntitlementTo<"confirm">) => {
      links.push(entitlement);
      return "https://shop.example/confirm";
    },
  });
  await of.publish([journey([email("thanks")])], { confirmation: "hash" });
  await of.ports.publications.saveTemplate({
    ...template("confirm-sign-up"),
    html: '<html lang="en"><a href="{{ links.confirm }}">{{ sign_up.topics | join: ", " }}</a><p>{{ shop.postal_address }}</p></html>',
    text: "{{ links.confirm }}\n{{ shop.postal_address }}",
  });
  await of.receive({ type: "customer.updated", id: "e0", at: NO, customer: { id: "c-1", email: EMAIL } });
  await refuse(of, NO);
  return { ...of, links };
};

const asked = (of: Shop) => of.ports.mailer.accepted.filter(({ subject }) => subject === "About confirm-sign-up").length;
const refused = async (of: Shop) => {
  const { thanks } = settings.topics;
  if (!thanks) throw new Error("no such topic");
  return consentRefuses(await of.ports.addresses.read(ID), { topic: thanks, country: undefined, isCustomer: true });
};

describe("a yes that a source tells after the reader's no", () => {
  it("is put to the reader once, and counts when they confirm it, not before", async () => {
    const of = await afterNo();
    await of.receive(yes("e1", "2026-06-04T10:00:00Z"));
    await of.receive(yes("e2", "2026-06-05T10:00:00Z"));
    await of.receive({ ...yes("e3", "2026-06-06T10:00:00Z"), customer: { id: "c-1", email: EMAIL, first_name: "Zofia" } });
    expect([asked(of), await refused(of)]).toEqual([1, "unsubscribed"]);
    const reported = await explain(of.ports)("c-1");
    expect(reported.kind === "explained" && reported.explanation.address.join(" ")).toContain(
      "who was asked by mail Thu 4 Jun 2026",
    );
    const [link] = of.links;
    if (!link) throw new Error("no link was made");
    expect(Object.keys(link.texts)).toEqual(["thanks"]);
    await confirmSignUp(of.ports)(link);
    expect([asked(of), await refused(of)]).toEqual([1, undefined]);
  });

  it("is withdrawn by a new no, behind which another yes is put to them again", async () => {
    const of = await afterNo();
    await of.receive(yes("e1", "2026-06-04T10:00:00Z"));
    await refuse(of, "2026-06-05T10:00:00Z");
    await of.receive(yes("e2", "2026-06-04T11:00:00Z"));
    expect(asked(of)).toBe(1);
    await of.receive(yes("e3", "2026-06-06T10:00:00Z"));
    expect([asked(of), await refused(of)]).toEqual([2, "unsubscribed"]);
  });

  it("of several topics is put to them in one mail", async () => {
    const of = await afterNo();
    await refuse(of, NO, "service");
    const consents = {
      thanks: { given: true, at: "2026-06-04T09:00:00Z" },
      service: { given: true, at: "2026-06-04T09:00:00Z" },
    };
    const both = { type: "customer.updated", id: "e1", at: "2026-06-04T10:00:00Z" } as const;
    await of.receive({ ...both, customer: { id: "c-1", email: EMAIL, consents } });
    expect([asked(of), Object.keys(of.links[0]?.texts ?? {})]).toEqual([1, ["thanks", "service"]]);
  });

  it("is asked about as soon as the address may have another mail, and no oftener in a day than a sign-up", async () => {
    const of = await afterNo();
    const topics = ["thanks", "service"];
    await refuse(of, NO, "service");
    await of.receive(yes("e1", "2026-06-04T10:00:00Z", topics[0]));
    await of.receive(yes("e2", "2026-06-04T10:01:00Z", topics[1]));
    expect(asked(of)).toBe(1);
    await of.passUntil("2026-06-04T10:07:00Z");
    expect(asked(of)).toBe(2);
    await changed(of, (address) => ({ ...address, signUps: [1, 2, 3].map((n) => at("2026-06-04T11:00:00Z") + n) }));
    await refuse(of, "2026-06-04T12:00:00Z");
    await of.receive(yes("e3", "2026-06-04T13:00:00Z"));
    expect(asked(of)).toBe(2);
    await of.receive(yes("e4", "2026-06-05T13:00:00Z"));
    expect(asked(of)).toBe(3);
  });

  it.each(["complaint", "hard_bounce", "by_hand", "erased", "not_theirs"] as const)(
    "is put to nobody after: %s",
    async (reason) => {
      const of = await afterNo();
      await changed(of, (address) => ({ ...address, suppressed: { at: at(NO), reason } }));
      await of.receive(yes("e1", "2026-06-04T10:00:00Z"));
      expect(asked(of)).toBe(0);
    },
  );

  it("is not asked about where no mail asks for confirmations", async () => {
    const of = await afterNo();
    const { confirmation: _none, ...without } = settings;
    await of.ports.publications.saveSettings(without);
    await of.receive(yes("e1", "2026-06-04T10:00:00Z"));
    expect(asked(of)).toBe(0);
  });
});

describe("the mail that asks to confirm", () => {
  const KEY = confirmationKey(ID, [{ topic: "thanks", no: at(NO) }]);
  const dies = async (): Promise<never> => {
    throw new StorageUnavailable(new Error("died"));
  };
  /** Handles the event until its process dies at this call, and then as the sweep does. */
  const dyingAt = async (of: Shop, port: object, call: string): Promise<void> => {
    const before = Reflect.get(port, call);
    Object.assign(port, { [call]: dies });
    await of.receive(yes("e1", "2026-06-04T10:00:00Z"));
    Object.assign(port, { [call]: before });
    await of.passUntil("2026-06-04T10:30:00Z");
  };

  it("leaves though its sender died before it was begun", async () => {
    const of = await afterNo();
    await dyingAt(of, of.ports.consentTexts, "keep");
    expect(asked(of)).toBe(1);
    expect(await of.ports.messages.load(KEY)).toMatchObject({ state: "sent", customer: "c-1" });
  });

  it.each(["send", "save"] as const)(
    "is neither sent twice nor forgotten where its sender died at %s: a person sees it",
    async (call) => {
      const of = await afterNo();
      await dyingAt(of, call === "send" ? of.ports.mailer : of.ports.messages, call);
      expect(asked(of)).toBe(call === "send" ? 0 : 1);
      expect(await of.ports.messages.forReview(10)).toMatchObject([{ mailKey: KEY, state: "unconfirmed" }]);
    },
  );

  it("leaves later where SES has no room now, once", async () => {
    const of = await afterNo();
    of.ports.mailer.fail("throttle", 2);
    await of.receive(yes("e1", "2026-06-04T10:00:00Z"));
    await of.passUntil("2026-06-04T10:30:00Z");
    expect(asked(of)).toBe(1);
    expect((await of.ports.addresses.read(ID)).signUps).toHaveLength(1);
  });

  it("is one, when an event is handled by two workers at once", async () => {
    const of = await afterNo();
    of.setClock("2026-06-04T10:00:00Z");
    const { id } = await of.ports.events.storeOnce(yes("e1", "2026-06-04T10:00:00Z"), "standard", of.ports.clock.now());
    await Promise.all([handleEvent(of.ports)({ eventId: id }), handleEvent(of.ports)({ eventId: id })]);
    await of.passUntil("2026-06-04T10:30:00Z");
    expect(asked(of)).toBe(1);
  });
});
