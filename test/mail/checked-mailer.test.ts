/** A bad mail fails the very test that sends it, wherever tests build their shop; a good one does not. */

import { describe, expect, it } from "vitest";
import { memoryMailer } from "#mail/memory-mailer.ts";
import type { OutgoingMail } from "#ports/mailer.ts";
import { mailShop } from "../failures/mail/mail-shop.ts";
import { shop } from "../flows/shop.ts";
import { customerRecord, email, givenSettings, journey, paid } from "../given.ts";
import { openShop } from "../local/shop.ts";
import { checkedMailer, checksFrom } from "./checked-mailer.ts";
import { outgoing } from "./mailer.contract.ts";

const { postal_address: address } = givenSettings().shop;
const good = outgoing({
  html: `<html lang="en"><p>Hi</p><p>${address}</p></html>`,
  text: `Hi\n${address}`,
  tags: { template: "thanks", topic: "thanks", address: "a-1" },
});
const bad = { ...good, text: `Hello {{ customer.first_name }}\n${address}` };

const SAYS = "thanks: it shows \\{\\{ to a reader";

describe("a mailer that checks", () => {
  const sentBy = async (mail: OutgoingMail, facts?: unknown) => {
    const problems: Promise<string[]>[] = [];
    const mailer = memoryMailer();
    const checks = { settings: givenSettings, factsOf: async () => facts };
    const result = await checkedMailer(mailer, checks, (found) => problems.push(found)).send(mail);
    return { problems: (await Promise.all(problems)).flat(), result, taken: mailer.accepted.length };
  };

  it("hands on a good mail and says nothing", async () => {
    expect(await sentBy(good)).toEqual({ problems: [], result: { kind: "accepted", id: "memory-1" }, taken: 1 });
  });

  it("hands on a bad mail as well, so that the flow goes on as it would, and says what is wrong", async () => {
    const { problems, taken } = await sentBy(bad);
    expect(problems).toContain(SAYS);
    expect(taken).toBe(1);
  });

  it.each<[string, Partial<OutgoingMail>]>([
    ["a subject that mail programs read otherwise", { subject: "\u{d800} alone" }],
    ["a marketing mail without a way to unsubscribe", { headers: {} }],
    ["a way to unsubscribe in a mail about an order", { tags: { template: "order", topic: "orders" } }],
    ["a way to unsubscribe in a mail to the shop's own people", { to: { email: "anna@shop.example" } }],
  ])("finds %s", async (_what, change) => {
    expect((await sentBy({ ...good, ...change })).problems).not.toEqual([]);
  });

  it("lets readers be called what they call themselves", async () => {
    expect((await sentBy(bad, { first_name: "{{ customer.first_name }}" })).problems).toEqual([]);
  });

  it("leaves alone what a test wrote by hand, which names no template", async () => {
    expect((await sentBy({ ...bad, tags: {} })).problems).toEqual([]);
  });

  it("reads the settings and the reader's record where a system has them", async () => {
    const { ports } = shop();
    const checks = checksFrom(ports);
    expect(await checks.settings()).toBeUndefined();
    await ports.publications.saveSettings(givenSettings());
    await ports.customers.saveCustomer(customerRecord({ first_name: "{{ x }}", revision: 0 }).customer);
    await ports.addresses.commit({ ...(await ports.addresses.read("a-1")), customers: ["c-17"] });
    expect(await checks.settings()).toMatchObject({ locale: "en" });
    expect(await checks.factsOf?.(good)).toMatchObject([{ customer: { first_name: "{{ x }}" } }]);
  });
});

describe("a test that sends a bad mail fails", () => {
  it.fails("by the mailer of a shop in memory", async () => {
    await shop().ports.mailer.send(bad);
  });

  it.fails("by the mailer on SES", async () => {
    await mailShop().ports.mailer.send(bad);
  });

  it.fails("by the local system", async () => {
    const local = await openShop("2026-11-02T08:00:00Z");
    await local.ports.mailer.send(bad);
    await local.close();
  });

  /** A reader is thanked, by the template as it is changed here. */
  const thank = async (change: (html: string) => string): Promise<void> => {
    const of = shop();
    await of.publish([journey([email("thanks")])]);
    const { template } = of.ports.publications;
    of.ports.publications.template = async (...asked) => {
      const stored = await template(...asked);
      return stored && { ...stored, html: change(stored.html) };
    };
    await of.receive(paid("e1", "2026-06-03T10:00:00Z", { customer: { id: "c-17", email: "zofia@example.pl", country: "FI" } }));
    if (of.ports.mailer.accepted.length !== 1) throw new Error("the mail did not leave");
  };

  it.fails("by a journey whose template is broken", async () => {
    await thank((html) => html.replace(' lang="en"', ""));
  });

  it("and passes with good ones", async () => {
    await shop().ports.mailer.send(good);
    await mailShop().ports.mailer.send(good);
    await thank((html) => html);
  });
});
