/**
 * The OpenID Connect issuer of the local system. The console logs in by it as it does by that of a deployed stack, and knows no
 * difference but its address: there is no other way in.
 */

import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import * as z from "zod";
import { choosePage, choosePageHeaders } from "./choose-page.ts";
import type { DemoPerson } from "./demo-people.ts";
import { granted } from "./granted.ts";
import { ALG, signedTokens } from "./signed-tokens.ts";

export type IssuerOptions = {
  /** Such as `http://127.0.0.1:4100/issuer`: what its tokens name, and where it is reached. */
  issuer: string;
  clientId: string;
  /** The one address that it leads back to. */
  redirect: string;
  /** Asked each time: who there is, and in which groups, may change. */
  people(): readonly DemoPerson[];
  /** The machine's own time, in milliseconds. */
  now(): number;
  /** Of this data folder: what it seals holds after a restart, too. */
  secret: string;
};

/** In bytes. */
const LARGEST_FORM = 10_000;

const asked = z.object({
  client_id: z.string(),
  redirect_uri: z.string(),
  response_type: z.literal("code"),
  scope: z.string().regex(/(^| )openid( |$)/),
  state: z.string().min(1).max(200),
  nonce: z.string().min(1).max(200),
  code_challenge: z.string().regex(/^[\w-]{43}$/),
  code_challenge_method: z.literal("S256"),
});
const chosen = asked.extend({ person: z.string() });
const byCode = z.object({
  grant_type: z.literal("authorization_code"),
  code: z.string(),
  redirect_uri: z.string(),
  code_verifier: z.string(),
});
const byRefresh = z.object({ grant_type: z.literal("refresh_token"), refresh_token: z.string() });
const token = z.discriminatedUnion("grant_type", [byCode, byRefresh]);

/** `page` is what browsers may reach; `whole` has the token endpoint, too, which only the console calls, in this process. */
export function localIssuer(options: IssuerOptions): { page: Hono; whole: Hono } {
  const grants = granted(options.now, options.secret);
  const page = choosing(options, grants);
  return { page, whole: endpoints(options, grants).route("/", page) };
}

type Grants = ReturnType<typeof granted>;

const personNamed = ({ people }: IssuerOptions, subject: string | undefined): DemoPerson | undefined =>
  people().find((one) => one.subject === subject);

/** Where a person of the demo is chosen, and sent back with a code. */
const choosing = (options: IssuerOptions, grants: Grants): Hono => {
  const { issuer, clientId, redirect } = options;
  const path = `${new URL(issuer).pathname}/authorize`;
  const isOurs = (one: { client_id: string; redirect_uri: string }): boolean =>
    one.client_id === clientId && one.redirect_uri === redirect;
  const app = new Hono();
  app.use(bodyLimit({ maxSize: LARGEST_FORM, onError: notAsked }));
  app.get(path, (c) => {
    const query = asked.safeParse(c.req.query());
    if (!query.success || !isOurs(query.data)) return notAsked(c);
    for (const [name, value] of Object.entries(choosePageHeaders(new URL(redirect).origin))) c.header(name, value);
    return c.html(choosePage(options.people(), query.data));
  });
  app.post(path, async (c) => {
    const form = chosen.safeParse(await c.req.parseBody());
    const person = personNamed(options, form.data?.person);
    if (!form.success || !person || !isOurs(form.data)) return notAsked(c);
    const { state, nonce, code_challenge: challenge } = form.data;
    const back = new URL(redirect);
    const code = grants.code({ subject: person.subject, redirect, challenge, nonce });
    for (const [name, value] of Object.entries({ code, state, iss: issuer })) back.searchParams.set(name, value);
    return c.redirect(back.href, 303);
  });
  return app;
};

/** What the console asks by itself. */
const endpoints = (options: IssuerOptions, grants: Grants): Hono => {
  const base = new URL(options.issuer).pathname;
  const tokens = signedTokens(options);
  const answer = async (c: Context, person: DemoPerson, refresh: string, nonce?: string): Promise<Response> =>
    c.json(await tokens.of(person, refresh, nonce), 200, { "cache-control": "no-store" });
  const app = new Hono();
  app.get(`${base}/.well-known/openid-configuration`, (c) => c.json(metadata(options.issuer)));
  app.get(`${base}/jwks`, async (c) => c.json(await tokens.keys()));
  app.post(`${base}/token`, async (c) => {
    const form = await c.req.parseBody();
    const given = token.safeParse(form);
    if (!given.success || form.client_id !== options.clientId) return c.json({ error: "invalid_request" }, 400);
    if (given.data.grant_type === "refresh_token") {
      const person = personNamed(options, grants.refreshed(given.data.refresh_token));
      return person ? answer(c, person, given.data.refresh_token) : c.json({ error: "invalid_grant" }, 400);
    }
    const { code, redirect_uri, code_verifier } = given.data;
    const redeemed = grants.redeem(code, { redirect: redirect_uri, verifier: code_verifier });
    const person = personNamed(options, redeemed?.subject);
    if (!redeemed || !person) return c.json({ error: "invalid_grant" }, 400);
    return answer(c, person, grants.refresh(person.subject), redeemed.nonce);
  });
  app.post(`${base}/revoke`, async (c) => {
    const { token: revoked } = await c.req.parseBody();
    if (typeof revoked === "string") grants.revoke(revoked);
    return c.body(null, 200);
  });
  return app;
};

const NOT_ASKED = "This is no log-in that the console has asked for. Begin again at /log-in.\n";
const notAsked = (c: Context): Response => c.text(NOT_ASKED, 400, { "cache-control": "no-store" });

const metadata = (issuer: string) => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  revocation_endpoint: `${issuer}/revoke`,
  jwks_uri: `${issuer}/jwks`,
  response_types_supported: ["code"],
  subject_types_supported: ["public"],
  id_token_signing_alg_values_supported: [ALG],
  code_challenge_methods_supported: ["S256"],
  token_endpoint_auth_methods_supported: ["none"],
  authorization_response_iss_parameter_supported: true,
  scopes_supported: ["openid", "profile"],
});
