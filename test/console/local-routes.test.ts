/** What the console shows of one machine alone: who may see its mails, who may let its clock run, and that a stack has neither. */

import { describe, expect, it } from "vitest";
import type { LocalParts } from "#console/local-parts.ts";
import { givenConsole, WHO } from "./given-console.ts";

const MAIL = { id: "m-1", at: "2026-11-02T08:00:00Z", to: "ewa@example.pl", subject: "Thank you" };
const MIME = "Subject: Thank you\r\n\r\nHello";
const STATE = {
  inside: [{ journey: "thanks", people: 2, first: "2026-11-03T08:00:00.000Z", last: "2026-11-09T08:00:00.000Z" }],
  ...{ ahead: [], more: false, calls: [], counters: { mails_sent: 1 } },
};
const NOON = Date.parse("2026-11-02T12:00:00Z");

const givenMachine = () => {
  let now = NOON;
  const asked: string[] = [];
  const local: LocalParts = {
    now: () => now,
    runs: () => false,
    pass: async (milliseconds) => {
      now += milliseconds;
    },
    mails: (find) => {
      asked.push(find);
      return { mails: [MAIL], count: 1 };
    },
    mailOf: (id) =>
      id === MAIL.id ? { ...MAIL, reader: MAIL.to, from: "shop@example.pl", text: "Hello", headers: {}, tags: {} } : undefined,
    eml: async (id) => (id === MAIL.id ? MIME : undefined),
    state: async () => STATE,
  };
  return { asked, ...givenConsole({ local }) };
};

describe("the mails of this machine", () => {
  it("are found and opened by whoever may see people", async () => {
    const { loggedIn, asked } = givenMachine();
    const ola = await loggedIn(WHO.staff);
    expect(await (await ola.post("/api/local/mails", { find: "ewa" })).json()).toEqual({ mails: [MAIL], count: 1 });
    expect(asked).toEqual(["ewa"]);
    expect(await (await ola.post("/api/local/mail", { id: "m-1" })).json()).toMatchObject({ text: "Hello" });
    expect((await ola.post("/api/local/mail", { id: "m-2" })).status).toBe(404);
  });

  it.each(["viewer", "author", "approver"] as const)("are not shown to a %s", async (role) => {
    const { loggedIn, asked } = givenMachine();
    const answer = await (await loggedIn(WHO[role])).post("/api/local/mails", { find: "" });
    expect([answer.status, asked]).toEqual([403, []]);
  });

  it("can be kept as files of a mail program", async () => {
    const { loggedIn } = givenMachine();
    const ola = await loggedIn(WHO.staff);
    const answer = await ola.get("/console/mails/m-1/eml");
    expect([await answer.text(), answer.headers.get("content-type")]).toEqual([MIME, "message/rfc822"]);
    expect(answer.headers.get("content-disposition")).toMatch(/^attachment/);
    expect((await ola.get("/console/mails/m-2/eml")).status).toBe(404);
    expect((await (await loggedIn(WHO.author)).get("/console/mails/m-1/eml")).status).toBe(403);
    expect((await givenMachine().browser().get("/console/mails/m-1/eml")).status).toBe(401);
  });

  it("come with who waits, and what was called and counted", async () => {
    const { loggedIn } = givenMachine();
    expect(await (await (await loggedIn(WHO.staff)).post("/api/local/state")).json()).toEqual(STATE);
    expect((await (await loggedIn(WHO.viewer)).post("/api/local/state")).status).toBe(403);
  });

  it("are not there on a stack, nor for whoever is not logged in", async () => {
    expect((await (await givenConsole().loggedIn(WHO.operator)).post("/api/local/mails", { find: "" })).status).toBe(404);
    expect((await givenMachine().browser().post("/api/local/mails", { find: "" })).status).toBe(401);
  });
});

describe("the clock of this machine", () => {
  it("is let run by an operator, and shown with the session", async () => {
    const { loggedIn } = givenMachine();
    const ines = await loggedIn(WHO.operator);
    expect(await (await ines.post("/api/local/clock", { minutes: 60 })).json()).toEqual({ now: "2026-11-02T13:00:00.000Z" });
    expect(await (await ines.get("/api/session")).json()).toMatchObject({ clock: "virtual", now: "2026-11-02T13:00:00.000Z" });
  });

  it.each([{ minutes: 0 }, { minutes: -1 }, { minutes: 1e9 }, { minutes: "60" }, {}])("does not run for %j", async (input) => {
    const { loggedIn } = givenMachine();
    expect((await (await loggedIn(WHO.operator)).post("/api/local/clock", input)).status).toBe(404);
  });

  it("does not run for staff", async () => {
    const { loggedIn } = givenMachine();
    expect((await (await loggedIn(WHO.staff)).post("/api/local/clock", { minutes: 1 })).status).toBe(403);
  });
});
