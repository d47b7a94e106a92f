/** To whom a test mail goes: to the shop's own people alone, for whoever has logged in, since what it says is up to them. */

import { describe, expect, it } from "vitest";
import { testMail } from "#operations/mail/test-mail.ts";
import type { Caller } from "#operations/rights.ts";
import { shop } from "../flows/shop.ts";
import { AT_A_TERMINAL } from "../given.ts";

const marta: Caller = { id: "local|marta", name: "Marta", role: "author" };

const given = async () => {
  const of = shop({ at: "2026-06-03T12:00:00Z" });
  await of.publish([], { staffDomains: ["studio.example"] });
  const sent: string[] = [];
  const send = async ({ to }: { to: { email: string } }) => {
    sent.push(to.email);
    return { kind: "accepted", id: "m-1" } as const;
  };
  const live = { kind: "available", starter: of.ports.starter, mailer: { send } } as const;
  const mail = { from: { name: "Shop", email: "hello@shop.example" }, subject: "Win", html: "<p>Pay here</p>", text: "Pay here" };
  const test = (to: string, caller = marta) =>
    testMail.run({ ...of.ports, newId: () => "id-1", live }, { ...mail, to, template: "thanks", locale: "en" }, caller);
  return { of, sent, test };
};

describe("a test mail of whoever has logged in", () => {
  it.each(["anna@shop.example", "Anna@Shop.example", "new-colleague@studio.example"])("goes to %s, one of ours", async (to) => {
    const { sent, test } = await given();
    expect(await test(to)).toMatchObject({ ok: true });
    expect(sent).toEqual([to]);
  });

  it.each([
    "ewa@example.pl",
    "somebody@shop.example",
    "ewa@studio.example.evil.example",
    "ewa@notstudio.example",
    "ewa@mail.studio.example",
  ])("does not go to %s, and says to whom it would", async (to) => {
    const { sent, test } = await given();
    expect(await test(to)).toMatchObject({
      ...{ ok: false, kind: "not_allowed" },
      remedy: expect.stringMatching(/`people:`.*`staff_domains:`.*published/),
    });
    expect(await test(to, { ...marta, role: "operator" })).toMatchObject({ ok: false });
    expect(sent).toEqual([]);
  });

  it("goes to nobody before settings are published", async () => {
    const { of, sent, test } = await given();
    of.ports.publications.current = async () => ({ journeys: [], settings: undefined });
    expect(await test("anna@shop.example")).toMatchObject({ ok: false });
    expect(sent).toEqual([]);
  });

  it("at a terminal goes wherever the operator says", async () => {
    const { sent, test } = await given();
    expect(await test("ewa@example.pl", AT_A_TERMINAL)).toMatchObject({ ok: true });
    expect(sent).toEqual(["ewa@example.pl"]);
  });
});
