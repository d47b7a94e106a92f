/** Logging in to the console: who is let in, how, and what comes of whatever else is tried. */

import { generateKeyPair, SignJWT } from "jose";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { givenConsole, knownIn, LED_HERE, OPENED, ORIGIN, SESSION, STARTED, WHO } from "./given-console.ts";

const somebody = (name: string, ...groups: string[]) => ({ subject: `s-${name}`, name, about: "", groups });

describe("a log-in", () => {
  it("lets in whoever the issuer knows, with the role of their group, and leads back to where they were", async () => {
    const { browser } = givenConsole();
    const kasia = browser();
    const led = await kasia.logIn(WHO.staff, "/cases?team=service");
    expect([led.status, led.headers.get("location")]).toEqual([303, "/console/cases?team=service"]);
    const session = await knownIn(await kasia.get("/api/session"));
    expect(session).toMatchObject({ name: "Ola Wójcik", role: "staff", issuer: "deployed", engine: "e-1" });
    expect(session.operations).toContain("take-case");
    expect(session.operations).not.toContain("publish");
  });

  it.each([
    ["/console", "/console"],
    ["/console?lang=pl", "/console?lang=pl"],
    ["/console/", "/console"],
    ["/console/cases/k-1", "/console/cases/k-1"],
    ["/consoles", "/console/consoles"],
  ])("leads back to %s by its own address", async (to, address) => {
    const led = await givenConsole().browser().logIn(WHO.staff, to);
    expect(led.headers.get("location")).toBe(address);
  });

  it("binds both cookies to this host over https; no script reads them, and no other site has the session sent", async () => {
    const { browser } = givenConsole();
    const one = browser();
    const started = (await one.get("/log-in", OPENED)).headers.getSetCookie();
    expect(started).toEqual([
      expect.stringMatching(new RegExp(`^${STARTED}=[^;]+; Max-Age=600; Path=/; HttpOnly; Secure; SameSite=Lax$`)),
    ]);
    const entered = (await one.logIn(WHO.viewer)).headers.getSetCookie();
    expect(entered).toEqual(
      expect.arrayContaining([
        expect.stringMatching(new RegExp(`^${SESSION}=[\\w-]{43}; Max-Age=604800; Path=/; HttpOnly; Secure; SameSite=Strict$`)),
      ]),
    );
  });

  it.each([
    [["author", "approver"], "approver"],
    [["staff", "viewer"], "staff"],
    [["approver", "staff", "operator"], "operator"],
    [["eu-central-1_staff", "viewer"], "viewer"],
  ])("takes of the groups %j the role that includes the others: %s", async (groups, role) => {
    const { loggedIn } = givenConsole({ people: [somebody("Kasia", ...groups)] });
    expect(await knownIn(await (await loggedIn("s-Kasia")).get("/api/session"))).toMatchObject({ role });
  });

  it.each([
    [[], "has no role here yet"],
    [["admins"], "has no role here yet"],
    [["staff", "approver"], "several roles: approver and staff."],
  ])("lets nobody in with the groups %j, and says why", async (groups, sentence) => {
    const { browser, sessions } = givenConsole({ people: [somebody("Kasia", ...groups)] });
    const kasia = browser();
    const answer = await kasia.logIn("s-Kasia");
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain(sentence);
    expect([kasia.jar.has(SESSION), await sessions.all()]).toEqual([false, []]);
  });

  it.each([
    ["pl-PL,pl;q=0.9,en;q=0.8", "pl", "Nie masz tu jeszcze roli"],
    ["de, fi;q=0.5", "fi", "Olet Kasia &lt;b&gt; &amp; $1"],
    ["bg", "bg", "Вход"],
    ["de", "en", "has no role here yet"],
    ["", "en", "Log in"],
  ])("that comes to nothing says so in the language of the browser: %j", async (accepted, language, words) => {
    const { browser } = givenConsole({ people: [{ ...somebody("Kasia"), name: "Kasia <b> & $1" }] });
    const kasia = browser();
    const at = await kasia.choose("s-Kasia");
    const text = await (await kasia.get(at, { ...LED_HERE, "accept-language": accepted })).text();
    expect([text, text.includes("<b>")]).toEqual([expect.stringContaining(`<html lang="${language}">`), false]);
    expect(text).toContain(words);
  });

  it("of somebody without a role can be begun anew as somebody else, at an issuer that keeps its own session", async () => {
    const { browser } = givenConsole({
      people: [somebody("Kasia")],
      between: (send) => async (url, init) => {
        const answer = await send(url, init);
        const own = { end_session_endpoint: `${ORIGIN}/issuer/end?x=1` };
        return url.includes(".well-known") ? Response.json({ ...tokens.parse(await answer.json()), ...own }) : answer;
      },
    });
    const [, link = ""] = /href="([^"]+\/issuer\/end[^"]+)"/.exec(await (await browser().logIn("s-Kasia")).text()) ?? [];
    const at = new URL(link.replaceAll("&amp;", "&"));
    expect(Object.fromEntries(at.searchParams)).toEqual({
      ...{ x: "1", client_id: "console", logout_uri: `${ORIGIN}/log-in`, post_logout_redirect_uri: `${ORIGIN}/log-in` },
    });
  });

  it("may be started in three tabs, and ended in each", async () => {
    const { browser } = givenConsole();
    const one = browser();
    const led = [await one.choose(WHO.viewer, "/a"), await one.choose(WHO.viewer, "/b"), await one.choose(WHO.viewer, "/c")];
    const ended = await Promise.all(led.map((at) => one.get(at, LED_HERE)));
    expect(ended.map(({ headers }) => headers.get("location"))).toEqual(["/console/a", "/console/b", "/console/c"]);
  });

  it("waits for an issuer that does not answer, and goes on once it does", async () => {
    let down = true;
    const { browser } = givenConsole({
      between: (send) => (url, init) => (down ? Promise.reject(new TypeError("fetch failed")) : send(url, init)),
    });
    const one = browser();
    const answer = await one.get("/log-in", OPENED);
    expect([answer.status, await answer.text()]).toEqual([
      503,
      expect.stringContaining("does not answer. Try again in a minute"),
    ]);
    down = false;
    expect((await one.logIn(WHO.viewer)).status).toBe(303);
  });
});

const HOSTILE = [
  "https://evil.example/",
  "//evil.example/",
  "///evil.example",
  "/\\evil.example/",
  "\\\\evil.example",
  "/\t/evil.example",
  "/%2f%2fevil.example/..//",
  "javascript:alert(1)",
  "data:text/html,x",
  "evil.example",
  "/../log-in",
  "/../api/log-out",
  "/console/../issuer/authorize",
  "/\r\nSet-Cookie: a=b",
  "/@evil.example",
  `/${"a".repeat(2_000)}`,
  "/%0d%0aLocation:%20https://evil.example",
  "https:/evil.example",
  "/.//evil.example",
  "/..//evil.example/",
];

describe("whatever else is tried", () => {
  it.each(HOSTILE)("is never led out of the console, such as by to=%j", async (to) => {
    const { browser } = givenConsole();
    const led = await browser().logIn(WHO.viewer, to);
    const at = new URL(led.headers.get("location") ?? "", ORIGIN);
    expect([led.status, at.origin, /^\/console(\/|$)/.test(at.pathname)]).toEqual([303, ORIGIN, true]);
  });

  it("counts once: neither its address nor its cookie lets anybody in again", async () => {
    const { browser, sessions } = givenConsole();
    const one = browser();
    const at = await one.choose(WHO.operator);
    const started = one.jar.get(STARTED) ?? "";
    expect((await one.get(at, LED_HERE)).status).toBe(303);
    expect((await one.get(at, LED_HERE)).status).toBe(400);
    const thief = browser();
    thief.jar.set(STARTED, started);
    expect((await thief.get(at, LED_HERE)).status).toBe(403);
    expect(await sessions.all()).toHaveLength(1);
  });

  it("does not log a victim in as the attacker who sends them the end of their own log-in", async () => {
    const { browser } = givenConsole();
    const [attacker, victim] = [browser(), browser()];
    const at = await attacker.choose(WHO.viewer);
    expect((await victim.get(at, LED_HERE)).status).toBe(400);
    expect(victim.jar.has(SESSION)).toBe(false);
    // Not with the victim's own state either: the code belongs to another log-in.
    const own = new URL(await victim.choose(WHO.operator));
    own.searchParams.set("code", new URL(at).searchParams.get("code") ?? "");
    expect((await victim.get(own.href, LED_HERE)).status).toBe(403);
    expect(victim.jar.has(SESSION)).toBe(false);
  });

  it("keeps no secret that somebody has put into the browser before", async () => {
    const { browser } = givenConsole();
    const fixed = "f".repeat(43);
    const one = browser();
    one.jar.set(SESSION, fixed);
    await one.logIn(WHO.operator);
    expect(one.jar.get(SESSION)).not.toBe(fixed);
    const attacker = browser();
    attacker.jar.set(SESSION, fixed);
    expect((await attacker.get("/api/session")).status).toBe(401);
  });

  it.each(["not base64", Buffer.from("{}").toString("base64url"), Buffer.from('[{"state":1}]').toString("base64url"), ""])(
    "does not take the cookie %j for a started log-in",
    async (cookie) => {
      const one = givenConsole().browser();
      one.jar.set(STARTED, cookie);
      expect((await one.get("/log-in/callback?code=a&state=undefined", LED_HERE)).status).toBe(400);
    },
  );

  it("says that it was broken off where the issuer says so", async () => {
    const one = givenConsole().browser();
    const at = new URL(await one.choose(WHO.viewer));
    const answer = await one.get(`/log-in/callback?error=access_denied&state=${at.searchParams.get("state")}`, LED_HERE);
    expect([answer.status, await answer.text()]).toEqual([403, expect.stringContaining("was broken off")]);
  });
});

const tokens = z.record(z.string(), z.unknown());

/** The issuer's tokens as `change` makes them. */
const givenTokens = (change: (tokens: Record<string, unknown>) => Promise<object> | object) =>
  givenConsole({
    between: (send) => async (url, init) => {
      const answer = await send(url, init);
      return url.endsWith("/token") ? Response.json(await change(tokens.parse(await answer.json()))) : answer;
    },
  });

/** By a key of the attacker's, under the name of the issuer's. */
const signedOtherwise = async (token: unknown): Promise<string> => {
  const { privateKey } = await generateKeyPair("ES256");
  return new SignJWT({ ...claimsIn(token), groups: ["operator"] })
    .setProtectedHeader({ alg: "ES256", kid: "local" })
    .sign(privateKey);
};

const unsigned = (token: unknown): string =>
  `${Buffer.from('{"alg":"none"}').toString("base64url")}.${String(token).split(".")[1]}.`;

const CLAIM = "OAUTH_JWT_CLAIM_COMPARISON_FAILED";

const claimsIn = (token: unknown): Record<string, unknown> =>
  tokens.parse(JSON.parse(Buffer.from(String(token).split(".")[1] ?? "", "base64url").toString("utf8")));

const withClaims = (token: unknown, change: object): string => {
  const [header, , signature] = String(token).split(".");
  return [header, Buffer.from(JSON.stringify({ ...claimsIn(token), ...change })).toString("base64url"), signature].join(".");
};

describe("a token", () => {
  it.each<[string, string, (given: Record<string, unknown>) => Promise<object> | object]>([
    [
      "whose groups were changed",
      "NotVerified",
      (all) => ({ ...all, id_token: withClaims(all.id_token, { groups: ["operator"] }) }),
    ],
    ["that is signed by another key", "NotVerified", async (all) => ({ ...all, id_token: await signedOtherwise(all.id_token) })],
    ["without a signature", "OAUTH_INVALID_RESPONSE", (all) => ({ ...all, id_token: unsigned(all.id_token) })],
    ["that is an access token", "OAUTH_INVALID_RESPONSE", (all) => ({ ...all, id_token: all.access_token })],
    ["that is none", "OAUTH_INVALID_RESPONSE", ({ id_token: _none, ...all }) => all],
    ["of another log-in", CLAIM, (all) => ({ ...all, id_token: withClaims(all.id_token, { nonce: "another" }) })],
    ["that is over", "OAUTH_JWT_TIMESTAMP_CHECK_FAILED", (all) => ({ ...all, id_token: withClaims(all.id_token, { exp: 1 }) })],
    ["of another issuer", CLAIM, (all) => ({ ...all, id_token: withClaims(all.id_token, { iss: "https://evil.example" }) })],
    ["for another client", CLAIM, (all) => ({ ...all, id_token: withClaims(all.id_token, { aud: "another" }) })],
  ])("%s lets nobody in (%s)", async (_which, reason, change) => {
    const { browser, sessions, notes } = givenTokens(change);
    const answer = await browser().logIn(WHO.viewer);
    expect([answer.status, await sessions.all()]).toEqual([403, []]);
    expect(notes).toEqual([`a log-in was refused {"reason":"${reason}"}`]);
  });

  it("is not asked of an issuer that calls itself otherwise", async () => {
    const { browser, notes } = givenConsole({
      between: (send) => async (url, init) => {
        const answer = await send(url, init);
        return url.includes(".well-known")
          ? Response.json({ ...tokens.parse(await answer.json()), issuer: "https://evil.example" })
          : answer;
      },
    });
    expect((await browser().get("/log-in", OPENED)).status).toBe(503);
    expect(notes).toEqual(['the issuer cannot be used {"reason":"OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED"}']);
  });
});

describe("the issuer of the local system", () => {
  it("leads back to the one address that it knows, and takes nothing less than PKCE", async () => {
    const { browser, issuer } = givenConsole();
    const at = new URL((await browser().get("/log-in", OPENED)).headers.get("location") ?? "");
    for (const [name, value] of [
      ["redirect_uri", "https://evil.example/log-in/callback"],
      ["client_id", "another"],
      ["response_type", "token"],
      ["code_challenge_method", "plain"],
      ["code_challenge", ""],
      ["nonce", ""],
    ] as const) {
      const changed = new URL(at);
      changed.searchParams.set(name, value);
      const answer = await issuer.page.fetch(new Request(changed));
      expect([name, answer.status, answer.headers.get("location")]).toEqual([name, 400, null]);
    }
  });

  it("hands out tokens inside its own process only", async () => {
    const { issuer } = givenConsole();
    for (const path of ["token", "jwks", "revoke", ".well-known/openid-configuration"])
      expect((await issuer.page.fetch(new Request(`${ORIGIN}/issuer/${path}`, { method: "POST" }))).status).toBe(404);
  });
});
