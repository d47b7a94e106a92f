/** The preference centre, a pause, and an address that belongs to another person. */

import { describe, expect, it } from "vitest";
import { ADDRESS, claim, givenPages, NOW } from "./given-pages.ts";

const given = async () => {
  const pages = await givenPages();
  return { ...pages, centre: await pages.pathTo({ purpose: "preferences", address: ADDRESS, customer: "c-17" }) };
};

/** Whether the box of a topic is ticked. */
const ticked = (page: string, topic: string): boolean => new RegExp(`value="${topic}" checked`).test(page);

describe("the preference centre", () => {
  it("shows which topics are on: by what was chosen, by the country, by being a customer; orders are no choice", async () => {
    const { get, centre } = await given();
    const { text } = await get(centre);
    expect(["greetings", "news", "service"].map((topic) => ticked(text, topic))).toEqual([true, false, true]);
    expect(text).not.toContain("Your orders");
  });

  it("records a switch as a consent: when, where, and with which text", async () => {
    const { post, centre, address, ports, emitted } = await given();
    await post(centre, { press: "save", on: ["news", "service"], "was-on": ["greetings", "service"], "was-off": ["news"] });
    const { consents } = await address();
    expect(Object.keys(consents).sort()).toEqual(["greetings", "news"]);
    expect(consents.greetings).toEqual({ given: false, by: "reader", at: NOW, source: "preference centre" });
    expect(consents.news).toMatchObject({ given: true, at: NOW, source: "preference centre" });
    expect(await ports.consentTexts.load(consents.news?.text ?? "")).toBe(
      "I would like to receive mails from Hearth & Home about: A monthly letter",
    );
    expect(emitted.map(({ type, consent }) => [type, consent?.topic]).sort()).toEqual([
      ["consent.given", "news"],
      ["consent.withdrawn", "greetings"],
    ]);
  });

  it("counts only what the reader changed as a wish: an old page does not bring back what was stopped since", async () => {
    const { post, centre, path, address } = await given();
    await post(path);
    await post(centre, { press: "save", on: ["greetings", "service"], "was-on": ["greetings", "service"], "was-off": ["news"] });
    expect((await address()).consents.greetings?.given).toBe(false);
  });

  it("pauses until the day that it names, and ends the pause", async () => {
    const { post, centre, address } = await given();
    expect((await post(centre, { press: "pause-90" })).text).toContain("Paused until 31 January 2027.");
    expect((await address()).pausedUntil).toBe(Date.parse("2027-01-31T00:00:00+02:00"));
    expect((await post(centre, { press: "resume" })).text).toContain("The pause is over.");
    expect((await address()).pausedUntil).toBeUndefined();
  });

  it("does not mention a pause that is over", async () => {
    const { post, get, centre, setClock } = await given();
    await post(centre, { press: "pause-30" });
    setClock("2026-12-03T09:00:00Z");
    expect((await get(centre)).text).toContain("Pause for 30 days");
  });

  it("stops everything that can be stopped", async () => {
    const { post, centre, address } = await given();
    const { text } = await post(centre, { press: "stop" });
    expect(Object.entries((await address()).consents).map(([topic, { given: yes }]) => [topic, yes])).toEqual([
      ["greetings", false],
      ["news", false],
      ["service", false],
    ]);
    expect(["greetings", "news", "service"].some((topic) => ticked(text, topic))).toBe(false);
  });

  it.each<Record<string, string>>([
    {},
    { press: "pause-3000" },
    { press: "save", on: "orders", "was-off": "orders" },
    { press: "save", "was-on": "__proto__" },
  ])("changes nothing by a form that is none of ours: %j", async (fields) => {
    const { post, centre, writes } = await given();
    expect((await post(centre, fields)).status).toBe(200);
    expect(writes).toEqual([]);
  });

  it("refuses a form of megabytes", async () => {
    const { post, centre, writes } = await given();
    expect((await post(centre, { press: "x".repeat(1_000_000) })).status).toBe(413);
    expect(writes).toEqual([]);
  });
});

describe("an address that is not the reader's", () => {
  it("is suppressed, and removed from every customer who gave it", async () => {
    const { ports, pathTo, post, address, emitted } = await givenPages();
    await ports.addresses.commit({ ...(await address()), customers: ["c-17", "c-18"] });
    await post(await pathTo({ purpose: "not_mine", address: ADDRESS, customer: "c-17" }), { press: "not-mine" });
    expect(await address()).toMatchObject({ customers: [], suppressed: { reason: "not_theirs", at: NOW } });
    expect(emitted.map(({ customer }) => customer)).toEqual([
      { id: "c-17", email: null },
      { id: "c-18", email: null },
    ]);
  });

  it("shows nothing of whose it was thought to be", async () => {
    const { pathTo, get } = await givenPages();
    const { text } = await get(await pathTo({ purpose: "not_mine", address: ADDRESS, customer: "c-17" }));
    expect(text).not.toMatch(/zofia|c-17/);
  });

  it("can be reported from the page to unsubscribe", async () => {
    const { get, pathTo } = await givenPages();
    const { text } = await get(await pathTo({ purpose: "unsubscribe", ...claim }));
    expect(text).toMatch(/href="https:\/\/x\.example\/n\/[\w.-]+"/);
  });
});
