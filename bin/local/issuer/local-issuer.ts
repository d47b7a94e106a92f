/**
 * The OpenID Connect issuer of the local system. The console logs in by it as it does by that of a deployed stack, and knows no
 * difference but its address: there is no other way in.
 */

import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import * as z from "zod";
import { choosePage, choosePageHeaders } from "./choose-page.ts";
import type { DemoPerson } from "./demo-people.ts";
import { granted } from "./granted.ts";

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

const ALG = "ES256";
const KEY = "local";
/** In bytes. */
const LARGEST_FORM = 10_000;
/** In seconds. */
const TOKEN_LASTS = 300;

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
  const { issuer, clientId, redirect } = options;
  const base = new URL(issuer).pathname;
  const grants = granted(options.now, options.secret);
  const keys = generateKeyPair(ALG);
  const personNamed = (subject: string | undefined) => options.people().find((one) => one.subject === subject);

  const tokens = async (
    c: Context,
    { subject, name, groups }: DemoPerson,
    refresh: string,
    nonce?: string,
  ): Promise<Response> => {
    const { privateKey } = await keys;
    const at = Math.floor(options.now() / 1_000);
    const signed = (claims: object, audience: string) =>
      new SignJWT({ ...claims })
        .setProtectedHeader({ alg: ALG, kid: KEY })
        .setIssuer(issuer)
        .setSubject(subject)
        .setAudience(audience)
        .setIssuedAt(at)
        .setExpirationTime(at + TOKEN_LASTS)
        .sign(privateKey);
    const id = await signed({ name, groups, ...(nonce === undefined ? {} : { nonce }) }, clientId);
    const access = await signed({}, issuer);
    const answer = { token_type: "Bearer", expires_in: TOKEN_LASTS, access_token: access, id_token: id, refresh_token: refresh };
    return c.json(answer, 200, { "cache-control": "no-store" });
  };

  const page = new Hono();
  const whole = new Hono();
  whole.get(`${base}/.well-known/openid-configuration`, (c) => c.json(metadata(issuer)));
  whole.get(`${base}/jwks`, async (c) => {
    const jwk = await exportJWK((await keys).publicKey);
    return c.json({ keys: [{ ...jwk, kid: KEY, alg: ALG, use: "sig" }] });
  });

  page.use(bodyLimit({ maxSize: LARGEST_FORM, onError: notAsked }));
  page.get(`${base}/authorize`, (c) => {
    const query = asked.safeParse(c.req.query());
    if (!query.success || query.data.client_id !== clientId || query.data.redirect_uri !== redirect) return notAsked(c);
    for (const [name, value] of Object.entries(choosePageHeaders(new URL(redirect).origin))) c.header(name, value);
    return c.html(choosePage(options.people(), query.data));
  });
  page.post(`${base}/authorize`, async (c) => {
    const form = chosen.safeParse(await c.req.parseBody());
    const person = personNamed(form.data?.person);
    if (!form.success || !person || form.data.client_id !== clientId || form.data.redirect_uri !== redirect) return notAsked(c);
    const { state, nonce, code_challenge: challenge } = form.data;
    const back = new URL(redirect);
    const code = grants.code({ subject: person.subject, redirect, challenge, nonce });
    for (const [name, value] of Object.entries({ code, state, iss: issuer })) back.searchParams.set(name, value);
    return c.redirect(back.href, 303);
  });

  whole.post(`${base}/token`, async (c) => {
    const form = await c.req.parseBody();
    const given = token.safeParse(form);
    if (!given.success || form.client_id !== clientId) return c.json({ error: "invalid_request" }, 400);
    if (given.data.grant_type === "refresh_token") {
      const person = personNamed(grants.refreshed(given.data.refresh_token));
      return person ? tokens(c, person, given.data.refresh_token) : c.json({ error: "invalid_grant" }, 400);
    }
    const { code, redirect_uri, code_verifier } = given.data;
    const redeemed = grants.redeem(code, { redirect: redirect_uri, verifier: code_verifier });
    const person = personNamed(redeemed?.subject);
    if (!redeemed || !person) return c.json({ error: "invalid_grant" }, 400);
    return tokens(c, person, grants.refresh(person.subject), redeemed.nonce);
  });
  whole.post(`${base}/revoke`, async (c) => {
    const { token: revoked } = await c.req.parseBody();
    if (typeof revoked === "string") grants.revoke(revoked);
    return c.body(null, 200);
  });
  whole.route("/", page);
  return { page, whole };
}

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
