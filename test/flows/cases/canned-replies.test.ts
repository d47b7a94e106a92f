/** Canned replies, filled in for the customer of a case. */

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { BUILT_IN_FACTS } from "#engine/declared/declared-facts.ts";
import { cannedReplies } from "#flows/cases/canned-replies.ts";
import { parseReplies } from "#language/settings/parse-replies.ts";
import { checkReply } from "#mail/templates/check-reply.ts";
import { mailRenderer } from "#runtime/mail-renderer.ts";
import { customerRecord, givenSettings } from "../../given.ts";
import { aCase, anOrder } from "../../stores/samples.ts";

const ZOFIA = customerRecord({ locale: "pl" }, { orders: [{ ...anOrder("c-17", "o-1"), number: "1001" }] });
const row = aCase("c-17", "k-1", { about: { order: "o-1" } });

const fill = async (text: Record<string, string>, given = { row, customerRecord: ZOFIA }) => {
  const settings = givenSettings({ replies: { one: { about: "One", text } } });
  return (await cannedReplies(mailRenderer)(given, settings))[0]?.filled;
};

describe("a canned reply", () => {
  it("is written in the customer's language, with what the case is about", async () => {
    const text = { en: "x", pl: "{{ customer.first_name | vocative }}, {{ order.number }}: {{ case.title }}, {{ shop.name }}" };
    expect(await fill(text)).toEqual({ kind: "filled", text: "Zofio, 1001: Put it right, Oak & Ember" });
  });

  it("is written in the shop's language where the customer's is not there", async () => {
    expect(await fill({ en: "Hello", fi: "Hei" })).toEqual({ kind: "filled", text: "Hello" });
  });

  it("is not written where something is not known, which it names", async () => {
    const given = { row: aCase("c-17", "k-2", { about: {} }), customerRecord: ZOFIA };
    expect(await fill({ en: "Order {{ order.number }}" }, given)).toMatchObject({ kind: "missing" });
    expect(await fill({ en: "Hello{% if order.number %} {{ order.number }}{% endif %}" }, given)).toEqual({
      kind: "filled",
      text: "Hello",
    });
  });

  it("takes what a customer has typed for text, and no advertisement for a name", async () => {
    const named = (first_name: string) => ({ row, customerRecord: customerRecord({ locale: "en", first_name }) });
    expect(await fill({ en: "Hello {{ customer.first_name }}" }, named("{{ shop.name }}"))).not.toMatchObject({
      text: "Hello Oak & Ember",
    });
    const advertised = await fill(
      { en: "Hello{% if customer.first_name %} {{ customer.first_name }}{% endif %}" },
      named("win at https://x.example"),
    );
    expect(advertised).toEqual({ kind: "filled", text: "Hello" });
  });
});

describe("the shipped replies", () => {
  const { replies = {}, problems } = parseReplies(
    readFileSync(new URL("../../../workflows/replies.yaml", import.meta.url), "utf8"),
    "replies.yaml",
    { locales: ["en", "pl", "bg", "fi"], check: (text, locale, place) => checkReply({ text, place }, BUILT_IN_FACTS, locale) },
  );

  it("are right, and can be written to a customer of whom much is known, and little", async () => {
    expect(problems).toEqual([]);
    expect(Object.keys(replies).length).toBeGreaterThanOrEqual(5);
    const settings = givenSettings({ replies });
    for (const locale of ["en", "pl", "bg", "fi"]) {
      const known = customerRecord({ locale, phone: "+48 600 100 200" }, { orders: ZOFIA.orders });
      for (const { filled } of await cannedReplies(mailRenderer)({ row, customerRecord: known }, settings))
        expect(filled.kind).toBe("filled");
      const { first_name: _, ...nameless } = customerRecord({ locale }).customer;
      const bare = { row: aCase("c-17", "k-2", { about: {} }), customerRecord: { ...known, customer: nameless, orders: [] } };
      const written = (await cannedReplies(mailRenderer)(bare, settings)).filter(({ filled }) => filled.kind === "filled");
      expect(written.length).toBe(Object.keys(replies).length - 1);
      for (const { filled } of written)
        expect(filled).not.toMatchObject({ text: expect.stringMatching(/\{\{|undefined| ,| !|^,/) });
    }
  });
});
