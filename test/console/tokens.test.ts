/** Personal tokens: who makes them, what they may at most, what is kept of them, and that they end with what their person may. */

import { describe, expect, it } from "vitest";
import * as z from "zod";
import { openToken } from "#mcp/open-token.ts";
import { runOperation } from "#operations/run-operation.ts";
import { endSessions } from "#operations/system/end-sessions.ts";
import { createToken } from "#operations/tokens/create-token.ts";
import { revokeToken } from "#operations/tokens/revoke-token.ts";
import { tokens as listTokens } from "#operations/tokens/tokens.ts";
import type { AuditRecord } from "#ports/audit.ts";
import { givenConsole, problemIn, WHO } from "./given-console.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const made = z.object({ token: z.string(), secret: z.string(), role: z.string(), expires_at: z.string() });
const listed = z.object({
  tokens: z.array(z.object({ token: z.string(), name: z.string(), person: z.string(), state: z.string() })),
});

/** A console that runs the operations of tokens as a stack does, with a clock that both go by. */
const given = () => {
  const trail: AuditRecord[] = [];
  let ids = 0;
  let passed = 0;
  const console = givenConsole({
    run: (caller, name, input) => {
      if (name === "create-token") return runOperation(ports, caller, createToken, input);
      if (name === "revoke-token") return runOperation(ports, caller, revokeToken, input);
      return runOperation(ports, caller, listTokens, input);
    },
  });
  const clock = { now: () => Date.now() + passed, sleep: async () => {} };
  const { tokens, sessions } = console;
  const append = async (record: AuditRecord) => {
    trail.push(record);
    return "appended" as const;
  };
  const ports = {
    ...{ tokens, sessions, clock, newId: () => `id-${++ids}` },
    audit: { append, ofDay: async () => ({ records: [] }) },
  };
  const opened = (secret: string) => openToken({ tokens, clock }, `Bearer ${secret}`);
  return {
    ...{ ...console, ports, trail, opened },
    wait: (milliseconds: number) => {
      passed += milliseconds;
      console.wait(milliseconds);
    },
    make: async (subject: string, input: object = {}) => {
      const browser = await console.loggedIn(subject);
      const answer = await browser.post("/api/create-token", { name: "my assistant", ...input });
      return { browser, ...made.parse(await answer.json()) };
    },
  };
};

describe("a token", () => {
  it("is its person's, in their role, for ninety days; its secret is shown once and stands nowhere", async () => {
    const { make, opened, table, trail } = given();
    const { browser, secret, role, expires_at } = await make(WHO.staff);
    expect([role, Math.round((Date.parse(expires_at) - Date.now()) / DAY)]).toEqual(["staff", 90]);
    expect(await opened(secret)).toEqual({
      kind: "open",
      caller: { name: "Ola Wójcik", id: WHO.staff, role: "staff", assistant: { people: false } },
    });
    const shown = JSON.stringify([await (await browser.post("/api/tokens")).json(), await table.query("tokens"), trail]);
    expect(shown).toContain("my assistant");
    expect(shown).not.toContain(secret.slice("perennial_".length));
  });

  it("may do no more than its person, and sees people only where both are let", async () => {
    const { loggedIn, make, opened } = given();
    const marta = await loggedIn(WHO.author);
    const refused = async (input: object) => {
      const answer = await marta.post("/api/create-token", { name: "greedy", ...input });
      return [answer.status, (await problemIn(answer)).detail];
    };
    expect(await refused({ role: "operator" })).toEqual([
      409,
      expect.stringContaining("cannot make a token for the role operator"),
    ]);
    expect(await refused({ role: "staff" })).toEqual([409, expect.stringContaining("cannot make a token for the role staff")]);
    expect(await refused({ people: true })).toEqual([409, "The role author sees no people, so neither can a token."]);
    const { secret } = await make(WHO.operator, { role: "staff", people: true });
    expect(await opened(secret)).toMatchObject({ caller: { role: "staff", assistant: { people: true } } });
  });

  it("is made by people who can log in: whom AWS names has none, nor somebody's eleventh", async () => {
    const { ports, make } = given();
    const arn = { name: "arn:aws:sts::1:assumed-role/ops/x", role: "operator" } as const;
    expect(await runOperation(ports, arn, createToken, { name: "x" })).toMatchObject({
      ok: false,
      problem: "A token belongs to somebody who can log in.",
    });
    for (let at = 0; at < 10; at += 1) await make(WHO.viewer);
    const [eleventh] = await Promise.allSettled([make(WHO.viewer)]);
    expect(eleventh?.status).toBe("rejected");
  });

  it("is listed and ended by its person, and by an operator; by nobody else", async () => {
    const { make, loggedIn, opened } = given();
    const { browser: ola, token, secret } = await make(WHO.staff);
    const [marta, ines] = [await loggedIn(WHO.author), await loggedIn(WHO.operator)];
    const names = async (browser: typeof ola) =>
      listed.parse(await (await browser.post("/api/tokens")).json()).tokens.map(({ person }) => person);
    expect([await names(ola), await names(marta), await names(ines)]).toEqual([["Ola Wójcik"], [], ["Ola Wójcik"]]);
    expect((await marta.post("/api/revoke-token", { token })).status).toBe(409);
    expect((await opened(secret)).kind).toBe("open");
    expect((await ines.post("/api/revoke-token", { token })).status).toBe(200);
    expect(await opened(secret)).toEqual({ kind: "over", why: "There is no such token, or it was revoked." });
  });

  it("rests once its person's role no longer includes its own, and holds again when they log in with it", async () => {
    const { make, people, wait, opened, loggedIn } = given();
    const { browser, secret } = await make(WHO.approver);
    const at = people.findIndex(({ subject }) => subject === WHO.approver);
    const petar = people[at];
    if (!petar) throw new Error("the demo has an approver");
    people[at] = { ...petar, groups: ["viewer"] };
    wait(6 * MINUTE);
    await browser.get("/api/session");
    expect(await opened(secret)).toMatchObject({ kind: "over", why: expect.stringContaining("has another role now") });
    people[at] = petar;
    await loggedIn(WHO.approver);
    expect((await opened(secret)).kind).toBe("open");
  });

  it("rests when the issuer lets its person in no more, and when they have not logged in for seven days", async () => {
    const { make, people, wait, opened, loggedIn } = given();
    const { browser, secret } = await make(WHO.staff);
    wait(6 * DAY);
    expect((await opened(secret)).kind).toBe("open");
    wait(1 * DAY);
    expect((await opened(secret)).kind).toBe("over");
    const again = await loggedIn(WHO.staff);
    expect((await opened(secret)).kind).toBe("open");
    people.length = 0;
    wait(6 * MINUTE);
    expect((await again.get("/api/session")).status).toBe(401);
    expect((await opened(secret)).kind).toBe("over");
    expect((await browser.get("/api/session")).status).toBe(401);
  });

  it("is gone for good by the word that ends its person's sessions, whether or not they are logged in", async () => {
    const { make, ports, opened, loggedIn } = given();
    const { browser, secret } = await make(WHO.staff);
    await browser.post("/api/log-out");
    const ended = await endSessions.run(ports, { person: WHO.staff }, { name: "ops", role: "operator" });
    expect(ended).toEqual({ ok: true, output: { ended: 0, tokens: 1 } });
    await loggedIn(WHO.staff);
    expect((await opened(secret)).kind).toBe("over");
  });

  it("is not left over by whoever makes one while their sessions are being ended", async () => {
    const { make, ports, opened, table } = given();
    const { browser, secret } = await make(WHO.staff);
    const secrets = [secret];
    const meanwhile = async () => {
      const answer = await browser.post("/api/create-token", { name: "one more" });
      const read = made.safeParse(await answer.json());
      if (read.success) secrets.push(read.data.secret);
    };
    const sessions: typeof ports.sessions = {
      ...ports.sessions,
      save: async (session) => {
        await meanwhile();
        const saved = await ports.sessions.save(session);
        await meanwhile();
        return saved;
      },
    };
    // A request that was let in before, and writes behind the list of those that are revoked.
    let lists = 0;
    const tokens: typeof ports.tokens = {
      ...ports.tokens,
      all: async () => {
        const all = await ports.tokens.all();
        const [one] = all;
        if (one && ++lists === 1) {
          const fresh = ports.tokens.newSecret();
          secrets.push(fresh.secret);
          await ports.tokens.save({ ...one, id: fresh.id, revision: 0 });
        }
        return all;
      },
    };
    await endSessions.run({ sessions, tokens }, { person: WHO.staff }, { name: "ops", role: "operator" });
    expect(secrets.length).toBeGreaterThan(2);
    for (const each of secrets) expect((await opened(each)).kind).toBe("over");
    expect(await table.query("tokens")).toEqual([]);
  });

  it("counts from the log-in of its person, not from when it was made", async () => {
    const { loggedIn, opened, wait } = given();
    const browser = await loggedIn(WHO.staff);
    wait(4 * MINUTE);
    const answer = await browser.post("/api/create-token", { name: "late" });
    const { secret } = made.parse(await answer.json());
    wait(7 * DAY - 3 * MINUTE);
    expect((await opened(secret)).kind).toBe("over");
  });

  it("is not made by whoever was logged out just now", async () => {
    const { loggedIn, ports } = given();
    await loggedIn(WHO.staff);
    await endSessions.run(ports, { person: WHO.staff }, { name: "ops", role: "operator" });
    const ola = { name: "Ola Wójcik", id: WHO.staff, role: "staff" } as const;
    expect(await runOperation(ports, ola, createToken, { name: "x" })).toMatchObject({
      ok: false,
      problem: "You are logged in no more.",
    });
  });
});
