/** A session of the console: how long it holds, what ends it, and that nobody else can use it. */

import { describe, expect, it } from "vitest";
import * as z from "zod";
import { endSessions } from "#operations/system/end-sessions.ts";
import { sessions as listSessions } from "#operations/system/sessions.ts";
import { givenConsole, knownIn, problemIn, SESSION, WHO } from "./given-console.ts";

const MINUTE = 60_000;
const ROBOT = { name: "a script", role: "operator" } as const;
const HOUR = 60 * MINUTE;

type Answers = { get(path: string): Promise<Response> };
const role = async (browser: Answers): Promise<string> => (await knownIn(await browser.get("/api/session"))).role;
const problemOf = async (answer: Response): Promise<unknown> => {
  const { type, detail } = await problemIn(answer);
  return [answer.status, type, detail];
};
const standing = async (browser: Answers): Promise<unknown> => problemOf(await browser.get("/api/session"));

describe("a session", () => {
  it("ends when nobody has used it for twelve hours, and says so", async () => {
    const { loggedIn, wait } = givenConsole();
    const ola = await loggedIn(WHO.staff);
    wait(12 * HOUR - MINUTE);
    expect(await role(ola)).toBe("staff");
    wait(12 * HOUR - MINUTE);
    expect(await role(ola)).toBe("staff");
    wait(12 * HOUR + 5 * MINUTE);
    expect(await standing(ola)).toEqual([401, "signed-out", "You have not been here for twelve hours."]);
  });

  it("ends after seven days however much it is used, and is cleared away with the next log-in", async () => {
    const { loggedIn, wait, sessions } = givenConsole();
    const ola = await loggedIn(WHO.staff);
    for (let hours = 0; hours < 7 * 24 - 8; hours += 8) {
      wait(8 * HOUR);
      expect(await role(ola)).toBe("staff");
    }
    wait(8 * HOUR);
    expect(await standing(ola)).toEqual([401, "signed-out", "You logged in seven days ago."]);
    await loggedIn(WHO.viewer);
    expect((await sessions.all()).map(({ subject }) => subject)).toEqual([WHO.viewer]);
  });

  it("is of no use to whoever reads the table: neither its key nor what the issuer is asked with", async () => {
    const { loggedIn, browser, table, sessions, issuer } = givenConsole();
    const ola = await loggedIn(WHO.staff);
    const [stored] = await sessions.all();
    const secret = ola.jar.get(SESSION) ?? "";
    expect(JSON.stringify(await table.query("console"))).not.toContain(secret);
    const thief = browser();
    for (const stolen of [stored?.id ?? "", stored?.refresh ?? "", secret.slice(0, -1), `${secret}A`, ""]) {
      thief.jar.set(SESSION, stolen);
      expect((await thief.get("/api/session")).status).toBe(401);
    }
    const form = new URLSearchParams({ grant_type: "refresh_token", refresh_token: stored?.refresh ?? "", client_id: "console" });
    const asked = new Request("https://mail.shop.example/issuer/token", { method: "POST", body: form });
    expect((await issuer.whole.fetch(asked)).status).toBe(400);
  });

  it("ends by logging out, here and at the issuer; another of the same person goes on", async () => {
    const { loggedIn, browser, sessions } = givenConsole();
    const [here, there] = [await loggedIn(WHO.operator), await loggedIn(WHO.operator)];
    const secret = here.jar.get(SESSION) ?? "";
    const answer = await here.post("/api/log-out");
    expect([answer.status, await answer.json(), here.jar.has(SESSION)]).toEqual([200, { to: "/console" }, false]);
    const thief = browser();
    thief.jar.set(SESSION, secret);
    expect((await thief.get("/api/session")).status).toBe(401);
    expect([await role(there), (await sessions.all()).length]).toEqual(["operator", 1]);
    expect((await here.post("/api/log-out")).status).toBe(200);
  });

  it("asks the issuer every five minutes: a role that was taken away, changed or given is known by then", async () => {
    const { loggedIn, wait, people } = givenConsole();
    const ola = await loggedIn(WHO.staff);
    const become = (...groups: string[]) => {
      const at = people.findIndex(({ subject }) => subject === WHO.staff);
      people[at] = { subject: WHO.staff, name: "Ola Nowak", about: "", groups };
      wait(5 * MINUTE);
    };
    become("approver");
    expect(await (await ola.get("/api/session")).json()).toMatchObject({ role: "approver", name: "Ola Nowak" });
    become();
    expect(await standing(ola)).toEqual([401, "signed-out", "Your role has been taken away."]);
    become("operator");
    // What is over stays over: they log in again.
    expect(await standing(ola)).toEqual([401, "signed-out", "Your role has been taken away."]);
  });

  it("ends when the issuer does not know its person any more", async () => {
    const { loggedIn, wait, people } = givenConsole();
    const ola = await loggedIn(WHO.staff);
    people.length = 0;
    expect(await role(ola)).toBe("staff");
    wait(5 * MINUTE);
    expect(await standing(ola)).toEqual([401, "signed-out", "Your account does not let you in any more."]);
  });

  it("ends at once by an operator's word, for one person or for all", async () => {
    const { loggedIn, sessions, tokens } = givenConsole();
    const [ola, twice, marta] = [await loggedIn(WHO.staff), await loggedIn(WHO.staff), await loggedIn(WHO.author)];
    const list = async () => {
      const result = await listSessions.run({ sessions }, {}, ROBOT);
      return result.ok ? result.output.sessions.map(({ person, role: of }) => `${person} ${of}`).sort() : [];
    };
    expect(await list()).toEqual(["demo-marta author", "demo-ola staff", "demo-ola staff"]);
    expect(await endSessions.run({ sessions, tokens }, { person: WHO.staff }, ROBOT)).toEqual({
      ok: true,
      output: { ended: 2, tokens: 0 },
    });
    for (const browser of [ola, twice])
      expect(await standing(browser)).toEqual([401, "signed-out", "An operator has ended your session."]);
    expect([await role(marta), await list()]).toEqual(["author", ["demo-marta author"]]);
    expect(await endSessions.run({ sessions, tokens }, { person: WHO.staff }, ROBOT)).toMatchObject({ ok: false });
    expect(await endSessions.run({ sessions, tokens }, {}, ROBOT)).toEqual({ ok: true, output: { ended: 1, tokens: 0 } });
    expect(await list()).toEqual([]);
  });

  it("holds for an hour on the issuer's last word while that does not answer, and goes on when it does", async () => {
    let down = false;
    const { loggedIn, wait } = givenConsole({
      between: (send) => async (url, init) => (down ? new Response(null, { status: 503 }) : send(url, init)),
    });
    const ola = await loggedIn(WHO.staff);
    down = true;
    for (let minutes = 0; minutes < 55; minutes += 5) {
      wait(5 * MINUTE);
      expect(await role(ola)).toBe("staff");
    }
    wait(5 * MINUTE);
    expect(await standing(ola)).toEqual([503, "unavailable", expect.stringContaining("has not answered for an hour")]);
    expect((await ola.get("/api/session")).status).toBe(503);
    down = false;
    expect(await role(ola)).toBe("staff");
  });

  it.each([{}, { "www-authenticate": 'Basic realm="a"' }])(
    "goes on where the issuer refuses the console itself: %j",
    async (headers) => {
      const refusal = () => Response.json({ error: "invalid_client" }, { status: 401, headers });
      const { loggedIn, wait } = givenConsole({
        between: (send) => async (url, init) => (String(init.body).includes("refresh_token=") ? refusal() : send(url, init)),
      });
      const ola = await loggedIn(WHO.staff);
      wait(5 * MINUTE);
      expect(await role(ola)).toBe("staff");
    },
  );

  it("asks the issuer once, however many requests come at the same time", async () => {
    let asked = 0;
    const { loggedIn, wait } = givenConsole({
      between: (send) => async (url, init) => {
        if (String(init.body).includes("refresh_token=")) asked += 1;
        return send(url, init);
      },
    });
    const ola = await loggedIn(WHO.staff);
    wait(5 * MINUTE);
    const together = async () => {
      const answers = await Promise.all(Array.from({ length: 20 }, () => ola.get("/api/session")));
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    };
    await together();
    expect(asked).toBe(1);
    // After a pause what is stored is too old to go by.
    wait(3 * HOUR);
    await together();
  });

  it("holds for an hour where the issuer gives nothing to ask it with", async () => {
    const { loggedIn, wait } = givenConsole({
      between: (send) => async (url, init) => {
        const answer = await send(url, init);
        if (!url.endsWith("/token")) return answer;
        const { refresh_token: _none, ...tokens } = z.record(z.string(), z.unknown()).parse(await answer.json());
        return Response.json(tokens);
      },
    });
    const ola = await loggedIn(WHO.staff);
    wait(59 * MINUTE);
    expect(await role(ola)).toBe("staff");
    wait(MINUTE);
    expect(await standing(ola)).toMatchObject([401, "signed-out", expect.stringContaining("an hour ago")]);
  });
});
