/** Signing up: the form, the mail that asks, and the button that confirms. */

import { describe, expect, it } from "vitest";
import { addressId } from "#engine/model/ids.ts";
import { ADDRESS, givenPages, NOW, settings } from "./given-pages.ts";

const FORM = { email: "new@example.com", topic: "news", lang: "en" };

/** The path behind the link of the last mail. */
const linkIn = (mails: { text: string }[]): string => new URL(mails.at(-1)?.text.split("\n")[0] ?? "").pathname;

describe("a sign-up", () => {
  it("is only asked for by a mail, which is no consent", async () => {
    const { mails, ports, signUp } = await givenPages();
    expect((await signUp(FORM)).text).toContain("Please look into your mailbox");
    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatchObject({ to: { email: "new@example.com" }, headers: {}, tags: { step: "confirm" } });
    expect(mails[0]?.html).toContain("A monthly letter");
    expect((await ports.addresses.read(addressId(FORM.email))).consents).toEqual({});
  });

  it("is confirmed by the button behind the mail: explicit, with when, where and the exact text", async () => {
    const { get, post, mails, ports, emitted, setClock, signUp } = await givenPages();
    await signUp(FORM);
    setClock("2026-11-03T09:00:00Z");
    expect((await get(linkIn(mails))).text).toContain("One press left");
    expect((await post(linkIn(mails))).text).toContain("You are signed up");
    const { consents } = await ports.addresses.read(addressId(FORM.email));
    expect(consents.news).toMatchObject({
      ...{ given: true, at: Date.parse("2026-11-03T09:00:00Z"), source: "sign-up form, confirmed by mail" },
    });
    expect(await ports.consentTexts.load(consents.news?.text ?? "")).toBe(
      "I would like to receive mails from Hearth & Home about: A monthly letter. You can stop them at any time, by a link in every mail.",
    );
    expect(emitted).toMatchObject([
      { type: "consent.given", customer: { email: "new@example.com", locale: "en" }, consent: { topic: "news" } },
    ]);
  });

  it("of an existing customer leaves their stored language", async () => {
    const { post, mails, emitted, signUp } = await givenPages({ locale: "pl" });
    await signUp({ ...FORM, email: "zofia@example.pl", lang: "fi" });
    await post(linkIn(mails));
    expect(emitted[0]?.customer).toEqual({ email: "zofia@example.pl" });
  });

  it("is confirmed in the language in which it was asked for", async () => {
    const { get, mails, signUp } = await givenPages();
    await signUp({ ...FORM, lang: "bg" });
    expect((await get(linkIn(mails), { "accept-language": "fi" })).text).toContain('<html lang="bg">');
  });

  it("can be confirmed for a week", async () => {
    const { get, mails, setClock, signUp } = await givenPages();
    await signUp(FORM);
    setClock("2026-11-09T08:59:00Z");
    expect((await get(linkIn(mails))).status).toBe(200);
    setClock("2026-11-09T09:01:00Z");
    expect((await get(linkIn(mails))).status).toBe(404);
  });

  it("is answered alike for an address that is new, existing, subscribed, suppressed, erased or was entered just now", async () => {
    const { ports, mails, signUp } = await givenPages();
    const suppress = async (email: string, reason: "hard_bounce" | "erased"): Promise<void> => {
      const address = await ports.addresses.read(addressId(email));
      await ports.addresses.commit({ ...address, suppressed: { at: 0, reason } });
    };
    await suppress("bounced@example.com", "hard_bounce");
    await suppress("erased@example.com", "erased");
    const existing = await ports.addresses.read(ADDRESS);
    await ports.addresses.commit({ ...existing, consents: { news: { given: true, at: NOW - 1 } } });
    const answers = [];
    for (const name of ["new@example.com", "new@example.com", "zofia@example.pl", "bounced@example.com", "erased@example.com"])
      answers.push(await signUp({ ...FORM, email: name }));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(mails.map(({ to }) => to.email)).toEqual(["new@example.com", "zofia@example.pl"]);
  });

  it("sends one mail for ten presses at the same time", async () => {
    const { mails, signUp } = await givenPages();
    await Promise.all(Array.from({ length: 10 }, () => signUp(FORM)));
    expect(mails).toHaveLength(1);
  });

  it.each([
    [{ email: "nobody" }, "Please check the address"],
    [{ email: "a@b.pl, c@d.pl" }, "Please check the address"],
    [{ email: `${"a".repeat(250)}@b.pl` }, "Please check the address"],
    [{ topic: "orders" }, "Please choose at least one"],
    [{ topic: [] }, "Please choose at least one"],
  ])("is sent back with what is wrong: %j", async (change, message) => {
    const { mails, signUp } = await givenPages();
    const { status, text } = await signUp({ ...FORM, ...change });
    expect([status, text.includes(message)]).toEqual([422, true]);
    expect(mails).toEqual([]);
  });

  it("by a program that fills in what no person sees is answered, and nothing more", async () => {
    const { mails, writes, signUp } = await givenPages();
    expect((await signUp({ ...FORM, website: "https://spam.example" })).status).toBe(200);
    expect([mails, writes]).toEqual([[], []]);
  });

  it("does not show that SES refused the mail, and may be tried again", async () => {
    const { ports, mails, setClock, signUp } = await givenPages();
    const { mailer } = ports;
    if (!("fail" in mailer) || typeof mailer.fail !== "function") throw new Error("the mailer of tests fails on demand");
    mailer.fail("reject");
    expect((await signUp(FORM)).text).toContain("Please look into your mailbox");
    setClock("2026-11-02T09:05:00Z");
    await signUp(FORM);
    expect(mails).toHaveLength(1);
  });

  it("does not exist without a mail to ask for the confirmation", async () => {
    const { confirmation: _none, ...rest } = settings;
    const { get, signUp } = await givenPages({ settings: rest });
    expect([(await get("/subscribe")).status, (await signUp(FORM)).status]).toEqual([404, 404]);
  });

  it("is read-only by GET, in the language that the shop's site asks for", async () => {
    const { get, writes } = await givenPages();
    const { text } = await get("/subscribe?lang=bg&topic=news&email=a@b.pl");
    expect(text).toContain('<html lang="bg">');
    expect(text).toContain('value="news" checked');
    expect(text).not.toContain("a@b.pl");
    expect(writes).toEqual([]);
  });
});
