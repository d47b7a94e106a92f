/** What the sign-up page says and does while it is flooded, stopped, posted to by other sites, or fed with many spellings. */

import { describe, expect, it } from "vitest";
import { recordDeliveryEvents } from "#flows/sending/record-delivery-event.ts";
import { resumeSignUps, showSignUps } from "#flows/sign-ups/resume-sign-ups.ts";
import { takeSignUp } from "#flows/sign-ups/take-sign-up.ts";
import { sweepPlan } from "#flows/sweep/sweep-plan.ts";
import { sweepShard } from "#flows/sweep/sweep-shard.ts";
import { givenPages, NOW, settings } from "../../pages/given-pages.ts";

const FORM = { topic: "news", lang: "en" };
const MINUTE = 60_000;

const given = async (more: Parameters<typeof givenPages>[0] = {}) => {
  const of = await givenPages(more);
  const at = (minutes: number): number => NOW + minutes * MINUTE;
  return {
    ...of,
    to: (minutes: number) => of.setClock(new Date(at(minutes)).toISOString()),
    /** A minute's sweep of the shard of sign-ups. */
    sweep: () =>
      sweepShard(of.ports)({ shard: of.ports.due.signUpShard, mailsPerSecond: 10, until: of.ports.clock.now() + 58_000 }),
    fails: (mails: { mailKey: string; id: string; tags: Record<string, string> }[]) =>
      recordDeliveryEvents(of.ports)(
        mails.map(({ mailKey, id, tags }) => ({
          kind: "complaint" as const,
          mailKey,
          sesId: id,
          at: of.ports.clock.now(),
          tags,
        })),
      ),
  };
};

/** Twenty mails that leave, one at a time, and fail. */
const stopped = async () => {
  const of = await given();
  for (let n = 0; n < 20; n++) {
    of.to(n * 7);
    await of.signUp({ ...FORM, email: `s${n}@d-${n}.example` }, { "x-caller": `bot-${n}` });
    of.to(n * 7 + 6);
    await of.sweep();
    await of.fails(of.mails.slice(n));
  }
  return of;
};

describe("a sign-up page whose mails fail", () => {
  it("stops by the 20th, says so, keeps what is asked for, and mails it once it goes on by itself", async () => {
    const of = await stopped();
    expect([of.mails.length, of.counted.sign_ups_stopped, of.counted.marketing_stopped]).toEqual([20, 1, undefined]);
    expect((await of.get("/subscribe?lang=en")).text).toContain("No confirmation mails leave at present");
    const { status, text } = await of.signUp({ ...FORM, email: "anna@home.example" }, { "x-caller": "home" });
    expect([status, text]).toEqual([200, expect.stringContaining("We have kept your request")]);
    await of.sweep();
    expect(of.mails).toHaveLength(20);
    expect((await showSignUps(of.ports)()).sentence).toContain("20 of 20 confirmations bounced or were complained about");
    of.to(20 * 7 + 40);
    await of.sweep();
    expect(of.mails.at(-1)?.to.email).toBe("anna@home.example");
    expect(await of.ports.due.page(of.ports.due.signUpShard, Number.MAX_SAFE_INTEGER, 100)).not.toContainEqual(
      expect.objectContaining({ kind: "sign_up" }),
    );
  });

  it("goes on at once by a person's word", async () => {
    const of = await stopped();
    await of.signUp({ ...FORM, email: "anna@home.example" }, { "x-caller": "home" });
    expect((await resumeSignUps(of.ports)()).sentence).toContain("Sign-ups go on");
    of.to(20 * 7 + 40);
    await of.sweep();
    expect(of.mails.at(-1)?.to.email).toBe("anna@home.example");
  });

  it("gives up after a day what could not be mailed", async () => {
    const of = await stopped();
    await of.signUp({ ...FORM, email: "anna@home.example" }, { "x-caller": "bot-19" });
    of.to(20 * 7 + 24 * 60);
    await of.sweep();
    expect([of.mails.length, of.counted.sign_ups_given_up]).toEqual([20, 1]);
  });

  it("leaves the sending rate to others", async () => {
    const of = await stopped();
    await of.signUp({ ...FORM, email: "anna@home.example" }, { "x-caller": "home" });
    of.to(20 * 7 + 40);
    const { shards } = await sweepPlan(of.ports)({});
    const [forSignUps] = shards.filter(({ shard }) => shard === of.ports.due.signUpShard);
    expect(forSignUps?.mailsPerSecond).toBeLessThanOrEqual(1);
  });
});

describe("1,000 spellings of one mailbox", () => {
  it("get at most 3 mails a day", async () => {
    const of = await given();
    const dotted = (n: number): string =>
      [..."victims"].map((letter, place) => ((n >> place) & 1 ? `${letter}.` : letter)).join("");
    const spellings = Array.from(
      { length: 1_000 },
      (_, n) => `${dotted(n).replace(/\.$/, "")}+${n}@${n % 2 ? "GMAIL.com." : "googlemail.com"}`,
    );
    expect(new Set(spellings).size).toBe(1_000);
    for (const [n, email] of spellings.entries()) {
      of.to(n);
      await takeSignUp(of.ports)({ email, topics: { news: "News" }, language: "en", caller: `bot-${n}` }, settings);
      if (n % 250 === 0) await of.sweep();
    }
    expect(of.mails).toHaveLength(3);
  });
});

describe("a form", () => {
  const SITE = "https://blog.example";
  const tokenIn = (text: string): string => /name="form" value="([^"]+)"/.exec(text)?.[1] ?? "";
  const asked = { ...FORM, email: "anna@home.example" };

  it("of another site is given back filled in, to press once more; then its mail leaves", async () => {
    const { post, mails } = await given();
    const { status, text } = await post("/subscribe", asked, { origin: "https://evil.example", "sec-fetch-site": "cross-site" });
    expect([status, mails.length]).toEqual([403, 0]);
    expect(text).toContain("Please press the button once more");
    expect(text).toContain('value="anna@home.example"');
    expect(text).toContain('value="news" checked');
    await post("/subscribe", { ...asked, form: tokenIn(text) }, { origin: "null", "sec-fetch-site": "same-origin" });
    expect(mails).toHaveLength(1);
  });

  it.each([
    ["another site, with a token that it has fetched", { origin: "https://evil.example" }],
    ["another site that hides where it is", { origin: "null", "sec-fetch-site": "cross-site" }],
    ["another name of the same site", { origin: "null", "sec-fetch-site": "same-site" }],
  ])("from %s is not taken", async (_name, headers) => {
    const { get, post, mails } = await given();
    const form = tokenIn((await get("/subscribe")).text);
    expect((await post("/subscribe", { ...asked, form }, headers)).status).toBe(403);
    expect(mails).toEqual([]);
  });

  it.each([
    ["no token", (_token: string) => ""],
    ["one whose time was changed", (token: string) => token.replace(/^./, "z")],
    ["one whose seal was changed", (token: string) => `${token.slice(0, -2)}${token.endsWith("AA") ? "BB" : "AA"}`],
  ])("with %s is not taken", async (_name, change) => {
    const { get, post, mails, writes } = await given();
    const form = change(tokenIn((await get("/subscribe")).text));
    expect((await post("/subscribe", { ...asked, form })).status).toBe(403);
    expect([mails, writes]).toEqual([[], []]);
  });

  it("holds for a day", async () => {
    const { get, post, to } = await given();
    const form = tokenIn((await get("/subscribe")).text);
    to(24 * 60 - 1);
    expect((await post("/subscribe", { ...asked, form })).status).toBe(200);
    to(24 * 60 + 1);
    expect((await post("/subscribe", { ...asked, form })).status).toBe(403);
  });

  it.each([
    ["the shop's website", settings.shop.website],
    ["its name with www", "https://www.hearth.example"],
    ["a site of `sign_up: origins`", SITE],
  ])("from %s needs no token", async (_name, origin) => {
    const { post, mails } = await given({ settings: { ...settings, signUp: { origins: [SITE] } } });
    expect((await post("/subscribe", asked, { origin, "sec-fetch-site": "cross-site" })).status).toBe(200);
    expect(mails).toHaveLength(1);
  });

  it("for what cannot be mailed uses nothing up and stores nothing", async () => {
    const { signUp, writes, mails } = await given();
    for (const email of ["a@b.invalid", "a@localhost.localdomain", "żółw@example.pl", "a..b@example.pl"])
      expect((await signUp({ ...FORM, email })).status).toBe(422);
    expect([writes, mails]).toEqual([[], []]);
  });

  it("of a caller who has sent twenty within an hour is not kept, and says so", async () => {
    const { signUp, writes, to } = await given();
    const send = (n: number) => signUp({ ...FORM, email: `s${n}@d-${n}.example` }, { "x-caller": "one" });
    for (let n = 0; n < 20; n++) expect((await send(n)).status).toBe(200);
    const before = writes.length;
    const { status, text } = await send(20);
    expect([status, text, writes.length]).toEqual([429, expect.stringContaining("we have not kept this one"), before]);
    to(61);
    expect((await send(21)).status).toBe(200);
  });

  it("that SES has no room for now is mailed later", async () => {
    const of = await given();
    const { mailer } = of.ports;
    if (!("fail" in mailer) || typeof mailer.fail !== "function") throw new Error("the mailer of tests fails on demand");
    mailer.fail("throttle");
    await of.signUp(asked);
    expect(of.mails).toEqual([]);
    of.to(7);
    await of.sweep();
    expect(of.mails).toHaveLength(1);
  });
});

it("nothing of callers is left an hour after the last of them", async () => {
  const of = await given();
  for (let n = 0; n < 30; n++) await of.signUp({ ...FORM, email: `s${n}@d-${n}.example` }, { "x-caller": `home-${n}` });
  for (let minutes = 1; minutes <= 125; minutes++) {
    of.to(minutes);
    await of.sweep();
  }
  expect(of.mails).toHaveLength(30);
  expect(await of.ports.due.page(of.ports.due.signUpShard, Number.MAX_SAFE_INTEGER, 100)).toEqual([]);
});
