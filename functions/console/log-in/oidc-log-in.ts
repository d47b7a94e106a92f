/** The log-in by any OpenID Connect issuer: authorization code with PKCE, state and nonce, ended here and not in the browser. */

import * as oauth from "oauth4webapi";
import type { Asked, LogIn, NotKnown } from "./log-in.ts";
import { personOf } from "./person-of.ts";
import { NotReachable, reaching, type Send } from "./reaching.ts";
import { tokenVerifier, type Verify } from "./verify-token.ts";

export type OidcOptions = {
  /** As its tokens name it: `https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_abc`. */
  issuer: string;
  clientId: string;
  /** The claim of its ID tokens that lists a person's groups. */
  groupsClaim: string;
  /** Absent: a public client, whom PKCE alone ties to what it asked for. */
  clientSecret?: () => Promise<string>;
  /** How the issuer is reached; over the internet by default. */
  send?: (url: string, init: RequestInit) => Promise<Response>;
  /** Only for an issuer on this very machine. */
  withoutHttps?: boolean;
};

/** The issuer's own words are read once, when it is first needed, and again when that has failed. */
type Known = { as: oauth.AuthorizationServer; verify: Verify };

/** The port. */
export function oidcLogIn(options: OidcOptions): LogIn {
  const { clientId: client_id, groupsClaim } = options;
  const client: oauth.Client = { client_id };
  const send = reaching(options.send ?? fetch);
  const requests = {
    [oauth.customFetch]: send,
    ...(options.withoutHttps ? { [oauth.allowInsecureRequests]: true } : {}),
  };
  const auth = async (): Promise<oauth.ClientAuth> =>
    options.clientSecret ? oauth.ClientSecretPost(await options.clientSecret()) : oauth.None();
  const known = knownOnce(options, requests, send);

  const person = async (as: oauth.AuthorizationServer, verify: Verify, response: Response, nonce?: string) => {
    const read = nonce === undefined ? oauth.processRefreshTokenResponse : oauth.processAuthorizationCodeResponse;
    const more = nonce === undefined ? {} : { expectedNonce: nonce, requireIdToken: true };
    const { id_token, refresh_token } = await read(as, client, response, more);
    if (id_token === undefined) throw new Refused("no ID token");
    return personOf(await verify(id_token), { groupsClaim, refresh: refresh_token });
  };

  return {
    begin: async (redirect) =>
      notThrown(async () => {
        const { as } = await known();
        const asked: Asked = {
          state: oauth.generateRandomState(),
          nonce: oauth.generateRandomNonce(),
          verifier: oauth.generateRandomCodeVerifier(),
        };
        return { kind: "asked", at: await addressOf(as, client, redirect, asked), asked };
      }),
    finish: async (came, asked, redirect) =>
      notThrown(async () => {
        const { as, verify } = await known();
        const code = oauth.validateAuthResponse(as, client, came, asked.state);
        const response = await oauth.authorizationCodeGrantRequest(
          ...([as, client, await auth(), code, redirect, asked.verifier, requests] as const),
        );
        return { kind: "known", person: await person(as, verify, response, asked.nonce) };
      }),
    ask: async (refresh) =>
      notThrown(async () => {
        const { as, verify } = await known();
        const response = await oauth.refreshTokenGrantRequest(as, client, await auth(), refresh, requests);
        return { kind: "known", person: await person(as, verify, response).catch(onlyIfGone) };
      }),
    end: async (refresh, back) => {
      const ended = await notThrown(async () => {
        const { as } = await known();
        if (refresh !== undefined && as.revocation_endpoint !== undefined)
          await oauth.processRevocationResponse(await oauth.revocationRequest(as, client, await auth(), refresh, requests));
        return { kind: "ended", at: endOf(as, client_id, back) };
      });
      return ended.kind === "ended" ? ended.at : undefined;
    },
  };
}

const knownOnce = (options: OidcOptions, requests: oauth.DiscoveryRequestOptions, send: Send): (() => Promise<Known>) => {
  const issuer = new URL(options.issuer);
  let asking: Promise<Known> | undefined;
  const ask = async (): Promise<Known> => {
    const response = await oauth.discoveryRequest(issuer, { ...requests, algorithm: "oidc" });
    const as = await oauth.processDiscoveryResponse(issuer, response);
    return { as, verify: tokenVerifier(as, options.clientId, send) };
  };
  return () => {
    asking ??= ask().catch((error: unknown) => {
      asking = undefined;
      throw error;
    });
    return asking;
  };
};

const addressOf = async (
  as: oauth.AuthorizationServer,
  client: oauth.Client,
  redirect: string,
  asked: Asked,
): Promise<string> => {
  if (as.authorization_endpoint === undefined) throw new Refused("no authorization endpoint");
  const at = new URL(as.authorization_endpoint);
  // Where the issuer hands out what it is asked with later on only if it is asked for.
  const later = as.scopes_supported?.includes("offline_access") ? " offline_access" : "";
  const asking = {
    client_id: client.client_id,
    redirect_uri: redirect,
    response_type: "code",
    scope: `openid profile${later}`,
    state: asked.state,
    nonce: asked.nonce,
    code_challenge: await oauth.calculatePKCECodeChallenge(asked.verifier),
    code_challenge_method: "S256",
  };
  for (const [name, value] of Object.entries(asking)) at.searchParams.set(name, value);
  return at.href;
};

/** By the names of the standard, and by those of Cognito. */
const endOf = (as: oauth.AuthorizationServer, clientId: string, back: string): string | undefined => {
  if (as.end_session_endpoint === undefined) return undefined;
  const at = new URL(as.end_session_endpoint);
  for (const [name, value] of Object.entries({ client_id: clientId, logout_uri: back, post_logout_redirect_uri: back }))
    at.searchParams.set(name, value);
  return at.href;
};

/** Of one who is known, anything but that they are let in no more is a fault of the set-up, and no reason to end what they do. */
const onlyIfGone = (error: unknown): never => {
  const isOurs = error instanceof oauth.WWWAuthenticateChallengeError;
  throw isOurs || (error instanceof oauth.ResponseBodyError && error.error !== "invalid_grant") ? new NotReachable() : error;
};

class Refused extends Error {
  override name = "Refused";
}

/** The issuer's answers come as errors of several kinds; which they are decides whether to ask again. The reasons are codes, no data. */
const notThrown = async <T>(work: () => Promise<T>): Promise<T | NotKnown> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof NotReachable) return { kind: "unavailable" };
    if (error instanceof oauth.ResponseBodyError) return { kind: "refused", reason: error.error.slice(0, 60) };
    if (error instanceof Refused) return { kind: "refused", reason: error.message };
    return { kind: "refused", reason: codeOf(error) };
  }
};

/** Of the libraries' errors: what they are, not what they say. */
const codeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return "unknown";
  return "code" in error && typeof error.code === "string" ? error.code : error.name;
};
