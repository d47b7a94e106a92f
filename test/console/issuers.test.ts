/** The log-in by issuers as they are found: one like Cognito, one that knows the console by a secret, and what neither may do. */

import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { describe, expect, it } from "vitest";
import { oidcLogIn } from "#console/log-in/oidc-log-in.ts";

const REDIRECT = "https://mail.shop.example/log-in/callback";

type Issuer = {
  issuer: string;
  /** What its tokens say beside the usual. */
  claims: object;
  groupsClaim: string;
  clientSecret?: string;
  metadata?: object;
  /** Absent: it gives none. */
  refresh?: string;
};

/** An issuer with one person, whose codes are all good; `asked` is what it was asked, by the end of the address. */
const given = async ({ issuer, claims, groupsClaim, clientSecret, metadata = {}, refresh }: Issuer) => {
  const { publicKey, privateKey } = await generateKeyPair("RS256");
  const asked: [path: string, form: Record<string, string>][] = [];
  let nonce = "";
  const token = (more: object): Promise<string> =>
    new SignJWT({ sub: "u-1", aud: "perennial", ...claims, ...more })
      .setProtectedHeader({ alg: "RS256", kid: "k-1" })
      .setIssuer(issuer)
      .setIssuedAt()
      .setExpirationTime("5m")
      .sign(privateKey);
  const send = async (address: string, init: RequestInit): Promise<Response> => {
    const path = address.slice(issuer.length);
    if (path === "/.well-known/openid-configuration")
      return Response.json({
        ...{
          issuer,
          authorization_endpoint: `${issuer}/authorize`,
          token_endpoint: `${issuer}/token`,
          jwks_uri: `${issuer}/jwks`,
        },
        ...metadata,
      });
    if (path === "/jwks")
      return Response.json({ keys: [{ ...(await exportJWK(publicKey)), kid: "k-1", alg: "RS256", use: "sig" }] });
    const form = Object.fromEntries(new URLSearchParams(String(init.body)));
    asked.push([path, form]);
    if (path === "/revoke") return new Response(null, { status: 200 });
    const again = form.grant_type === "refresh_token";
    const tokens = { token_type: "Bearer", access_token: "a", id_token: await token(again ? {} : { nonce }) };
    return Response.json({ ...tokens, ...(refresh === undefined || again ? {} : { refresh_token: refresh }) });
  };
  const logIn = oidcLogIn({
    ...{ issuer, clientId: "perennial", groupsClaim, send },
    ...(clientSecret === undefined ? {} : { clientSecret: async () => clientSecret }),
  });
  const start = async () => {
    const started = await logIn.begin(REDIRECT);
    if (started.kind !== "asked") throw new Error(started.kind);
    nonce = started.asked.nonce;
    return started;
  };
  const finish = async (more = "") => {
    const { asked: kept } = await start();
    return logIn.finish(new URL(`${REDIRECT}?code=c-1&state=${kept.state}${more}`), kept, REDIRECT);
  };
  return { logIn, asked, start, finish };
};

const COGNITO: Issuer = {
  issuer: "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_abc",
  claims: { token_use: "id", name: "Ola Wójcik", "cognito:username": "c0ffee", "cognito:groups": ["staff"] },
  groupsClaim: "cognito:groups",
  metadata: {
    end_session_endpoint: "https://perennial-test.auth.eu-central-1.amazoncognito.com/logout",
    revocation_endpoint: "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_abc/revoke",
    scopes_supported: ["openid", "email", "phone", "profile"],
  },
  refresh: "r-1",
};

describe("an issuer like Cognito", () => {
  it("is asked by a public client with PKCE, for what it supports", async () => {
    const { start, finish, asked } = await given(COGNITO);
    const at = new URL((await start()).at);
    expect(Object.fromEntries(at.searchParams)).toMatchObject({
      ...{ response_type: "code", scope: "openid profile", code_challenge_method: "S256", redirect_uri: REDIRECT },
    });
    const person = { subject: "u-1", name: "Ola Wójcik", groups: ["staff"], refresh: "r-1" };
    expect(await finish()).toEqual({ kind: "known", person });
    const [[, form] = []] = asked;
    expect(form).toMatchObject({ grant_type: "authorization_code", client_id: "perennial", redirect_uri: REDIRECT, code: "c-1" });
    expect(form?.code_verifier).toMatch(/^[\w-]{43,}$/);
    expect(Object.keys(form ?? {})).not.toContain("client_secret");
  });

  it("is asked again by refresh, which gives nothing new to ask with, and told when it is over", async () => {
    const { logIn, asked } = await given(COGNITO);
    const again = await logIn.ask("r-1");
    expect(again).toEqual({ kind: "known", person: { subject: "u-1", name: "Ola Wójcik", groups: ["staff"] } });
    const at = new URL((await logIn.end("r-1", "https://mail.shop.example/console")) ?? "");
    expect([at.pathname, at.searchParams.get("client_id"), at.searchParams.get("logout_uri")]).toEqual([
      ...["/logout", "perennial"],
      "https://mail.shop.example/console",
    ]);
    expect(asked.at(-1)).toEqual(["/revoke", expect.objectContaining({ token: "r-1" })]);
  });

  it("lets nobody in by a token that is for access", async () => {
    const { finish } = await given({ ...COGNITO, claims: { ...COGNITO.claims, token_use: "access" } });
    expect(await finish()).toEqual({ kind: "refused", reason: "NotVerified" });
  });
});

describe("any other issuer", () => {
  const KEYCLOAK: Issuer = {
    issuer: "https://login.shop.example/realms/shop",
    claims: { preferred_username: "ola\u202e@shop\n", groups: "staff" },
    groupsClaim: "groups",
    clientSecret: "s3cret",
    metadata: { scopes_supported: ["openid", "profile", "offline_access"] },
  };

  it("knows the console by its secret, is asked for what lasts, and names people as it can", async () => {
    const { start, finish, asked } = await given(KEYCLOAK);
    expect(new URL((await start()).at).searchParams.get("scope")).toBe("openid profile offline_access");
    expect(await finish()).toEqual({ kind: "known", person: { subject: "u-1", name: "ola @shop", groups: ["staff"] } });
    expect(asked[0]?.[1]).toMatchObject({ client_id: "perennial", client_secret: "s3cret" });
  });

  it("is not mixed up with another, where it says which it is", async () => {
    const { finish } = await given({ ...KEYCLOAK, metadata: { authorization_response_iss_parameter_supported: true } });
    expect((await finish(`&iss=${encodeURIComponent(KEYCLOAK.issuer)}`)).kind).toBe("known");
    expect((await finish("&iss=https%3A%2F%2Fevil.example")).kind).toBe("refused");
    expect((await finish()).kind).toBe("refused");
  });

  it.each([
    ["no groups", {}, []],
    ["groups that are no texts", { groups: [1, null, { name: "operator" }, "viewer"] }, ["viewer"]],
    ["an object of groups", { groups: { operator: true } }, []],
  ])("that lists %s gives no more than it says", async (_what, claims, groups) => {
    const { finish } = await given({ ...KEYCLOAK, claims });
    expect(await finish()).toEqual({ kind: "known", person: { subject: "u-1", name: "u-1", groups } });
  });

  it("is reached over https only", async () => {
    const { logIn } = await given({ ...KEYCLOAK, issuer: "http://login.shop.example" });
    expect((await logIn.begin(REDIRECT)).kind).toBe("refused");
  });
});
