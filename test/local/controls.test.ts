/** The local controls over HTTP: what they answer, and how plainly they refuse. */

import { describe, expect, it } from "vitest";
import * as z from "zod";
import { virtualClock } from "#local/clock/virtual-clock.ts";
import { clockRoutes } from "#local/http/clock-routes.ts";
import { faultRoutes } from "#local/http/fault-routes.ts";
import { mailRoutes } from "#local/http/mail-routes.ts";
import type { ShownMail } from "#local/http/shown-mail.ts";

const START = Date.parse("2026-11-02T08:00:00Z");

const post = (body: unknown): RequestInit => ({ method: "POST", body: typeof body === "string" ? body : JSON.stringify(body) });

describe("the clock control", () => {
  const given = () => {
    const clock = virtualClock(START);
    const advance = async (to: number) => {
      clock.advanceTo(to);
      return { sweeps: 1, advanced: 2, mails: 1 };
    };
    return clockRoutes({ now: clock.now, advance });
  };

  it("answers the time", async () => {
    expect(await (await given().request("/local/clock")).json()).toEqual({ now: "2026-11-02T08:00:00.000Z" });
  });

  it.each([
    [{ advance: "3 days" }, "2026-11-05T08:00:00.000Z"],
    [{ advance: "1 hour" }, "2026-11-02T09:00:00.000Z"],
    [{ advance: "2 months" }, "2027-01-02T08:00:00.000Z"],
    [{ to: "2026-12-01T00:00:00Z" }, "2026-12-01T00:00:00.000Z"],
    [{ to: "2026-12-01T00:00:00+02:00" }, "2026-11-30T22:00:00.000Z"],
  ])("goes as far as %j says", async (body, now) => {
    const answer = await given().request("/local/clock", post(body));
    expect(await answer.json()).toEqual({ now, sweeps: 1, advanced: 2, mails: 1 });
  });

  it.each([
    [{ advance: "soon" }, "no length of time"],
    [{ advance: "9000 years" }, "year 9999"],
    [{ advance: "3 days", to: "2026-12-01T00:00:00Z" }, "names no moment"],
    [{ to: "2026-11-01T00:00:00Z" }, "does not go back"],
    [{ to: "tomorrow" }, "names no moment"],
    ["{", "names no moment"],
  ])("refuses %j and says what to send", async (body, words) => {
    const answer = await given().request("/local/clock", post(body));
    expect(answer.status).toBe(400);
    expect(JSON.stringify(await answer.json())).toContain(words);
  });

  it("does not move a real clock", async () => {
    const answer = await clockRoutes({ now: () => START }).request("/local/clock", post({ advance: "1 day" }));
    expect(answer.status).toBe(409);
  });
});

const mail = (id: string, at: string, to: string, more: Partial<ShownMail> = {}): ShownMail => ({
  id,
  at,
  to,
  from: "Shop <shop@example.com>",
  subject: `Subject ${id}`,
  html: `<html lang="fi"><head></head><body>Hei</body></html>`,
  text: "Hei",
  headers: {},
  tags: { mailKey: `key-${id}` },
  language: "fi",
  ...more,
});

describe("the mail control", () => {
  const mails = [
    mail("1", "2026-11-02T08:00:00.000Z", "zofia@example.com"),
    mail("2", "2026-11-03T08:00:00.000Z", "Aino <aino@example.com>"),
  ];
  const app = mailRoutes({
    mails: () => mails,
    eml: (id) => (id === "1" ? "Subject: Subject 1\r\n\r\nHei" : undefined),
  });
  const ids = async (query: string) => {
    const found = z.array(z.object({ id: z.string() })).parse(await (await app.request(`/local/mails${query}`)).json());
    return found.map((one) => one.id);
  };

  it("lists what was sent, to whom, and since when", async () => {
    expect(await ids("")).toEqual(["1", "2"]);
    expect(await ids("?to=AINO@example.com")).toEqual(["2"]);
    expect(await ids("?to=ino@example.com")).toEqual([]);
    expect(await ids("?since=2026-11-03T00:00:00Z")).toEqual(["2"]);
  });

  it("refuses a time that is none", async () => {
    expect((await app.request("/local/mails?since=yesterday")).status).toBe(400);
  });

  it("gives a mail as MIME, and 404 for one that never was", async () => {
    const answer = await app.request("/local/mails/1.eml");
    expect(answer.headers.get("content-type")).toBe("message/rfc822");
    expect(await answer.text()).toContain("Subject: Subject 1");
    expect((await app.request("/local/mails/9.eml")).status).toBe(404);
  });
});

describe("the fault control", () => {
  const given = () => {
    const set: unknown[] = [];
    const note = (what: string) => (fault: unknown) => void set.push([what, fault]);
    const clock = virtualClock(START);
    const app = faultRoutes({
      now: clock.now,
      outage: async (until) => clock.advanceTo(until),
      setSesFault: note("ses"),
      setSesEventFault: note("events"),
      setDynamoFault: note("dynamodb"),
    });
    return { app, set, clock };
  };

  it("hands on what to break, and how often", async () => {
    const { app, set } = given();
    await app.request("/local/faults", post({ ses: { mode: "hang", times: 3 }, dynamodb: { mode: "none" } }));
    await app.request("/local/faults", post({ ses_events: { mode: "lose", times: 2 } }));
    expect(set).toEqual([
      ["ses", { mode: "hang", times: 3 }],
      ["dynamodb", undefined],
      ["events", { mode: "lose", times: 2 }],
    ]);
  });

  it("lets time pass in which the system is down, and none back", async () => {
    const { app, clock } = given();
    const asked = (until: string) => app.request("/local/faults", post({ outage: { until } }));
    expect((await asked("2026-11-05T08:00:00Z")).status).toBe(200);
    expect(clock.now()).toBe(Date.parse("2026-11-05T08:00:00Z"));
    expect((await asked("2026-11-04T08:00:00Z")).status).toBe(400);
    expect((await asked("9999-01-01T00:00:00Z")).status, "nor more than anybody can mean").toBe(400);
  });

  it("names the faults that there are when asked for another", async () => {
    const answer = await given().app.request("/local/faults", post({ ses: { mode: "explode" } }));
    expect(answer.status).toBe(400);
    expect(await answer.text()).toMatch(/accept_then_lose.*second_id.*conflict/);
  });
});
